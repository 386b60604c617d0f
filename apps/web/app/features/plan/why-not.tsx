import type { Contract, Output } from '@credence/contract'
import type { Text } from '#app/i18n/create-text.tsx'
import { useText } from '#app/i18n/use-text.ts'
import { Button } from '#app/ui/button.tsx'
import { Field } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Section } from '#app/ui/page.tsx'
import { Again, type Asked } from './again.tsx'
import { Demands } from './clash.tsx'

export type Why = Output<Contract['whyNotInPlan']>

/** Why an achievement is not in the plan, and what insisting on it would take. */
export function WhyNot(props: { asked: Asked; why?: Why; currency: string }) {
  const text = useText()
  const { t } = text
  const { asked, why, currency } = props
  return (
    <Section title={t('plan.whyNot')} note={t('plan.whyNotNote')} id="why-not">
      {why && (
        <Notice kind={why.outcome === 'in_plan' ? 'good' : 'unknown'} live>
          {whyWords(why, currency, text)}
        </Notice>
      )}
      {why?.outcome === 'impossible' && <Demands clash={why.clash} />}
      <Again asked={asked} choice={asked.choice} inline>
        <Field
          name="about"
          label={t('plan.whyNotName')}
          defaultValue={why?.name}
          maxLength={200}
          required
        />
        <Button>{t('plan.whyNotGo')}</Button>
      </Again>
    </Section>
  )
}

function whyWords(why: Why, currency: string, { t, money }: Text): string {
  const { name, outcome, cost = 0, weeks = 0 } = why
  if (outcome === 'in_plan') return t('plan.whyInPlan', { name })
  if (outcome === 'unknown') return t('plan.whyUnknown', { name })
  if (outcome === 'impossible') return t('plan.whyImpossible', { name })
  if (outcome === 'undecided') return t('plan.whyUndecided')
  const amount = money(Math.abs(cost), currency)
  const more =
    Math.abs(cost) < 0.005
      ? t('plan.same')
      : cost > 0
        ? t('plan.more', { amount })
        : t('plan.less', { amount })
  const count = Math.round(Math.abs(weeks))
  const later =
    count === 0
      ? t('plan.atSameTime')
      : weeks > 0
        ? t('plan.later', { count })
        : t('plan.sooner', { count })
  return t('plan.whyDearer', { name, cost: more, weeks: later })
}
