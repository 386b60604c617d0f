import { Form, Link, redirect } from 'react-router'
import { apiFor } from '#app/api.server.ts'
import { redirectSaying } from '#app/features/flash/flash.ts'
import { localPath } from '#app/features/preferences/local-path.ts'
import { useText } from '#app/i18n/use-text.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Checkbox, FieldGroup, Radio, TextArea } from '#app/ui/field.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { oneOf, textOf } from '../form-text.ts'
import { ask, memberWho } from '../member-of.server.ts'
import { RefusalNotice, useErrors } from '../refusal-notice.tsx'
import { refusalOf } from '../refusal.server.ts'
import type { Refused } from '../refusal.server.ts'
import { useConsole } from '../use-console.ts'
import type { Route } from './+types/status-change.ts'
import { CredentialTable } from './credential-table.tsx'

const most = 100

export async function loader({ request, context, params }: Route.LoaderArgs) {
  await memberWho('credentials.status', request, context, params.org)
  const query = new URL(request.url).searchParams
  const ids = [...new Set(query.getAll('id'))].slice(0, most)
  const api = apiFor(request, context)
  const credentials = await Promise.all(
    ids.map((id) => ask(api.getCredential({ params: { org: params.org, id } }), request)),
  )
  return {
    credentials: credentials.map(({ credential: _, history: __, ...summary }) => summary),
    back: localPath(query.get('back') ?? `/orgs/${params.org}/credentials`),
  }
}

const statuses = ['suspended', 'active', 'revoked'] as const
const said = {
  suspended: 'credentialSuspended',
  active: 'credentialReinstated',
  revoked: 'credentialRevoked',
} as const

export async function action({ request, context, params }: Route.ActionArgs) {
  const form = await request.formData()
  const status = oneOf(statuses, form.get('status'))
  const reason = textOf(form, 'reason')
  const ids = form.getAll('id').filter((id) => typeof id === 'string')
  const values = { status, reason }
  const errors: Refused['errors'] = {
    ...(status ? {} : { status: 'consoleCredentials.statusWrong' }),
    ...(reason ? {} : { reason: 'consoleCredentials.reasonWrong' }),
    ...(status === 'revoked' && !form.has('sure') ? { sure: 'consoleCredentials.sureWrong' } : {}),
  }
  if (!status || Object.keys(errors).length > 0) return { refused: { errors }, values }
  try {
    const done = await apiFor(request, context).changeStatusOfMany({
      params,
      body: { ids, status, reason },
    })
    const [only] = ids
    if (ids.length === 1 && only) {
      return redirectSaying(`/orgs/${params.org}/credentials/${only}`, said[status])
    }
    const back = new URL(localPath(form.get('back')), 'http://local.invalid')
    back.searchParams.set('changed', String(done.changed))
    back.searchParams.set('unchanged', String(done.unchanged))
    return redirect(back.pathname + back.search, 303)
  } catch (error) {
    const refused = refusalOf(error, {
      fields: [['reason', 'consoleCredentials.reasonWrong']],
      codes: { status_final: 'consoleCredentials.final' },
    })
    return { refused, values }
  }
}

/** Suspends, reinstates or revokes one credential or several, with the reason that holders and verifiers read. */
export default function StatusChange({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useText()
  const { at } = useConsole()
  const { credentials, back } = loaderData
  const error = useErrors(actionData?.refused)
  const title = t('consoleCredentials.statusTitle', { count: credentials.length })
  const crumb = <Link to={back}>{t('console.credentials')}</Link>
  if (credentials.length === 0) {
    return (
      <Page title={t('consoleCredentials.changeStatus')} crumb={crumb}>
        <EmptyState
          title={t('consoleCredentials.noneChosen')}
          action={
            <ButtonLink to={at('credentials')}>{t('consoleCredentials.backToList')}</ButtonLink>
          }
        >
          {t('consoleCredentials.noneChosenNote')}
        </EmptyState>
      </Page>
    )
  }
  return (
    <Page title={title} crumb={crumb}>
      <Form method="post" className="form fields">
        <RefusalNotice refused={actionData?.refused} />
        <input type="hidden" name="back" value={back} />
        {credentials.map(({ id }) => (
          <input key={id} type="hidden" name="id" value={id} />
        ))}
        <FieldGroup label={t('consoleCredentials.whatToDo')} error={error('status')}>
          {choices.map(({ status, word, note }) => (
            <Radio
              key={status}
              name="status"
              value={status}
              required
              label={t(word)}
              hint={t(note)}
              defaultChecked={actionData?.values.status === status}
            />
          ))}
        </FieldGroup>
        <TextArea
          name="reason"
          label={t('consoleCredentials.reason')}
          hint={t('consoleCredentials.reasonHint')}
          required
          maxLength={500}
          defaultValue={actionData?.values.reason}
          error={error('reason')}
        />
        <div className="only-revoke">
          <Checkbox name="sure" label={t('consoleCredentials.sure')} error={error('sure')} />
        </div>
        <div className="acts">
          <Button look="main">{t('consoleCredentials.change')}</Button>
          <ButtonLink look="plain" to={back}>
            {t('parts.cancel')}
          </ButtonLink>
        </div>
      </Form>
      <Section title={t('consoleCredentials.concerned')}>
        <CredentialTable caption={t('consoleCredentials.concerned')} credentials={credentials} />
      </Section>
    </Page>
  )
}

const choices = [
  {
    status: 'suspended',
    word: 'consoleCredentials.suspend',
    note: 'consoleCredentials.suspendNote',
  },
  {
    status: 'active',
    word: 'consoleCredentials.reinstate',
    note: 'consoleCredentials.reinstateNote',
  },
  { status: 'revoked', word: 'consoleCredentials.revoke', note: 'consoleCredentials.revokeNote' },
] as const
