import type { AttemptRecord } from '@credence/contract'
import { Link } from 'react-router'
import type { PlainKey } from '#app/i18n/catalog.ts'
import { useText } from '#app/i18n/use-text.ts'
import { StatusMark } from '#app/ui/status-mark.tsx'
import { Table } from '#app/ui/table.tsx'
import { useConsole } from '../use-console.ts'
import { personColumn } from '../person-column.tsx'

/** Who took an exam, when, and what came of it. */
export function AttemptTable({ items }: { items: readonly AttemptRecord[] }) {
  const { t, dateTime, number } = useText()
  return (
    <Table
      caption={t('consoleExam.attemptsTitle')}
      fold
      rows={items}
      rowKey={({ id }) => id}
      columns={[
        personColumn(t('consoleExam.person')),
        {
          id: 'when',
          head: t('consoleExam.when'),
          cell: ({ startedAt, number: nth }) => (
            <>
              {dateTime(startedAt)}
              <br />
              <span className="small soft">{t('consoleExam.nth', { nth })}</span>
            </>
          ),
        },
        {
          id: 'percent',
          head: t('consoleExam.reached'),
          number: true,
          cell: ({ percent }) => (percent === undefined ? '–' : `${number(percent)} %`),
        },
        {
          id: 'verdict',
          head: t('consoleExam.verdict'),
          cell: (record) => <Verdict record={record} />,
        },
      ]}
    />
  )
}

const heldWords = {
  'not-published': 'consoleExam.heldNotPublished',
  suspended: 'consoleExam.heldSuspended',
  refused: 'consoleExam.heldRefused',
} as const satisfies Record<NonNullable<AttemptRecord['awardHeld']>, PlainKey>

function Verdict({
  record: { passed, credentialId, endedBy, awardHeld },
}: {
  record: AttemptRecord
}) {
  const { t } = useText()
  const { at } = useConsole()
  if (passed === undefined)
    return <StatusMark kind="unknown">{t('consoleExam.running')}</StatusMark>
  return (
    <>
      <StatusMark kind={passed ? 'good' : 'bad'}>
        {t(passed ? 'consoleExam.hasPassed' : 'consoleExam.hasFailed')}
      </StatusMark>
      {awardHeld && !credentialId && (
        <span className="small soft">
          {' '}
          {t('consoleExam.held', { reason: t(heldWords[awardHeld]) })}
        </span>
      )}
      {endedBy === 'time' && <span className="small soft"> {t('consoleExam.timeUp')}</span>}
      {credentialId && (
        <>
          {' '}
          <Link className="small" to={at(`credentials/${credentialId}`)}>
            {t('consoleExam.credential')}
          </Link>
        </>
      )}
    </>
  )
}
