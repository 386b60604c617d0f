import type { Plan, PlanStep } from '@credence/contract'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { Text } from '#app/i18n/create-text.tsx'
import { useText } from '#app/i18n/use-text.ts'
import { Button } from '#app/ui/button.tsx'
import { Ledger } from '#app/ui/data-list.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Section } from '#app/ui/page.tsx'
import { Again, type Asked } from './again.tsx'
import { modeWords, priceOf, proofOf, weeksOf } from './plan-words.ts'

type Props = {
  readonly plan: Plan
  /** Its place among the choices. */
  readonly at: number
  readonly count: number
  readonly currency: string
  /** Absent where nothing can be asked further: a kept plan. */
  readonly asked?: Asked
  /** Between what it takes and its steps. */
  readonly children?: ReactNode
}

/** A plan: what it takes, how sure that is, and its steps in time. */
export function PlanView({ plan, at, count, currency, asked, children }: Props) {
  const text = useText()
  const { t, date, number } = text
  const facts = [
    { id: 'cost', term: t('plan.cost'), value: priceOf(plan.cost, currency, text) },
    {
      id: 'hours',
      term: t('plan.hoursOfWork'),
      value: t('plan.hoursCount', { count: Math.round(plan.hours) }),
    },
    { id: 'weeks', term: t('plan.weeks'), value: weeksOf(plan.weeks, text) },
    { id: 'finish', term: t('plan.finish'), value: date(plan.finish) },
  ]
  return (
    <>
      <Ledger facts={facts} />
      <Notice kind={plan.proof.kind === 'optimal' ? 'good' : 'unknown'} live>
        {proofOf(plan, { at, count }, text)}
      </Notice>
      {children}
      <Section title={t('plan.steps')}>
        <Bars plan={plan} />
        <ol className="plan-steps">
          {plan.steps.map((step) => (
            <Step key={step.achievement.id} step={step} currency={currency} asked={asked} />
          ))}
        </ol>
        {plan.wasted.map(({ unit, amount }) => (
          <p key={unit} className="small soft">
            {t('plan.wasted', { amount: number(amount), unit: unit.toUpperCase() })}
          </p>
        ))}
        {plan.conditions.length > 0 && (
          <p className="small">
            {t('plan.conditions', { conditions: plan.conditions.join('; ') })}
          </p>
        )}
      </Section>
    </>
  )
}

function Step(props: { step: PlanStep; currency: string; asked?: Asked }) {
  const text = useText()
  const { t, shortDate } = text
  const { step, currency, asked } = props
  const { achievement, offering } = step
  return (
    <li>
      <p className="plan-when num">
        {t('plan.from', { start: shortDate(step.startsAt), end: shortDate(step.endsAt) })}
      </p>
      <div>
        <h3>
          {achievement.outside ? (
            <a href={achievement.url}>{achievement.name}</a>
          ) : (
            <Link to={`/a/${achievement.id}`}>{achievement.name}</Link>
          )}
        </h3>
        <p className="small soft">
          {[achievement.issuer, ...offeringWords(offering, text)].join(' · ')}
        </p>
        {achievement.outside && <p className="small warn">{t('plan.thirdParty')}</p>}
        <ul className="plan-reasons small">
          {step.reasons.map((reason, at) => (
            <li key={at}>{reasonWords(reason, text)}</li>
          ))}
        </ul>
      </div>
      <div className="plan-price">
        <b className="num">{priceOf(step.cost, currency, text)}</b>
        <span className="small soft num">
          {t('plan.hoursCount', { count: Math.round(step.hours) })}
        </span>
        {asked && (
          <Again asked={asked} intent="exclude" value={achievement.id} inline>
            <Button look="plain" small aria-label={t('plan.withoutOf', { name: achievement.name })}>
              {t('plan.without')}
            </Button>
          </Again>
        )}
      </div>
    </li>
  )
}

function offeringWords(offering: PlanStep['offering'], text: Text): string[] {
  const { t, language } = text
  if (!offering) return []
  return [
    offering.name,
    t(modeWords[offering.mode]),
    new Intl.DisplayNames([language], { type: 'language' }).of(offering.language) ?? '',
    ...(offering.place ? [offering.place] : []),
    ...(offering.startsAt ? [] : [t('plan.anytime')]),
    ...(offering.free === undefined ? [] : [t('plan.seatsLeft', { count: offering.free })]),
  ]
}

function reasonWords(reason: PlanStep['reasons'][number], { t, number }: Text): string {
  if (reason.code === 'wished') return t('plan.wished')
  if (reason.code === 'unlocks') return t('plan.unlocks', { name: reason.name })
  const { label, amount } = reason
  if (amount === 1) return t('plan.counts', { label })
  return t('plan.countsAmount', { label, amount: number(amount) })
}

const width = 720
const row = 22

/** The steps as bars in time. The list beneath says the same in words. */
function Bars({ plan }: { plan: Plan }) {
  const from = Math.min(...plan.steps.map(({ startsAt }) => Date.parse(startsAt)))
  const span = Math.max(1, Date.parse(plan.finish) - from)
  const x = (moment: string) => ((Date.parse(moment) - from) / span) * width
  return (
    <svg
      className="plan-bars"
      viewBox={`0 0 ${width} ${plan.steps.length * row}`}
      aria-hidden="true"
      preserveAspectRatio="none"
    >
      {plan.steps.map((step, at) => (
        <rect
          key={step.achievement.id}
          className={step.offering?.startsAt ? 'dated' : undefined}
          x={x(step.startsAt)}
          y={at * row + 4}
          width={Math.max(3, x(step.endsAt) - x(step.startsAt))}
          height={row - 8}
          rx="3"
        />
      ))}
    </svg>
  )
}
