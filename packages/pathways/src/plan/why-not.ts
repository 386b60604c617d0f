import type { Solver } from '../solver.ts'
import type { Clash } from './clash.ts'
import { findClash } from './clash.ts'
import type { Plan } from './plan.ts'
import { plan } from './plan.ts'
import type { PlanRequest } from './problem.ts'

/**
 * Why an achievement is not in the best plan. `dearer`: the best plan with it, and how much more it takes (less, where negative).
 */
export type WhyNot =
  | { readonly kind: 'in_plan' }
  | {
      readonly kind: 'dearer'
      readonly plan: Plan
      readonly price: number
      readonly cost: number
      readonly hours: number
      readonly weeks: number
    }
  | { readonly kind: 'impossible'; readonly clash: Clash }
  | { readonly kind: 'undecided' }

/**
 * Tells the price of insisting on an achievement: plans again with it forced in.
 * @param request the request that the best plan answers
 * @param best the best plan
 * @param options the achievement's id, and the solver
 * @returns the differences between the two plans, or what forbids it
 * @throws PathwaysError `achievement_unknown` when it is not in the catalogue; `solver_failed`
 */
export async function whyNot(
  request: PlanRequest,
  best: Plan,
  { achievement, solver }: { readonly achievement: string; readonly solver: Solver },
): Promise<WhyNot> {
  if (best.steps.some((step) => step.achievement === achievement)) return { kind: 'in_plan' }
  const include = [...(request.preferences?.include ?? []), achievement]
  const insisting = { ...request, preferences: { ...request.preferences, include } }
  const found = await plan(insisting, solver)
  if (found.kind === 'undecided') return found
  if (found.kind === 'impossible') {
    return { kind: 'impossible', clash: await findClash(insisting, solver) }
  }
  return {
    kind: 'dearer',
    plan: found.plan,
    price: found.plan.price - best.price,
    cost: found.plan.cost - best.cost,
    hours: found.plan.hours - best.hours,
    weeks: found.plan.weeks - best.weeks,
  }
}
