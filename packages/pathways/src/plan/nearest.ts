import type { Solver } from '../solver.ts'
import type { Clash, WishName } from './clash.ts'
import { CHEAPEST, FASTEST } from './front.ts'
import { presentPlan } from './plan.ts'
import type { PlanRequest } from './problem.ts'
import { problemOf } from './problem.ts'
import { solvePlan } from './solve-plan.ts'

/** A wish of a clash, and the value with which there is a plan: the least money, the soonest day; without either, any other value. */
export type Nearest = {
  readonly wish: WishName
  readonly budget?: number
  readonly deadline?: string
}

/**
 * Finds for each wish of a clash the nearest value with which there is a plan, everything else as it was asked.
 * @param request a request that has no plan
 * @param clash what clashes in it
 * @param solver the solver
 * @returns the wishes that can be mended alone; one that cannot be, or not in the time, is left out
 */
export async function nearestWishes(
  request: PlanRequest,
  clash: Clash,
  solver: Solver,
): Promise<Nearest[]> {
  const found: Nearest[] = []
  for (const demand of clash.demands) {
    if (demand.kind !== 'wish') continue
    const preferences = { ...request.preferences }
    delete preferences[demand.name]
    const problem = problemOf(
      { ...request, preferences },
      { weights: demand.name === 'deadline' ? FASTEST : CHEAPEST },
    )
    const solution = await solvePlan(problem, solver, { seconds: request.seconds })
    if (solution.kind !== 'plan') continue
    const { cost, finish } = presentPlan(problem, solution)
    found.push({
      wish: demand.name,
      ...(demand.name === 'budget' && { budget: cost }),
      ...(demand.name === 'deadline' && { deadline: finish }),
    })
  }
  return found
}
