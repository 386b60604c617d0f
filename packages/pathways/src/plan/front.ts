import type { Solver } from '../solver.ts'
import type { Candidate } from './candidates.ts'
import type { Plan } from './plan.ts'
import { presentPlan } from './plan.ts'
import type { PlanRequest } from './problem.ts'
import { problemOf } from './problem.ts'
import type { PlanProblem, Weights } from './plan-model.ts'
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
 * @param options `points`: how many plans at most, 2 to 20, 7 unless given; `isEnough` is asked before each plan between the ends
 * @returns plans from the soonest to the cheapest, fewer where fewer differ or were found in the time; none when there is no plan
 * @throws PathwaysError `achievement_unknown`, `solver_failed`
 */
export async function paretoFront(
  request: PlanRequest,
  solver: Solver,
  options: { readonly points?: number; readonly isEnough?: () => boolean } = {},
): Promise<Plan[]> {
  const whole = problemOf(request, { weights: CHEAPEST })
  const find = async (weights: Weights, within: Within = {}): Promise<Plan | undefined> => {
    const problem = narrowed({ ...whole, weights }, within)
    const solution = await solvePlan(problem, solver, { seconds: request.seconds })
    return solution.kind === 'plan' ? presentPlan(problem, solution) : undefined
  }
  const cheapest = await find(CHEAPEST)
  if (!cheapest) return []
  const fastest = await find(FASTEST)
  if (!fastest) return [cheapest]
  const found = [{ plan: cheapest, limit: Infinity }]
  const soonest =
    fastest.weeks < cheapest.weeks - SLACK &&
    (await find(CHEAPEST, { weeks: fastest.weeks, cost: fastest.cost }))
  // Whether the soonest plan is the soonest is as certain as the time it was given.
  const proof = fastest.proof.kind === 'gap' ? fastest.proof : soonest && soonest.proof
  const ends = soonest && proof ? [cheapest, { ...soonest, proof }] : [cheapest]
  const between = Math.max(0, Math.min(20, options.points ?? POINTS) - 2)
  for (const at of halving(between)) {
    if (ends.length < 2 || options.isEnough?.()) break
    const limit = fastest.weeks + ((cheapest.weeks - fastest.weeks) * at) / (between + 1)
    // A plan for a longer time that is already sooner is the cheapest for this time too.
    if (found.some((known) => known.limit >= limit && known.plan.weeks <= limit + SLACK)) continue
    // The cheapest of those that are as soon is a plan for this time too, and nothing dearer is of interest.
    const soon = [...ends, ...found.map((known) => known.plan)].filter(
      ({ weeks }) => weeks <= limit + SLACK,
    )
    const plan = await find(CHEAPEST, {
      weeks: limit,
      cost: Math.min(...soon.map(({ cost }) => cost)),
    })
    if (plan) found.push({ plan, limit })
  }
  return unbeaten([...ends, ...found.slice(1).map(({ plan }) => plan)])
}

type Within = { readonly weeks?: number; readonly cost?: number }

/** Keeps what can be in a plan of so many weeks at most that costs no more than one that is known. */
function narrowed(problem: PlanProblem, { weeks, cost = Infinity }: Within): PlanProblem {
  if (weeks === undefined) return problem
  const { wishes } = problem
  const deadlineWeeks = Math.min(weeks + SLACK, wishes.deadlineWeeks ?? Infinity)
  const candidates = problem.candidates.flatMap((candidate): Candidate[] => {
    const { achievement } = candidate
    if (achievement.hours > deadlineWeeks * wishes.weeklyHours + SLACK) return []
    const slots = candidate.slots?.filter(
      (slot) => slot.ends <= deadlineWeeks && slot.cost <= cost + SLACK,
    )
    const free = candidate.free && achievement.cost <= cost + SLACK
    return free || slots?.length ? [{ ...candidate, slots, free }] : []
  })
  return { ...problem, candidates, wishes: { ...wishes, deadlineWeeks } }
}

/** The numbers from 1 to `count`, the middle first, so that few of them already say much. */
function halving(count: number): number[] {
  const order: number[] = []
  const spans = [{ from: 1, to: count }]
  // Spans are added on the way.
  for (const { from, to } of spans) {
    if (from > to) continue
    const middle = (from + to) >> 1
    order.push(middle)
    spans.push({ from, to: middle - 1 }, { from: middle + 1, to })
  }
  return order
}

function unbeaten(plans: readonly Plan[]): Plan[] {
  const sorted = plans.toSorted((a, b) => a.weeks - b.weeks || a.cost - b.cost)
  return sorted.filter(({ cost }, at) =>
    sorted.slice(0, at).every((sooner) => sooner.cost > cost + SLACK),
  )
}
