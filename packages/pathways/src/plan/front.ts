import type { Solver } from '../solver.ts'
import type { Plan } from './plan.ts'
import { presentPlan } from './plan.ts'
import type { PlanRequest } from './problem.ts'
import { problemOf } from './problem.ts'
import type { Weights } from './plan-model.ts'
import { solvePlan } from './solve-plan.ts'

const POINTS = 7
/** Too small to outweigh any money, large enough to choose the sooner of equally cheap plans. */
export const CHEAPEST: Weights = { cost: 1, hours: 0, weeks: 1e-3 }
/** Weeks alone; what they cost is sought within the time that this finds. */
export const FASTEST: Weights = { cost: 0, hours: 0, weeks: 1e3 }
const SLACK = 1e-6

/**
 * Finds the choices between money and time: the cheapest plan, the soonest one, and what lies between, none of which another beats in both
 * (ε-constraint method: the cheapest plan within each of several times).
 * @param request as for `plan`; its weights are not used, its other wishes are
 * @param solver the solver
 * @param points how many plans at most, 2 to 20; 7 unless given
 * @returns plans from the soonest to the cheapest, fewer where fewer differ or were found in the time; none when there is no plan
 * @throws PathwaysError `achievement_unknown`, `solver_failed`
 */
export async function paretoFront(
  request: PlanRequest,
  solver: Solver,
  points: number = POINTS,
): Promise<Plan[]> {
  const find = async (weights: Weights, weeksAtMost?: number): Promise<Plan | undefined> => {
    const problem = problemOf(request, {
      weights,
      ...(weeksAtMost !== undefined && { weeksAtMost: weeksAtMost + SLACK }),
    })
    const solution = await solvePlan(problem, solver, { seconds: request.seconds })
    return solution.kind === 'plan' ? presentPlan(problem, solution) : undefined
  }
  const cheapest = await find(CHEAPEST)
  if (!cheapest) return []
  const fastest = await find(FASTEST)
  if (!fastest) return [cheapest]
  const between = Math.max(0, Math.min(20, points) - 2)
  const found = [cheapest]
  // From the longest time to the shortest, so that a plan found for one time may serve the next.
  for (let at = between; at >= 0; at -= 1) {
    const weeks = fastest.weeks + ((cheapest.weeks - fastest.weeks) * at) / (between + 1)
    // A plan that is already sooner is the cheapest for this time too.
    if (found.some((known) => known.weeks <= weeks + SLACK)) continue
    const plan = await find(CHEAPEST, weeks)
    // Whether the soonest plan is the soonest is as certain as the time it was given.
    const proof = at === 0 && fastest.proof.kind === 'gap' ? fastest.proof : plan?.proof
    if (plan && proof) found.push({ ...plan, proof })
  }
  return unbeaten(found)
}

function unbeaten(plans: readonly Plan[]): Plan[] {
  const sorted = plans.toSorted((a, b) => a.weeks - b.weeks || a.cost - b.cost)
  return sorted.filter(({ cost }, at) =>
    sorted.slice(0, at).every((sooner) => sooner.cost > cost + SLACK),
  )
}
