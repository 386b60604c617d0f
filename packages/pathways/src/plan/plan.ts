import type { Solver } from '../solver.ts'
import type { CreditUnit } from '../units.ts'
import { rateBetween } from '../units.ts'
import type { Counted } from '../witness.ts'
import { readSolution, tidy } from '../witness.ts'
import { supplies } from './candidates.ts'
import type { PlanProblem } from './plan-model.ts'
import type { PlanRequest } from './problem.ts'
import { momentAt, problemOf } from './problem.ts'
import type { Scheduled } from './timetable.ts'
import type { PlanSolution, Proof } from './solve-plan.ts'
import { solvePlan } from './solve-plan.ts'

/** Why a step is in a plan: it counts at a leaf of the goal (pieces or credits), another step needs it, or it was asked for. */
export type Reason =
  | {
      readonly code: 'counts'
      readonly leaf: string
      readonly label: string | undefined
      readonly amount: number
    }
  | { readonly code: 'unlocks'; readonly achievement: string }
  | { readonly code: 'wished' }

/** A step of a plan. Moments are ISO 8601 in UTC, the cost in the catalogue's currency. */
export type PlanStep = {
  readonly achievement: string
  readonly name: string | undefined
  readonly offering: string | undefined
  readonly starts: string
  readonly ends: string
  readonly cost: number
  readonly hours: number
  readonly reasons: readonly Reason[]
}

/** A plan in the order in which its steps end. `wasted`: credits of its steps that the goal does not count. */
export type Plan = {
  readonly steps: readonly PlanStep[]
  readonly cost: number
  readonly hours: number
  readonly weeks: number
  readonly finish: string
  /** The weighted price that was minimised; each step adds a thousandth, so that fewer steps win a tie. */
  readonly price: number
  readonly proof: Proof
  readonly wasted: readonly { readonly unit: CreditUnit; readonly amount: number }[]
  /** Conditions in words that the goal has, which no plan can promise, by id. */
  readonly conditions: readonly string[]
}

/** What planning leads to. `impossible` is proved; `findClash` names what clashes. `undecided`: the time was over first. */
export type PlanOutcome =
  | { readonly kind: 'plan'; readonly plan: Plan }
  | { readonly kind: 'impossible' }
  | { readonly kind: 'undecided' }

/**
 * Finds the plan of the lowest price from what is held to a goal, and proves it, or proves that there is none.
 *
 * Everything in a plan can be started in its turn: circles of prerequisites are cut off. The timetable is for one person with so many hours
 * each week. Prices, hours and dates are the catalogue's word; whether a person is admitted or passes is not known here.
 * @param request the goal, what is held, the catalogue, the wishes, `now`
 * @param solver the solver
 * @returns the plan with its proof; or that it is impossible; or undecided
 * @throws PathwaysError `achievement_unknown`, `solver_failed`
 */
export async function plan(request: PlanRequest, solver: Solver): Promise<PlanOutcome> {
  const problem = problemOf(request)
  const solution = await solvePlan(problem, solver, { seconds: request.seconds })
  if (solution.kind === 'plan') return { kind: 'plan', plan: presentPlan(problem, solution) }
  return { kind: solution.kind }
}

/**
 * Words a solution as a plan.
 * @param problem what was sought
 * @param solution what was found
 * @returns the plan
 */
export function presentPlan(
  problem: PlanProblem,
  solution: Extract<PlanSolution, { kind: 'plan' }>,
): Plan {
  const { witness } = readSolution(solution.model.placed, solution.values)
  const { start } = problem.wishes
  const steps = solution.steps.map((step): PlanStep => ({
    achievement: step.candidate.achievement.id,
    name: step.candidate.achievement.name,
    offering: step.slot?.id,
    starts: momentAt(start, step.starts),
    ends: momentAt(start, step.ends),
    cost: step.slot?.cost ?? step.candidate.achievement.cost,
    hours: step.candidate.achievement.hours,
    reasons: reasonsFor(step, { problem, solution, counted: witness.counted }),
  }))
  const relied = new Set(witness.relied)
  return {
    steps,
    cost: tidy(steps.reduce((sum, { cost }) => sum + cost, 0)),
    hours: tidy(steps.reduce((sum, { hours }) => sum + hours, 0)),
    weeks: solution.weeks,
    finish: momentAt(start, solution.weeks),
    price: solution.price,
    proof: solution.proof,
    wasted: wastedCredits(problem, solution.steps, witness.counted),
    conditions: problem.goal.leaves.flatMap(({ node, path }) =>
      node.kind === 'condition' && relied.has(path) ? [node.id] : [],
    ),
  }
}

type Found = {
  readonly problem: PlanProblem
  readonly solution: { readonly steps: readonly Scheduled[] }
  readonly counted: readonly Counted[]
}

function reasonsFor(step: Scheduled, { problem, solution, counted }: Found): Reason[] {
  const { piece, achievement } = step.candidate
  const counts = counted
    .filter((each) => each.piece === piece.id)
    .map(({ leaf, amount }): Reason => {
      const label = problem.goal.leaves.find(({ path }) => path === leaf)?.node.label
      return { code: 'counts', leaf, label, amount }
    })
  const unlocks = solution.steps
    .filter(
      (other) => other !== step && other.candidate.needs.some((need) => supplies(piece, need)),
    )
    .map((other): Reason => ({ code: 'unlocks', achievement: other.candidate.achievement.id }))
  const wished: Reason[] = problem.wishes.include.includes(achievement.id)
    ? [{ code: 'wished' }]
    : []
  return [...counts, ...unlocks, ...wished]
}

function wastedCredits(
  { goal }: PlanProblem,
  steps: readonly Scheduled[],
  counted: readonly Counted[],
): Plan['wasted'] {
  const wasted = new Map<CreditUnit, number>()
  if (!goal.leaves.some(({ node }) => node.kind === 'credits')) return []
  for (const { candidate } of steps) {
    for (const { unit, amount } of candidate.achievement.credits ?? []) {
      const used = counted.map((each) => {
        const node = goal.leaves.find(({ path }) => path === each.leaf)?.node
        if (each.piece !== candidate.piece.id || node?.kind !== 'credits') return 0
        const rate = rateBetween(unit, node.unit, goal.conversions)
        return rate === undefined ? 0 : each.amount / rate
      })
      const lost = amount - Math.max(0, ...used)
      if (lost > 1e-3) wasted.set(unit, (wasted.get(unit) ?? 0) + lost)
    }
  }
  return [...wasted].map(([unit, amount]) => ({ unit, amount: tidy(amount) }))
}
