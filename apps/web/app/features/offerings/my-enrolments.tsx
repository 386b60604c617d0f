import { Link } from 'react-router'
import { apiFor, toPage } from '#app/api.server.ts'
import { enrolmentMarks } from '#app/features/console/offerings/enrolment-table.tsx'
import { useText } from '#app/i18n/use-text.ts'
import type { PageHandle } from '#app/page.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Page } from '#app/ui/page.tsx'
import { StatusMark } from '#app/ui/status-mark.tsx'
import { Table } from '#app/ui/table.tsx'
import type { Route } from './+types/my-enrolments.ts'

export const handle = { scripts: false } satisfies PageHandle

export async function loader({ request, context }: Route.LoaderArgs) {
  try {
    return (await apiFor(request, context).listMyEnrolments()).items
  } catch (problem) {
    return toPage(problem, request)
  }
}

/** What a person is enrolled in, newest first. */
export default function MyEnrolments({ loaderData: items }: Route.ComponentProps) {
  const { t, shortDate, money } = useText()
  return (
    <Page title={t('offering.mine')} width="reading">
      {items.length === 0 ? (
        <EmptyState
          title={t('offering.mineNone')}
          action={
            <ButtonLink look="main" to="/catalogue">
              {t('wallet.emptyBrowse')}
            </ButtonLink>
          }
        >
          {t('offering.mineNoneNote')}
        </EmptyState>
      ) : (
        <Table
          caption={t('offering.mine')}
          fold
          rows={items}
          rowKey={({ id }) => id}
          columns={[
            {
              id: 'name',
              head: t('consoleOffering.name'),
              names: true,
              cell: ({ offeringId, offeringName, achievementId, achievementName }) => (
                <>
                  <Link to={`/enrol/${offeringId}`}>{offeringName}</Link>
                  <br />
                  <Link className="small" to={`/a/${achievementId}`}>
                    {achievementName}
                  </Link>
                </>
              ),
            },
            {
              id: 'starts',
              head: t('consoleOffering.starts'),
              cell: ({ startsAt }) => (startsAt ? shortDate(startsAt) : t('offering.anyTime')),
            },
            {
              id: 'price',
              head: t('consoleOffering.price'),
              number: true,
              cell: ({ price, currency }) =>
                price === 0 ? t('offering.free') : money(price, currency),
            },
            {
              id: 'state',
              head: t('consoleOffering.state'),
              cell: ({ status }) => (
                <StatusMark kind={enrolmentMarks[status].kind}>
                  {t(enrolmentMarks[status].word)}
                </StatusMark>
              ),
            },
          ]}
        />
      )}
    </Page>
  )
}
