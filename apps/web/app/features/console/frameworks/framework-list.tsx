import { Link, useSearchParams } from 'react-router'
import { apiFor } from '#app/api.server.ts'
import { useText } from '#app/i18n/use-text.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { Pagination } from '#app/ui/pagination.tsx'
import { StatusMark } from '#app/ui/status-mark.tsx'
import { Table } from '#app/ui/table.tsx'
import { ask } from '../member-of.server.ts'
import { stepsOf } from '../paging.ts'
import { useConsole } from '../use-console.ts'
import type { Route } from './+types/framework-list.ts'
import { importWords } from './import-words.ts'

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const api = apiFor(request, context)
  const cursor = new URL(request.url).searchParams.get('cursor') || undefined
  const [listed, imports] = await Promise.all([
    ask(api.listOrgFrameworks({ params, query: { cursor } }), request),
    ask(api.listImports({ params, query: { limit: 8 } }), request),
  ])
  return { ...listed, imports: imports.items }
}

/** The frameworks of an organization, and what it has imported. */
export default function FrameworkList({ loaderData }: Route.ComponentProps) {
  const { t, date, dateTime } = useText()
  const { at, may } = useConsole()
  const [query] = useSearchParams()
  const { items, nextCursor, imports } = loaderData
  const steps = stepsOf(query, nextCursor)
  const acts = may('achievements.write') && (
    <>
      <ButtonLink look="main" icon="upload" to={at('frameworks/import')}>
        {t('consoleFramework.import')}
      </ButtonLink>
      <ButtonLink icon="plus" to={at('frameworks/new')}>
        {t('consoleFramework.begin')}
      </ButtonLink>
    </>
  )
  return (
    <Page
      title={t('consoleFramework.title')}
      lead={t('consoleFramework.lead')}
      actions={items.length > 0 && acts}
    >
      {items.length === 0 ? (
        <EmptyState
          title={t('consoleFramework.none')}
          action={acts && <span className="row">{acts}</span>}
        >
          {t('consoleFramework.noneNote')}
        </EmptyState>
      ) : (
        <Table
          caption={t('consoleFramework.title')}
          fold
          rows={items}
          rowKey={({ id }) => id}
          columns={[
            {
              id: 'name',
              head: t('consoleFramework.name'),
              names: true,
              cell: ({ id, name, version, kind }) => (
                <>
                  <Link to={at(`frameworks/${id}`)}>
                    {[name, version].filter(Boolean).join(' ')}
                  </Link>
                  <br />
                  <span className="small faint">
                    {t(kind === 'own' ? 'consoleFramework.ownKind' : 'consoleFramework.imported')}
                  </span>
                </>
              ),
            },
            {
              id: 'size',
              head: t('skill.size'),
              cell: ({ skillCount }) => t('skill.skillCount', { count: skillCount }),
            },
            {
              id: 'state',
              head: t('consoleFramework.state'),
              cell: ({ isPublic, status }) =>
                t(
                  status === 'retired'
                    ? 'consoleFramework.retired'
                    : isPublic
                      ? 'consoleFramework.everybody'
                      : 'consoleFramework.members',
                ),
            },
            {
              id: 'at',
              head: t('skill.changed'),
              number: true,
              cell: ({ updatedAt }) => <time dateTime={updatedAt}>{date(updatedAt)}</time>,
            },
          ]}
        />
      )}
      <Pagination previous={steps.previous} next={steps.next}>
        {t('console.piece', { piece: steps.piece })}
      </Pagination>
      {imports.length > 0 && (
        <Section title={t('consoleFramework.imports')}>
          <Table
            caption={t('consoleFramework.imports')}
            fold
            rows={imports}
            rowKey={({ id }) => id}
            columns={[
              {
                id: 'file',
                head: t('consoleBatch.file'),
                names: true,
                cell: ({ id, name }) => (
                  <Link className="wrap" to={at(`frameworks/imports/${id}`)}>
                    {name}
                  </Link>
                ),
              },
              {
                id: 'state',
                head: t('consoleBatch.state'),
                cell: ({ status }) => (
                  <StatusMark kind={importWords[status].kind}>
                    {t(importWords[status].word)}
                  </StatusMark>
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
        </Section>
      )}
    </Page>
  )
}
