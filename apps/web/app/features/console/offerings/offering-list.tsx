import { Link, useSearchParams } from 'react-router'
import { apiFor } from '#app/api.server.ts'
import { enrolmentWords, whenOf } from '#app/features/offerings/offering-list.tsx'
import { useText } from '#app/i18n/use-text.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Page } from '#app/ui/page.tsx'
import { Pagination } from '#app/ui/pagination.tsx'
import { StatusMark } from '#app/ui/status-mark.tsx'
import { Table } from '#app/ui/table.tsx'
import { ask } from '../member-of.server.ts'
import { stepsOf } from '../paging.ts'
import { useConsole } from '../use-console.ts'
import type { Route } from './+types/offering-list.ts'

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const cursor = new URL(request.url).searchParams.get('cursor') || undefined
  return ask(apiFor(request, context).listOfferings({ params, query: { cursor } }), request)
}

/** What an organization offers: when, for how much, how many seats are taken. */
export default function OfferingList({ loaderData: { items, nextCursor } }: Route.ComponentProps) {
  const text = useText()
  const { t, money } = text
  const { at, may } = useConsole()
  const [query] = useSearchParams()
  const steps = stepsOf(query, nextCursor)
  const add = may('achievements.write') && (
    <ButtonLink look="main" icon="plus" to={at('offerings/new')}>
      {t('consoleOffering.add')}
    </ButtonLink>
  )
  return (
    <Page
      title={t('consoleOffering.title')}
      lead={t('consoleOffering.lead')}
      actions={
        <>
          {items.length > 0 && add}
          <Link to={at('vouchers')}>{t('consoleOffering.vouchers')}</Link>
          <Link to={at('sponsored')}>{t('consoleOffering.sponsored')}</Link>
        </>
      }
    >
      {items.length === 0 ? (
        <EmptyState title={t('consoleOffering.none')} action={add}>
          {t('consoleOffering.noneNote')}
        </EmptyState>
      ) : (
        <Table
          caption={t('consoleOffering.title')}
          fold
          rows={items}
          rowKey={({ id }) => id}
          columns={[
            {
              id: 'name',
              head: t('consoleOffering.name'),
              names: true,
              cell: (offering) => (
                <>
                  <Link to={at(`offerings/${offering.id}`)}>{offering.name}</Link>
                  <br />
                  <span className="small soft">
                    {offering.achievementName} · {whenOf(offering, text)}
                  </span>
                </>
              ),
            },
            {
              id: 'price',
              head: t('consoleOffering.price'),
              number: true,
              cell: ({ price, currency }) =>
                price === 0 ? t('offering.free') : money(price, currency),
            },
            {
              id: 'seats',
              head: t('consoleOffering.seat'),
              number: true,
              cell: ({ seats, free }) =>
                seats === undefined || free === undefined
                  ? '–'
                  : t('consoleOffering.taken', { taken: seats - free, seats }),
            },
            {
              id: 'state',
              head: t('consoleOffering.state'),
              cell: ({ enrolment }) => (
                <StatusMark kind={enrolment === 'open' ? 'good' : 'warn'}>
                  {t(enrolmentWords[enrolment])}
                </StatusMark>
              ),
            },
          ]}
        />
      )}
      <Pagination previous={steps.previous} next={steps.next}>
        {t('console.piece', { piece: steps.piece })}
      </Pagination>
    </Page>
  )
}
