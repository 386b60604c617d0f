import type { Enrolment } from '@credence/contract'
import { Form } from 'react-router'
import type { PlainKey } from '#app/i18n/catalog.ts'
import { useText } from '#app/i18n/use-text.ts'
import { Button } from '#app/ui/button.tsx'
import { StatusMark } from '#app/ui/status-mark.tsx'
import type { Kind } from '#app/ui/status-mark.tsx'
import { Table } from '#app/ui/table.tsx'
import { personColumn } from '../person-column.tsx'

/** How an enrolment stands. */
export const enrolmentMarks: Readonly<Record<Enrolment['status'], { kind: Kind; word: PlainKey }>> =
  {
    requested: { kind: 'unknown', word: 'offering.stateRequested' },
    waiting: { kind: 'warn', word: 'offering.stateWaiting' },
    enrolled: { kind: 'good', word: 'offering.stateEnrolled' },
    completed: { kind: 'good', word: 'offering.stateCompleted' },
    withdrawn: { kind: 'unknown', word: 'offering.stateWithdrawn' },
  }

const payerWords = {
  self: 'consoleOffering.self',
  voucher: 'consoleOffering.voucher',
  sponsor: 'consoleOffering.sponsor',
} as const satisfies Record<Enrolment['paidBy'], PlainKey>

type Step = readonly [to: string, word: PlainKey]
const steps: Readonly<Record<Enrolment['status'], readonly Step[]>> = {
  requested: [['withdrawn', 'consoleOffering.withdraw']],
  waiting: [
    ['enrolled', 'consoleOffering.confirm'],
    ['withdrawn', 'consoleOffering.withdraw'],
  ],
  enrolled: [
    ['completed', 'consoleOffering.complete'],
    ['withdrawn', 'consoleOffering.withdraw'],
  ],
  completed: [],
  withdrawn: [],
}

/** Who takes part, who pays, and the next step of each. */
export function EnrolmentTable({ items, may }: { items: readonly Enrolment[]; may: boolean }) {
  const { t } = useText()
  return (
    <Table
      caption={t('consoleOffering.enrolments')}
      fold
      rows={items}
      rowKey={({ id }) => id}
      columns={[
        personColumn(t('consoleOffering.person')),
        {
          id: 'paid',
          head: t('consoleOffering.paidBy'),
          cell: ({ paidBy, sponsor }) => sponsor ?? t(payerWords[paidBy]),
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
        {
          id: 'acts',
          head: t('console.actions'),
          hideHead: true,
          end: true,
          cell: ({ id, name, status }) =>
            may && (
              <div className="row">
                {steps[status].map(([to, word]) => (
                  <Form method="post" key={to}>
                    <input type="hidden" name="step" value="move" />
                    <input type="hidden" name="enrolment" value={id} />
                    <Button small name="to" value={to}>
                      {t(word)}
                      <span className="unseen">: {name}</span>
                    </Button>
                  </Form>
                ))}
              </div>
            ),
        },
      ]}
    />
  )
}
