import { apiFor } from '#app/api.server.ts'
import { redirectSaying } from '#app/features/flash/flash.ts'
import { useText } from '#app/i18n/use-text.ts'
import { Field } from '#app/ui/field.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { StatusMark } from '#app/ui/status-mark.tsx'
import { Confirm } from '../confirm.tsx'
import { filled, textOf } from '../form-text.ts'
import { ask } from '../member-of.server.ts'
import { RefusalNotice } from '../refusal-notice.tsx'
import { refusalOf } from '../refusal.server.ts'
import { useConsole } from '../use-console.ts'
import type { Route } from './+types/signing-keys.ts'
import type { SigningKey } from './lists.ts'

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const { items } = await ask(apiFor(request, context).listSigningKeys({ params }), request)
  return items
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const form = await request.formData()
  const api = apiFor(request, context)
  const { org } = params
  const here = `/orgs/${org}/signing-keys`
  try {
    if (textOf(form, 'step') === 'report') {
      const since = filled(form, 'since')
      const body = { since: since && `${since}T00:00:00Z` }
      await api.reportSigningKey({ params: { org, id: textOf(form, 'id') }, body })
      return redirectSaying(here, 'keyReported')
    }
    await api.rotateSigningKey({ params: { org } })
    return redirectSaying(here, 'keyRotated')
  } catch (error) {
    return refusalOf(error, {
      fields: [['since', 'consoleOrg.sinceWrong']],
      codes: { key_in_use: 'consoleOrg.keyInUse', conflict: 'consoleOrg.keyInUse' },
    })
  }
}

const marks = {
  active: { kind: 'good', word: 'consoleOrg.signs' },
  retired: { kind: 'unknown', word: 'consoleOrg.rested' },
  compromised: { kind: 'bad', word: 'consoleOrg.compromised' },
} as const

/** The keys that sign: which one does, which did, and what to do when one is stolen. */
export default function SigningKeys({
  loaderData: keys,
  actionData: refused,
}: Route.ComponentProps) {
  const { t } = useText()
  const { may } = useConsole()
  return (
    <Page title={t('console.signingKeys')} lead={t('consoleOrg.signingLead')}>
      <RefusalNotice refused={refused} />
      <ul className="list">
        {keys.map((key) => (
          <SigningKeyRow key={key.id} signingKey={key} />
        ))}
      </ul>
      {may('keys.manage') && (
        <Section title={t('consoleOrg.rotate')} note={t('consoleOrg.rotateNote')}>
          <Confirm
            harmless
            icon="key"
            open={t('consoleOrg.rotateOpen')}
            go={t('consoleOrg.rotateGo')}
            fields={{ step: 'rotate' }}
          >
            <p>{t('consoleOrg.rotateSure')}</p>
          </Confirm>
        </Section>
      )}
    </Page>
  )
}

function SigningKeyRow({ signingKey: key }: { signingKey: SigningKey }) {
  const { t, date } = useText()
  const { may } = useConsole()
  const { kind, word } = marks[key.status]
  return (
    <li className="stack">
      <div className="row">
        <b className="wrap">{key.name}</b>
        <StatusMark kind={kind}>{t(word)}</StatusMark>
        <span className="push small faint">
          {t('consoleOrg.madeOn', { date: date(key.createdAt) })}
          {key.retiredAt && <> · {t('consoleOrg.restedOn', { date: date(key.retiredAt) })}</>}
          {key.compromisedAt && (
            <> · {t('consoleOrg.compromisedOn', { date: date(key.compromisedAt) })}</>
          )}
        </span>
      </div>
      <p>
        <code>{key.verificationMethod}</code>
      </p>
      {may('keys.manage') && key.status !== 'compromised' && (
        <Confirm
          open={t('consoleOrg.report')}
          about={key.name}
          go={t('consoleOrg.reportGo')}
          fields={{ step: 'report', id: key.id }}
        >
          <p>{t('consoleOrg.reportNote')}</p>
          <Field
            name="since"
            type="date"
            label={t('consoleOrg.sinceWhen')}
            hint={t('consoleOrg.sinceHint')}
            required={false}
          />
        </Confirm>
      )}
    </li>
  )
}
