import { Link } from 'react-router'
import { apiFor } from '#app/api.server.ts'
import { Badge } from '#app/features/achievements/badge.tsx'
import { useText } from '#app/i18n/use-text.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { CopyButton } from '#app/ui/copy-button.tsx'
import { Page } from '#app/ui/page.tsx'
import { ask } from '../member-of.server.ts'
import { useConsole } from '../use-console.ts'
import type { Route } from './+types/issue-done.ts'

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const { org } = params
  const api = apiFor(request, context)
  const credential = await ask(api.getCredential({ params }), request)
  const achievement = await ask(
    api.getAchievement({ params: { org, id: credential.achievement.id } }),
    request,
  )
  const { id, url, recipient, awardedDate, mail } = credential
  const { name, design, achievementType: type } = achievement
  return {
    credential: { id, url, recipient, awardedDate, mail },
    badge: { name, design, type },
    achievementId: achievement.id,
    before: new URL(request.url).searchParams.has('before'),
  }
}

/** Says that it is issued, or that this person held it already, and where it can be seen. */
export default function IssueDone({ loaderData }: Route.ComponentProps) {
  const { t, date } = useText()
  const { at } = useConsole()
  const { credential, badge, achievementId, before } = loaderData
  const { recipient, awardedDate } = credential
  const values = {
    holder: recipient.name,
    name: badge.name,
    date: date(awardedDate),
    email: recipient.email,
  }
  return (
    <Page
      title={t(before ? 'consoleIssue.beforeTitle' : 'consoleIssue.doneTitle')}
      lead={t(before ? 'consoleIssue.beforeLead' : 'consoleIssue.doneLead', values)}
      seal={<Badge {...badge} size={168} />}
      actions={
        <>
          <ButtonLink look="main" icon="plus" to={at(`issue?achievement=${achievementId}`)}>
            {t('consoleIssue.next')}
          </ButtonLink>
          <ButtonLink to={at(`credentials/${credential.id}`)}>{t('consoleIssue.see')}</ButtonLink>
        </>
      }
    >
      <div className="reading stack">
        <p className="wrap">
          {t('consoleIssue.link')}: <a href={credential.url}>{credential.url}</a>
        </p>
        <p className="scripted">
          <CopyButton small text={credential.url} />
        </p>
        <p className="soft">
          {credential.mail === 'none'
            ? t('consoleIssue.noMail')
            : t('consoleIssue.mailGoes', { email: recipient.email })}
        </p>
        {before && (
          <p className="soft">
            {t('consoleIssue.beforeNote')}{' '}
            <Link to={at(`credentials/${credential.id}/mend`)}>{t('consoleCredentials.mend')}</Link>
          </p>
        )}
      </div>
    </Page>
  )
}
