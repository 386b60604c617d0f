import type { Plan, PlanResult } from '@credence/contract'
import { useText } from '#app/i18n/use-text.ts'
import { Button } from '#app/ui/button.tsx'
import { Section } from '#app/ui/page.tsx'
import { StatusMark } from '#app/ui/status-mark.tsx'
import { Table } from '#app/ui/table.tsx'
import { Again, type Asked } from './again.tsx'
import { priceOf, weeksOf } from './plan-words.ts'

/** The choices between money and time, as a picture and as a table. */
export function Choices({ result, asked }: { result: PlanResult; asked: Asked }) {
  const text = useText()
  const { t, shortDate, number } = text
  const { plans, currency } = result
  const rows = plans.map((plan, at) => ({ plan, at }))
  return (
    <Section title={t('plan.choices')} note={t('plan.choicesNote')}>
      <div className="plan-choices">
        <Scatter plans={plans} shown={asked.choice} currency={currency} />
        <Table
          caption={t('plan.choices')}
          rows={rows}
          rowKey={({ at }) => String(at)}
          columns={[
            {
              id: 'name',
              head: t('plan.choices'),
              names: true,
              cell: ({ at }) => t('plan.choice', { number: at + 1 }),
            },
            {
              id: 'cost',
              head: t('plan.cost'),
              number: true,
              cell: ({ plan }) => priceOf(plan.cost, currency, text),
            },
            {
              id: 'hours',
              head: t('plan.hoursOfWork'),
              number: true,
              cell: ({ plan }) => number(Math.round(plan.hours)),
            },
            {
              id: 'weeks',
              head: t('plan.weeks'),
              number: true,
              cell: ({ plan }) => weeksOf(plan.weeks, text),
            },
            {
              id: 'finish',
              head: t('plan.finish'),
              cell: ({ plan }) => shortDate(plan.finish),
            },
            {
              id: 'show',
              head: t('plan.choose'),
              hideHead: true,
              end: true,
              cell: ({ at }) =>
                at === asked.choice ? (
                  <StatusMark kind="good">{t('plan.chosen')}</StatusMark>
                ) : (
                  <Again asked={asked} choice={at} inline>
                    <Button look="plain" small aria-label={t('plan.chooseOf', { number: at + 1 })}>
                      {t('plan.choose')}
                    </Button>
                  </Again>
                ),
            },
          ]}
        />
      </div>
    </Section>
  )
}

const box = { width: 360, height: 240, left: 56, right: 20, top: 16, bottom: 40 }

function Scatter(props: { plans: readonly Plan[]; shown: number; currency: string }) {
  const text = useText()
  const { t } = text
  const { plans, shown, currency } = props
  const [soonest, cheapest] = [plans[0], plans.at(-1)]
  if (!soonest || !cheapest) return null
  const { width, height, left, right, top, bottom } = box
  const most = { weeks: cheapest.weeks * 1.05 || 1, cost: soonest.cost * 1.05 || 1 }
  const x = ({ weeks }: Plan) => left + (weeks / most.weeks) * (width - left - right)
  const y = ({ cost }: Plan) => height - bottom - (cost / most.cost) * (height - top - bottom)
  const place = (plan: Plan) =>
    `${priceOf(plan.cost, currency, text)}, ${weeksOf(plan.weeks, text)} ${t('plan.weeks')}`
  return (
    <svg
      className="plan-scatter"
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={t('plan.choicesSay', {
        count: plans.length,
        soonest: place(soonest),
        cheapest: place(cheapest),
      })}
    >
      <line x1={left} x2={width - right} y1={height - bottom} y2={height - bottom} />
      <line x1={left} x2={left} y1={top} y2={height - bottom} />
      <text x={width - right} y={height - 8} textAnchor="end">
        {t('plan.axisWeeks')}
      </text>
      <text x={left} y={top - 4}>
        {t('plan.axisCost')}
      </text>
      <text x={left - 6} y={y(soonest) + 4} textAnchor="end">
        {priceOf(Math.round(soonest.cost), currency, text)}
      </text>
      <text x={x(cheapest)} y={height - bottom + 16} textAnchor="middle">
        {weeksOf(cheapest.weeks, text)}
      </text>
      <polyline points={plans.map((plan) => `${x(plan)},${y(plan)}`).join(' ')} />
      {plans.map((plan, at) => (
        <circle
          key={at}
          className={at === shown ? 'shown' : undefined}
          cx={x(plan)}
          cy={y(plan)}
          r={at === shown ? 7 : 5}
        />
      ))}
      {plans.map((plan, at) => (
        <text key={at} className="point" x={x(plan) + 9} y={y(plan) - 7}>
          {at + 1}
        </text>
      ))}
    </svg>
  )
}
