import { Link, useSearchParams } from 'react-router'
import { apiFor } from '#app/api.server.ts'
import { useText } from '#app/i18n/use-text.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Page } from '#app/ui/page.tsx'
import { Pagination } from '#app/ui/pagination.tsx'
import { Table } from '#app/ui/table.tsx'
import { ask } from '../member-of.server.ts'
import { stepsOf } from '../paging.ts'
import { useConsole } from '../use-console.ts'
import type { Route } from './+types/exam-list.ts'
import { ExamStatus } from './exam-status.tsx'

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const cursor = new URL(request.url).searchParams.get('cursor') || undefined
  return ask(apiFor(request, context).listExams({ params, query: { cursor } }), request)
}

/** The exams of an organization: what they lead to, and how those fared who took them. */
export default function ExamList({ loaderData: { items, nextCursor } }: Route.ComponentProps) {
  const { t, number } = useText()
  const { at, may } = useConsole()
  const [query] = useSearchParams()
  const steps = stepsOf(query, nextCursor)
  const add = may('achievements.write') && (
    <ButtonLink look="main" icon="plus" to={at('exams/new')}>
      {t('consoleExam.add')}
    </ButtonLink>
  )
  return (
    <Page
      title={t('consoleExam.title')}
      lead={t('consoleExam.lead')}
      actions={
        <>
          {items.length > 0 && add}
          <Link to={at('item-banks')}>{t('consoleExam.banks')}</Link>
        </>
      }
    >
      {items.length === 0 ? (
        <EmptyState title={t('consoleExam.none')} action={add}>
          {t('consoleExam.noneNote')}
        </EmptyState>
      ) : (
        <Table
          caption={t('consoleExam.title')}
          fold
          rows={items}
          rowKey={({ id }) => id}
          columns={[
            {
              id: 'name',
              head: t('consoleExam.name'),
              names: true,
              cell: ({ id, name, achievementName }) => (
                <>
                  <Link to={at(`exams/${id}`)}>{name}</Link>
                  <br />
                  <span className="small soft">{achievementName}</span>
                </>
              ),
            },
            {
              id: 'status',
              head: t('consoleExam.status'),
              cell: ({ status }) => <ExamStatus status={status} />,
            },
            {
              id: 'taken',
              head: t('consoleExam.taken'),
              number: true,
              cell: ({ taken }) => number(taken),
            },
            {
              id: 'passed',
              head: t('consoleExam.passed'),
              number: true,
              cell: ({ passed }) => number(passed),
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
