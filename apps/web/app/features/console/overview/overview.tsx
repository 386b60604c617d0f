import { apiFor } from '#app/api.server.ts'
import { useText } from '#app/i18n/use-text.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Ledger } from '#app/ui/data-list.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { Link } from 'react-router'
import { CredentialTable } from '../credentials/credential-table.tsx'
import { ask } from '../member-of.server.ts'
import { useConsole } from '../use-console.ts'
import type { Route } from './+types/overview.ts'
import { IssuedChart } from './issued-chart.tsx'
import { RunningBatches } from './running-batches.tsx'
import { Standings } from './standings.tsx'
import { Warnings } from './warnings.tsx'

export function loader({ request, context, params }: Route.LoaderArgs) {
  return ask(apiFor(request, context).getDashboard({ params }), request)
}

/** The issuer's day: what needs looking after first, then the figures. */
export default function Overview({ loaderData: day }: Route.ComponentProps) {
  const { t, number, percent } = useText()
  const { name, at, may } = useConsole()
  const mayIssue = may('credentials.issue')
  const title = t('console.overviewOf', { organization: name })
  if (day.issued === 0) {
    return (
      <Page title={title} heading={t('console.overview')}>
        <RunningBatches batches={day.runningBatches} />
        <FirstSteps achievements={day.achievements} />
      </Page>
    )
  }
  const share = day.issued > 0 ? day.claimed / day.issued : 0
  return (
    <Page
      title={title}
      heading={t('console.overview')}
      actions={
        mayIssue && (
          <ButtonLink look="main" icon="plus" to={at('issue')}>
            {t('console.issueNow')}
          </ButtonLink>
        )
      }
    >
      <Warnings day={day} />
      <RunningBatches batches={day.runningBatches} />
      <Section title={t('console.figures')}>
        <Ledger
          facts={[
            {
              id: 'month',
              term: t('console.month'),
              value: number(day.issuedLast30Days),
              note: t('console.monthNote'),
            },
            {
              id: 'all',
              term: t('console.all'),
              value: number(day.issued),
              note: t('console.allNote', { count: day.achievements }),
            },
            {
              id: 'claimed',
              term: t('console.claimed'),
              value: percent(share),
              note: t('console.claimedNote', { count: day.claimed }),
            },
            {
              id: 'expiring',
              term: t('console.expiring'),
              value: number(day.expiringIn60Days),
              note: t('console.expiringNote'),
            },
          ]}
        />
      </Section>
      <div className="cols">
        <IssuedChart perDay={day.perDay} total={day.issuedLast30Days} />
        <Standings day={day} />
      </div>
      <Section
        title={t('console.recent')}
        aside={<Link to={at('credentials')}>{t('console.allCredentials')}</Link>}
      >
        <CredentialTable caption={t('console.recent')} credentials={day.recent} />
      </Section>
    </Page>
  )
}

/** What to do where nothing has been issued yet. */
function FirstSteps(props: { achievements: number }) {
  const { t } = useText()
  const { at, may } = useConsole()
  const defined = props.achievements > 0
  const mayAct = may(defined ? 'credentials.issue' : 'achievements.write')
  return (
    <EmptyState
      title={t(defined ? 'console.firstIssue' : 'console.firstDefine')}
      action={
        mayAct && (
          <ButtonLink look="main" to={at(defined ? 'issue' : 'achievements/new')}>
            {t(defined ? 'console.issueNow' : 'console.define')}
          </ButtonLink>
        )
      }
    >
      {t(defined ? 'console.firstIssueNote' : 'console.firstDefineNote')}
    </EmptyState>
  )
}
