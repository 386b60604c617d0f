import type { AttemptSummary } from '@credence/contract'
import { Link } from 'react-router'
import { useText } from '#app/i18n/use-text.ts'
import { StatusMark } from '#app/ui/status-mark.tsx'
import { Table } from '#app/ui/table.tsx'
import type { Column } from '#app/ui/table.tsx'
import { attemptMark } from './exam-facts.ts'

/** Attempts of one’s own, newest first; with the names of their exams where they are of several. */
export function AttemptTable(props: {
  caption: string
  items: readonly AttemptSummary[]
  named?: 'named'
}) {
  const { t, number, dateTime } = useText()
  const attempt: Column<AttemptSummary> = {
    id: 'number',
    head: t('exam.colNumber'),
    names: props.named === undefined,
    cell: ({ id, number: which }) => (
      <Link to={`/attempts/${id}`}>{t('exam.attemptOf', { number: which })}</Link>
    ),
  }
  const exam: Column<AttemptSummary> = {
    id: 'exam',
    head: t('exam.colExam'),
    names: true,
    cell: ({ examId, examName, achievementId, achievementName }) => (
      <>
        <Link to={`/x/${examId}`}>{examName}</Link>
        <br />
        <Link className="small" to={`/a/${achievementId}`}>
          {achievementName}
        </Link>
      </>
    ),
  }
  return (
    <Table
      caption={props.caption}
      fold
      rows={props.items}
      rowKey={({ id }) => id}
      columns={[
        ...(props.named ? [exam] : []),
        attempt,
        { id: 'started', head: t('exam.colStarted'), cell: ({ startedAt }) => dateTime(startedAt) },
        {
          id: 'state',
          head: t('exam.colState'),
          cell: (one) => {
            const { kind, word } = attemptMark(one)
            const due = one.state === 'open' ? one.dueAt : undefined
            return (
              <>
                <StatusMark kind={kind}>{t(word)}</StatusMark>
                {due && (
                  <span className="small soft">
                    {' '}
                    {t('exam.untilTime', { time: dateTime(due) })}
                  </span>
                )}
              </>
            )
          },
        },
        {
          id: 'result',
          head: t('exam.colResult'),
          number: true,
          cell: ({ percent, credentialId }) => (
            <>
              {percent !== undefined && t('exam.percent', { percent: number(percent) })}{' '}
              {credentialId && (
                <Link className="small" to={`/c/${credentialId}`}>
                  {t('exam.openCredential')}
                </Link>
              )}
            </>
          ),
        },
      ]}
    />
  )
}
