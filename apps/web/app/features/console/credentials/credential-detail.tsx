import { ApiError } from '@credence/contract'
import { Form, Link } from 'react-router'
import { apiFor, toPage } from '#app/api.server.ts'
import { Badge } from '#app/features/achievements/badge.tsx'
import { redirectSaying } from '#app/features/flash/flash.ts'
import { useText } from '#app/i18n/use-text.ts'
import { Button, ButtonLink, buttonClass } from '#app/ui/button.tsx'
import { CopyButton } from '#app/ui/copy-button.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { PersonName } from '#app/ui/person-name.tsx'
import { StatusMark } from '#app/ui/status-mark.tsx'
import { ask } from '../member-of.server.ts'
import { useConsole } from '../use-console.ts'
import type { Route } from './+types/credential-detail.ts'
import { CredentialFacts } from './credential-facts.tsx'
import { CredentialHistory } from './credential-history.tsx'
import { issuerMark } from './standing-words.ts'

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const api = apiFor(request, context)
  const credential = await ask(api.getCredential({ params }), request)
  const achievement = await ask(
    api.getAchievement({ params: { org: params.org, id: credential.achievement.id } }),
    request,
  )
  const { design, achievementType, name } = achievement
  return { credential, badge: { design, type: achievementType, name } }
}

/** Mails the holder again. */
export async function action({ request, context, params }: Route.ActionArgs) {
  try {
    await apiFor(request, context).resendMail({ params })
  } catch (error) {
    if (error instanceof ApiError && error.code === 'conflict') return { tooSoon: true }
    return toPage(error, request)
  }
  return redirectSaying(`/orgs/${params.org}/credentials/${params.id}`, 'mailedAgain')
}

/** One credential as its issuer sees it: what it says, how it stands, what happened to it. */
export default function CredentialDetail({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useText()
  const { at } = useConsole()
  const { credential, badge } = loaderData
  const { kind, word } = issuerMark[credential.status]
  const holder = credential.recipient.name
  return (
    <Page
      title={t('consoleCredentials.titled', { name: credential.name, holder })}
      heading={<PersonName name={holder} />}
      crumb={
        <>
          <Link to={at('credentials')}>{t('console.credentials')}</Link> / {credential.name}
        </>
      }
      seal={<Badge {...badge} size={144} />}
      lead={
        <>
          {credential.name} <StatusMark kind={kind}>{t(word)}</StatusMark>
        </>
      }
      actions={<Actions credential={credential} />}
    >
      {actionData && (
        <Notice kind="warn" live>
          {t('consoleCredentials.tooSoon')}
        </Notice>
      )}
      <Remarks credential={credential} />
      <Section title={t('consoleCredentials.facts')}>
        <CredentialFacts credential={credential} />
      </Section>
      <Section title={t('consoleCredentials.history')}>
        <CredentialHistory history={credential.history} />
      </Section>
      <Section title={t('consoleCredentials.signed')} note={t('consoleCredentials.signedNote')}>
        <SignedJson credential={credential} />
      </Section>
    </Page>
  )
}

type Credential = Route.ComponentProps['loaderData']['credential']

function Actions({ credential: { id, url, status } }: { credential: Credential }) {
  const { t } = useText()
  const { at, may } = useConsole()
  const open = status !== 'revoked' && status !== 'superseded'
  return (
    <>
      <a className={buttonClass({ look: 'main' })} href={url}>
        <Icon name="eye" />
        {t('consoleCredentials.publicPage')}
      </a>
      {open && may('credentials.status') && (
        <ButtonLink
          to={at(
            `credentials/status?${new URLSearchParams({ id, back: at(`credentials/${id}`) })}`,
          )}
        >
          {t('consoleCredentials.changeStatus')}
        </ButtonLink>
      )}
      {open && may('credentials.issue') && (
        <>
          <ButtonLink icon="pen" to={at(`credentials/${id}/mend`)}>
            {t('consoleCredentials.mend')}
          </ButtonLink>
          <Form method="post">
            <Button icon="mail">{t('consoleCredentials.mailAgain')}</Button>
          </Form>
        </>
      )}
    </>
  )
}

/** What an issuer should know before anything else. */
function Remarks({ credential }: { credential: Credential }) {
  const { t, date } = useText()
  const { at } = useConsole()
  const { disputedAt, disputeReason, statusReason, status, supersededBy, mail } = credential
  return (
    <div>
      {disputedAt && (
        <Notice kind="warn" title={t('consoleCredentials.disputedOn', { date: date(disputedAt) })}>
          {disputeReason}
        </Notice>
      )}
      {status !== 'active' && statusReason && (
        <Notice kind={issuerMark[status].kind} title={t(issuerMark[status].word)}>
          {t('consoleCredentials.because', { reason: statusReason })}
        </Notice>
      )}
      {supersededBy && (
        <Notice
          kind="unknown"
          title={t('consoleCredentials.replaced')}
          action={
            <ButtonLink small to={at(`credentials/${supersededBy}`)}>
              {t('consoleCredentials.successor')}
            </ButtonLink>
          }
        />
      )}
      {mail === 'failed' && !credential.claimedAt && (
        <Notice kind="bad" title={t('consoleCredentials.mailFailedTitle')}>
          {t('consoleCredentials.mailFailedNote')}
        </Notice>
      )}
    </div>
  )
}

function SignedJson({ credential }: { credential: Credential }) {
  const { t } = useText()
  const text = JSON.stringify(credential.credential, null, 2)
  return (
    <>
      <div className="row">
        <span className="scripted">
          <CopyButton small text={text}>
            {t('consoleCredentials.copyJson')}
          </CopyButton>
        </span>
        <a className={buttonClass({ small: true })} href={`${credential.url}.json`} download>
          <Icon name="download" />
          {t('consoleCredentials.downloadJson')}
        </a>
      </div>
      <details className="more">
        <summary>{t('consoleCredentials.showJson')}</summary>
        <pre
          className="json"
          tabIndex={0}
          role="region"
          aria-label={t('consoleCredentials.signed')}
        >
          <code>{text}</code>
        </pre>
      </details>
    </>
  )
}
