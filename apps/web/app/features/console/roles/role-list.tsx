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
import type { Route } from './+types/role-list.ts'
import { roleMarks } from './role-marks.ts'

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const cursor = new URL(request.url).searchParams.get('cursor') || undefined
  return ask(apiFor(request, context).listRoles({ params, query: { cursor } }), request)
}

/** The job profiles of an organization. */
export default function RoleList({ loaderData: { items, nextCursor } }: Route.ComponentProps) {
  const { t, shortDate } = useText()
  const { at, may } = useConsole()
  const [query] = useSearchParams()
  const steps = stepsOf(query, nextCursor)
  const add = may('achievements.write') && (
    <ButtonLink look="main" icon="plus" to={at('roles/new')}>
      {t('consoleRole.add')}
    </ButtonLink>
  )
  return (
    <Page
      title={t('consoleRole.title')}
      lead={t('consoleRole.lead')}
      actions={items.length > 0 && add}
    >
      {items.length === 0 ? (
        <EmptyState title={t('consoleRole.none')} action={add}>
          {t('consoleRole.noneNote')}
        </EmptyState>
      ) : (
        <Table
          caption={t('consoleRole.title')}
          fold
          rows={items}
          rowKey={({ id }) => id}
          columns={[
            {
              id: 'name',
              head: t('consoleRole.name'),
              names: true,
              cell: ({ id, name }) => <Link to={at(`roles/${id}`)}>{name}</Link>,
            },
            {
              id: 'skills',
              head: t('consoleRole.skills'),
              cell: ({ skillCount }) => t('consoleRole.skillCount', { count: skillCount }),
            },
            {
              id: 'status',
              head: t('consoleOrg.state'),
              cell: ({ status }) => (
                <StatusMark kind={roleMarks[status].kind}>{t(roleMarks[status].word)}</StatusMark>
              ),
            },
            {
              id: 'updated',
              head: t('consoleOffering.changed'),
              end: true,
              cell: ({ updatedAt }) => shortDate(updatedAt),
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
