import type { PlanClash, PlanResult } from '@credence/contract'
import { useText } from '#app/i18n/use-text.ts'
import { Button } from '#app/ui/button.tsx'
import { Section } from '#app/ui/page.tsx'
import { Again, type Asked } from './again.tsx'
import { wishWords } from './plan-words.ts'

/** What cannot be had together, and the nearest wish that could be. */
export function Clash({ result, asked }: { result: PlanResult; asked: Asked }) {
  const { t } = useText()
  const { clash, uncertified, currency } = result
  const isLacking = uncertified.length > 0 && !asked.wish.wishes?.partial
  return (
    <Section title={t('plan.impossibleTitle')} rule={false}>
      {isLacking ? (
        <>
          <p>{t('plan.lacking')}</p>
          <Demands clash={clash} />
          {uncertified.length < result.coverage.length && (
            <Again asked={asked} intent="partial">
              <div>
                <Button look="main">{t('plan.tryPartial')}</Button>
              </div>
            </Again>
          )}
        </>
      ) : (
        <>
          <p>{t(clash?.minimal ? 'plan.impossible' : 'plan.impossibleLoose')}</p>
          <Demands clash={clash} />
          <Nearest clash={clash} asked={asked} currency={currency} />
        </>
      )}
    </Section>
  )
}

/** The demands of a clash, by their names. */
export function Demands({ clash }: { clash: PlanClash | undefined }) {
  const { t } = useText()
  return (
    <ul className="plan-demands">
      {clash?.demands.map((demand, at) => (
        <li key={at}>{demand.kind === 'part' ? demand.label : t(wishWords[demand.name])}</li>
      ))}
      {clash?.nearest.some(({ wish }) => wish === 'hoursPerWeek') && <li>{t('plan.wishHours')}</li>}
    </ul>
  )
}

function Nearest(props: { clash: PlanClash | undefined; asked: Asked; currency: string }) {
  const { t, money, date } = useText()
  return (
    <div className="row">
      {props.clash?.nearest.map(({ wish, budget, deadline, hours }, at) => {
        const look = at === 0 ? 'main' : 'quiet'
        if (budget !== undefined) {
          return (
            <Again key={wish} asked={props.asked} intent="budget" value={String(budget)} inline>
              <Button look={look}>
                {t('plan.tryBudget', { budget: money(budget, props.currency) })}
              </Button>
            </Again>
          )
        }
        if (deadline !== undefined) {
          return (
            <Again key={wish} asked={props.asked} intent="deadline" value={deadline} inline>
              <Button look={look}>{t('plan.tryDeadline', { date: date(deadline) })}</Button>
            </Again>
          )
        }
        if (wish === 'hoursPerWeek') {
          return (
            <Again key={wish} asked={props.asked} intent="hours" value={String(hours)} inline>
              <Button look={look}>{t('plan.tryHours', { hours: hours ?? 0 })}</Button>
            </Again>
          )
        }
        return (
          <Again key={wish} asked={props.asked} intent="without" value={wish} inline>
            <Button look={look}>{t('plan.tryWithout', { wish: t(wishWords[wish]) })}</Button>
          </Again>
        )
      })}
    </div>
  )
}
