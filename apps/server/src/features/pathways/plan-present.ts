import type { Plan as ShownPlan, PlanClash, PlanStep as ShownStep } from '@credence/contract'
import type { Plan, PlanStep } from '@credence/pathways'
import { fromMinor } from '../../platform/money.ts'
import { optional } from '../identity/index.ts'
import type { OfferingRow } from '../achievements/index.ts'
import type { PlanCatalogue } from './plan-catalogue.ts'
import type { Mended } from './plan-work.ts'

type Around = {
  readonly catalogue: PlanCatalogue
  readonly labelOf: (path: string) => string
}

/** A plan as the API shows it, its ids explained. */
export function presentPlan(plan: Plan, around: Around): ShownPlan {
  const { hours, weeks, finish, proof, wasted, conditions } = plan
  return {
    steps: plan.steps.map((step) => presentStep(step, around)),
    cost: plan.cost,
    hours,
    weeks,
    finish,
    proof,
    wasted: wasted.map((each) => ({ ...each })),
    conditions: [...conditions],
  }
}

function presentStep(step: PlanStep, { catalogue, labelOf }: Around): ShownStep {
  const row = catalogue.rows.get(step.achievement)
  const offering =
    step.offering === undefined
      ? catalogue.anytime.get(step.achievement)
      : catalogue.offerings.get(step.offering)
  const { starts, ends, cost, hours } = step
  return {
    achievement: {
      id: step.achievement,
      name: step.name ?? step.achievement,
      type: row?.definition.achievementType ?? '',
      issuer: row?.issuerName ?? '',
      outside: row?.outside ?? false,
      url: row?.url ?? '',
    },
    startsAt: starts,
    endsAt: ends,
    cost,
    hours,
    reasons: step.reasons.map((reason): ShownStep['reasons'][number] => {
      if (reason.code === 'wished') return { code: 'wished' }
      if (reason.code === 'counts')
        return { code: 'counts', label: labelOf(reason.leaf), amount: reason.amount }
      const name = catalogue.rows.get(reason.achievement)?.definition.name ?? reason.achievement
      return { code: 'unlocks', achievementId: reason.achievement, name }
    }),
    ...(offering ? { offering: presentOffering(offering) } : {}),
  }
}

function presentOffering(row: OfferingRow): NonNullable<ShownStep['offering']> {
  const moments = optional(row, ['startsAt', 'endsAt'])
  return {
    id: row.id,
    name: row.name,
    language: row.language,
    mode: row.mode,
    ...Object.fromEntries(Object.entries(moments).map(([key, at]) => [key, at.toISOString()])),
    ...(row.seats === null ? {} : { free: Math.max(0, row.seats - row.taken) }),
    ...optional(row, ['place']),
  }
}

/** A clash in the words of the goal. */
export function presentClash({ clash, nearest, hours }: Mended, { labelOf }: Around): PlanClash {
  return {
    demands: clash.demands.map((demand) =>
      demand.kind === 'wish'
        ? { kind: 'wish' as const, name: demand.name }
        : { kind: 'part' as const, label: labelOf(demand.path) },
    ),
    minimal: clash.minimal,
    nearest: [
      ...nearest.map((each) => ({ ...each })),
      ...(hours === undefined ? [] : [{ wish: 'hoursPerWeek' as const, hours }]),
    ],
  }
}

/** The cost of an offering today in the plan's currency, with the exam that goes with it. */
export function costOf(catalogue: PlanCatalogue, achievement: string, offering?: string): number {
  const planned = catalogue.catalogue.achievements.find(({ id }) => id === achievement)
  const dated = planned?.offerings?.find(({ id }) => id === offering)
  const row = offering === undefined ? undefined : catalogue.offerings.get(offering)
  return dated?.cost ?? planned?.cost ?? (row ? fromMinor(row.price, row.currency) : 0)
}
