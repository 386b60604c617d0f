import { Link, useSearchParams } from 'react-router'
import { apiFor } from '#app/api.server.ts'
import { useText } from '#app/i18n/use-text.ts'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Page } from '#app/ui/page.tsx'
import { Pagination } from '#app/ui/pagination.tsx'
import { Table } from '#app/ui/table.tsx'
import { ask } from '../member-of.server.ts'
import { stepsOf } from '../paging.ts'
import { useConsole } from '../use-console.ts'
import type { Route } from './+types/audit.ts'
import { ActorName } from './actor-name.tsx'
import type { AuditEntry } from './lists.ts'
import { actionWord, subjectPath } from './audit-words.ts'

export function loader({ request, context, params }: Route.LoaderArgs) {
  const cursor = new URL(request.url).searchParams.get('cursor') || undefined
  return ask(apiFor(request, context).listAudit({ params, query: { cursor, limit: 50 } }), request)
}

/** Who did what and when, newest first; nobody can change it. */
export default function Audit({ loaderData: { items, nextCursor } }: Route.ComponentProps) {
  const text = useText()
  const { t, dateTime } = text
  const [query] = useSearchParams()
  const steps = stepsOf(query, nextCursor)
  return (
    <Page title={t('console.audit')} lead={t('consoleAudit.lead')}>
      {items.length === 0 ? (
        <EmptyState title={t('consoleAudit.none')} />
      ) : (
        <Table
          caption={t('console.audit')}
          fold
          rows={items}
          rowKey={({ id }) => id}
          columns={[
            {
              id: 'action',
              head: t('consoleAudit.what'),
              names: true,
              cell: ({ action }) => actionWord(action, text),
            },
            {
              id: 'subject',
              head: t('consoleAudit.which'),
              cell: (entry) => <Subject entry={entry} />,
            },
            {
              id: 'actor',
              head: t('consoleAudit.who'),
              cell: ({ actor, actorName }) => <ActorName actor={actor} name={actorName} />,
            },
            {
              id: 'at',
              head: t('consoleAudit.when'),
              number: true,
              cell: ({ at }) => <time dateTime={at}>{dateTime(at)}</time>,
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

function Subject({ entry: { subject, details } }: { entry: AuditEntry }) {
  const { t } = useText()
  const { at } = useConsole()
  const path = subjectPath(subject)
  const short = subject.split(':', 2)[1]?.slice(-8) ?? subject
  const reason = typeof details.reason === 'string' ? details.reason : undefined
  return (
    <>
      {path ? (
        <Link to={at(path)}>
          <code>{short}</code>
        </Link>
      ) : (
        <code>{short}</code>
      )}
      {reason && (
        <>
          <br />
          <span className="small soft">{t('consoleCredentials.because', { reason })}</span>
        </>
      )}
    </>
  )
}
