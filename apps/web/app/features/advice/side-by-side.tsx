import type { AdvicePlan, AdviceRoom } from '@credence/contract'
import type { ReactNode } from 'react'
import { Form, Link } from 'react-router'
import { priceOf, weeksOf } from '#app/features/plan/plan-words.ts'
import type { Text } from '#app/i18n/create-text.tsx'
import { useText } from '#app/i18n/use-text.ts'
import { Button } from '#app/ui/button.tsx'
import { Checkbox, FieldGroup } from '#app/ui/field.tsx'
import { Section } from '#app/ui/page.tsx'
import { Scroll } from '#app/ui/table.tsx'

/** How many plans stand beside each other unless others are asked for. */
const usual = 3

type Props = {
  readonly plans: readonly AdvicePlan[]
  readonly shown: readonly string[]
  readonly side: AdviceRoom['side']
}

/** The plans in columns: what each takes, how sure it is, and its steps. */
export function SideBySide({ plans, shown, side }: Props) {
  const { t } = useText()
  const asked = plans.filter(({ id }) => shown.includes(id))
  const beside = (asked.length > 0 ? asked : plans).slice(0, asked.length > 0 ? 5 : usual)
  return (
    <Section title={t('advice.plans')}>
      {plans.length === 0 ? (
        <p className="soft">
          {t(side === 'client' ? 'advice.plansNoneClient' : 'advice.plansNone')}
        </p>
      ) : (
        <Columns plans={beside} side={side} />
      )}
      {plans.length > usual && (
        <Form className="form unprinted advice-which">
          <FieldGroup label={t('advice.which')}>
            <div className="advice-ticks">
              {plans.map(({ id, name }) => (
                <Checkbox
                  key={id}
                  name="show"
                  value={id}
                  label={name}
                  defaultChecked={beside.some((each) => each.id === id)}
                />
              ))}
            </div>
          </FieldGroup>
          <div>
            <Button>{t('advice.show')}</Button>
          </div>
        </Form>
      )}
    </Section>
  )
}

function Columns({ plans, side }: { plans: readonly AdvicePlan[]; side: Props['side'] }) {
  const text = useText()
  const { t } = text
  const rows = rowsOf(text, side)
  return (
    <Scroll label={t('advice.plans')}>
      <table className="rows advice-plans">
        <caption className="unseen">{t('advice.plans')}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="unseen">{t('advice.plan')}</span>
            </th>
            {plans.map(({ id, name }) => (
              <th key={id} scope="col">
                {side === 'client' ? <Link to={`/plans/${id}`}>{name}</Link> : name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, head, cell }) => (
            <tr key={id}>
              <th scope="row">{head}</th>
              {plans.map((plan) => (
                <td key={plan.id}>{cell(plan)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}

type Row = {
  readonly id: string
  readonly head: string
  readonly cell: (plan: AdvicePlan) => ReactNode
}

function rowsOf(text: Text, side: Props['side']): readonly Row[] {
  const { t, date, percent } = text
  return [
    { id: 'made', head: t('advice.state'), cell: (plan) => originOf(plan, side, text) },
    { id: 'goal', head: t('advice.goal'), cell: ({ goal }) => goal.name },
    {
      id: 'cost',
      head: t('plan.cost'),
      cell: ({ plan, currency }) => <b>{priceOf(plan.cost, currency, text)}</b>,
    },
    {
      id: 'hours',
      head: t('plan.hoursOfWork'),
      cell: ({ plan }) => t('plan.hoursCount', { count: Math.round(plan.hours) }),
    },
    { id: 'weeks', head: t('plan.weeks'), cell: ({ plan }) => weeksOf(plan.weeks, text) },
    { id: 'finish', head: t('plan.finish'), cell: ({ plan }) => date(plan.finish) },
    {
      id: 'proof',
      head: t('advice.proof'),
      cell: ({ plan: { proof } }) =>
        proof.kind === 'optimal'
          ? t('advice.proved')
          : t('advice.gap', { gap: percent(proof.gap) }),
    },
    {
      id: 'steps',
      head: t('advice.steps'),
      cell: ({ plan, currency }) => (
        <ol className="advice-steps">
          {plan.steps.map(({ achievement, cost, startsAt }) => (
            <li key={achievement.id}>
              <Link to={achievement.outside ? `/e/${achievement.id}` : `/a/${achievement.id}`}>
                {achievement.name}
              </Link>{' '}
              <span className="small soft">
                {priceOf(cost, currency, text)} · {text.shortDate(startsAt)}
              </span>
            </li>
          ))}
        </ol>
      ),
    },
    {
      id: 'left',
      head: t('advice.leftOut'),
      cell: ({ uncertified }) =>
        uncertified.length === 0 ? t('advice.nothing') : uncertified.join(', '),
    },
  ]
}

function originOf(plan: AdvicePlan, side: Props['side'], { t, date }: Text): ReactNode {
  const { madeBy, handedOverAt, stale } = plan
  const own = side === 'client' ? 'advice.yourPlan' : 'advice.ownPlan'
  const draft = madeBy === 'advisor' ? 'advice.draft' : own
  return (
    <>
      {handedOverAt ? t('advice.handed', { date: date(handedOverAt) }) : t(draft)}
      {stale.length > 0 && (
        <span className="small warn advice-stale">
          {t('advice.changed', { count: stale.length })}
        </span>
      )}
    </>
  )
}
