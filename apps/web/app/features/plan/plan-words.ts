import type { Plan, PlanStep, planObjectives, planWishes } from '@credence/contract'
import type { PlainKey } from '#app/i18n/catalog.ts'
import type { Text } from '#app/i18n/create-text.tsx'

type Objective = (typeof planObjectives)[number]
type Mode = NonNullable<PlanStep['offering']>['mode']
type WishName = (typeof planWishes)[number]

export const objectiveWords: Readonly<Record<Objective, PlainKey>> = {
  cheapest: 'plan.cheapest',
  fastest: 'plan.fastest',
  balanced: 'plan.balanced',
}
export const modeWords: Readonly<Record<Mode, PlainKey>> = {
  online: 'plan.online',
  onsite: 'plan.onsite',
  blended: 'plan.blended',
  'work-based': 'plan.workBased',
}
export const wishWords: Readonly<Record<WishName, PlainKey>> = {
  budget: 'plan.wishBudget',
  deadline: 'plan.wishDeadline',
  languages: 'plan.wishLanguages',
  modes: 'plan.wishModes',
  include: 'plan.wishInclude',
  exclude: 'plan.wishExclude',
}
const refusals: Readonly<Record<string, PlainKey>> = {
  invalid: 'plan.reasonInvalid',
  expired: 'plan.reasonExpired',
  'not-yet-valid': 'plan.reasonNotYet',
  revoked: 'plan.reasonRevoked',
  suspended: 'plan.reasonSuspended',
  indeterminate: 'plan.reasonIndeterminate',
  unreadable: 'plan.reasonUnreadable',
}

/** Why something that was handed over does not count. */
export const refusalWord = (reason: string): PlainKey => refusals[reason] ?? 'plan.reasonInvalid'

/** An amount of money; nothing to pay is free. */
export function priceOf(amount: number, currency: string, { t, money }: Text): string {
  return amount === 0 ? t('plan.free') : money(amount, currency)
}

/** What is certain about the plan at a place of the choices, which run from the soonest to the cheapest. */
export function proofOf(
  { proof }: Plan,
  { at, count }: { at: number; count: number },
  { t, language }: Text,
): string {
  if (proof.kind === 'gap') {
    const share = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 })
    return t('plan.gap', { gap: share.format(proof.gap) })
  }
  if (at === count - 1) return t('plan.provedCheapest')
  return t(at === 0 ? 'plan.provedFastest' : 'plan.provedBalanced')
}

/** How many weeks, to half a week where there are few. */
export function weeksOf(weeks: number, { number }: Pick<Text, 'number'>): string {
  return number(weeks < 10 ? Math.ceil(weeks * 2) / 2 : Math.ceil(weeks))
}
