import type { Batch } from '@credence/contract'
import { Link, useSearchParams } from 'react-router'
import { apiFor } from '#app/api.server.ts'
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
import type { Route } from './+types/batch-list.ts'
import { batchWords } from './batch-words.ts'

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const cursor = new URL(request.url).searchParams.get('cursor') || undefined
  return ask(apiFor(request, context).listBatches({ params, query: { cursor } }), request)
}

/** The files that were read or issued, newest first. */
export default function BatchList({ loaderData: { items, nextCursor } }: Route.ComponentProps) {
  const { t, number, dateTime } = useText()
  const { at, may } = useConsole()
  const [query] = useSearchParams()
  const steps = stepsOf(query, nextCursor)
  const go = may('credentials.issue') && (
    <ButtonLink look="main" icon="people" to={at('issue/many')}>
      {t('consoleIssue.toMany')}
    </ButtonLink>
  )
  return (
    <Page
      title={t('console.batches')}
      lead={t('consoleBatch.lead')}
      actions={items.length > 0 && go}
    >
      {items.length === 0 ? (
        <EmptyState title={t('consoleBatch.none')} action={go}>
          {t('consoleBatch.noneNote')}
        </EmptyState>
      ) : (
        <Table
          caption={t('console.batches')}
          fold
          rows={items}
          rowKey={({ id }) => id}
          columns={[
            {
              id: 'file',
              head: t('consoleBatch.file'),
              names: true,
              cell: ({ id, name, achievement }) => (
                <>
                  <Link className="wrap" to={at(`batches/${id}`)}>
                    {name}
                  </Link>
                  <br />
                  <span className="small faint">{achievement.name}</span>
                </>
              ),
            },
            {
              id: 'state',
              head: t('consoleBatch.state'),
              cell: (batch) => <State batch={batch} />,
            },
            {
              id: 'rows',
              head: t('consoleBatch.result'),
              number: true,
              cell: ({ issued, rejected, duplicates, dryRun }) => (
                <>
                  {t(dryRun ? 'consoleBatch.wouldIssue' : 'consoleBatch.didIssue', {
                    count: issued,
                  })}
                  <br />
                  <span className="small faint">
                    {t('consoleBatch.notIssued', {
                      rejected: number(rejected),
                      duplicates: number(duplicates),
                    })}
                  </span>
                </>
              ),
            },
            {
              id: 'at',
              head: t('consoleBatch.started'),
              number: true,
              cell: ({ createdAt }) => <time dateTime={createdAt}>{dateTime(createdAt)}</time>,
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

function State({ batch }: { batch: Batch }) {
  const { t } = useText()
  const { kind, word, dry } = batchWords[batch.state]
  return <StatusMark kind={kind}>{t(batch.dryRun ? dry : word)}</StatusMark>
}
