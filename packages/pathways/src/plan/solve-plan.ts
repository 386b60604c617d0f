import type { Solver } from '../solver.ts'
import { valueOf } from '../witness.ts'
import type { Candidate } from './candidates.ts'
import { supplies } from './candidates.ts'
import type { EndingLeaf } from './ending.ts'
import { endingLeaves } from './ending.ts'
import { findFounded } from './founded.ts'
import type { Cut } from './cuts.ts'
import type { PlanModel, PlanProblem } from './plan-model.ts'
import { buildPlan } from './plan-model.ts'
import type { Schedule } from './schedule.ts'
import { findSchedule } from './schedule.ts'
import type { Chosen, Scheduled } from './timetable.ts'

const MOST_ROUNDS = 60

/** How certain it is that no plan is better: `optimal`, or at most `gap` (a share of the price) better. */
export type Proof = { readonly kind: 'optimal' } | { readonly kind: 'gap'; readonly gap: number }

/** What was found; `undecided` when the time was over before anything was. */
export type PlanSolution =
  | {
      readonly kind: 'plan'
      readonly steps: readonly Scheduled[]
      readonly weeks: number
      readonly price: number
      readonly proof: Proof
      readonly values: readonly number[]
      readonly model: PlanModel
      /** Rounds in which a circle, a date or a stretch of time was cut off. */
      readonly rounds: number
    }
  | { readonly kind: 'impossible'; readonly rounds: number }
  | { readonly kind: 'undecided'; readonly rounds: number }

/**
 * Solves a plan exactly: solve, look for circles of prerequisites and for a timetable, cut off what cannot be started, and again. Each round
 * is a relaxation of the next, so the last optimum is the optimum.
 * @param problem what is sought
 * @param solver the solver
 * @param options `seconds` for each solve; `cuts` to begin with
 * @returns the plan, or that there is none
 */
export async function solvePlan(
  problem: PlanProblem,
  solver: Solver,
  options: { readonly seconds?: number | undefined; readonly cuts?: readonly Cut[] } = {},
): Promise<PlanSolution> {
  const cuts = [...(options.cuts ?? [])]
  // A lower bound from the rounds before a choice was cut off on a timetable that may not be the only one.
  let certain: number | undefined
  for (let rounds = 0; rounds < MOST_ROUNDS; rounds += 1) {
    const model = buildPlan(problem, cuts)
    const { seconds } = options
    const outcome = await solver(model.model, seconds === undefined ? {} : { seconds })
    if (outcome.status === 'infeasible') {
      return certain === undefined ? { kind: 'impossible', rounds } : { kind: 'undecided', rounds }
    }
    if (outcome.status === 'unknown') return { kind: 'undecided', rounds }
    const { values } = outcome
    const chosen = readChosen(model, values)
    const founded = findFounded(chosen.map(({ candidate }) => candidate))
    if (founded.length < chosen.length) {
      cuts.push(circleOf(chosen, founded))
      continue
    }
    const schedule = findSchedule(chosen, problem.wishes.weeklyHours)
    if (schedule.kind === 'stretch') {
      cuts.push(schedule)
      continue
    }
    const bound = outcome.status === 'optimal' ? outcome.objective : outcome.bound
    const late = isLate(problem, schedule)
    if (schedule.kind === 'choice' || late) {
      if (schedule.kind === 'choice' && schedule.ambiguous) certain ??= bound
      cuts.push({ kind: 'not', of: smallestLate(problem, chosen) })
      continue
    }
    const ended = endedLeaf(problem, model, { values, weeks: schedule.weeks })
    if (ended) {
      const within = { ...problem, wishes: { ...problem.wishes, deadlineWeeks: ended.weeks } }
      cuts.push({ kind: 'not', of: smallestLate(within, chosen), unless: ended.leaf.index })
      continue
    }
    const told = model.finish === undefined ? Infinity : (values[model.finish] ?? 0)
    if (problem.weights.weeks > 0 && schedule.weeks > told + 1e-6) {
      cuts.push({ kind: 'finish', of: chosen, weeks: schedule.weeks })
      continue
    }
    const { objective } = outcome
    const proof = proofOf(objective, Math.min(certain ?? Infinity, bound), outcome.status)
    const { steps, weeks } = schedule
    return { kind: 'plan', steps, weeks, price: objective, proof, values, model, rounds }
  }
  return { kind: 'undecided', rounds: MOST_ROUNDS }
}

function circleOf(chosen: readonly Chosen[], founded: readonly Candidate[]): Cut {
  const of = chosen.map(({ candidate }) => candidate).filter((each) => !founded.includes(each))
  const needs = of.flatMap((candidate) => {
    const unmet = candidate.needs.find(
      (need) => !founded.some(({ piece }) => supplies(piece, need)),
    )
    return unmet ? [unmet] : []
  })
  return { kind: 'loop', of, needs }
}

function isLate({ wishes }: PlanProblem, schedule: Schedule): boolean {
  if (schedule.kind !== 'schedule') return true
  return schedule.weeks > (wishes.deadlineWeeks ?? Infinity) + 1e-6
}

/** A leaf of an approved substitution that the solution relies on and that has ended when the plan does. */
function endedLeaf(
  { wishes }: PlanProblem,
  { placed }: PlanModel,
  found: { readonly values: readonly number[]; readonly weeks: number },
): EndingLeaf | undefined {
  return endingLeaves(placed, wishes.start)
    .filter(({ active }) => valueOf(active, found.values) > 0.5)
    .toSorted((a, b) => a.weeks - b.weeks)
    .find(({ weeks }) => found.weeks > weeks + 1e-6)
}

/** Strikes off steps that nothing else needs and without which the rest is late all the same, so that the cut reaches further. */
function smallestLate(problem: PlanProblem, chosen: readonly Chosen[]): readonly Chosen[] {
  let left = chosen
  for (const step of chosen) {
    const rest = left.filter((each) => each !== step)
    const needed = rest.some(({ candidate }) =>
      candidate.needs.some((need) => supplies(step.candidate.piece, need)),
    )
    if (needed) continue
    const schedule = findSchedule(rest, problem.wishes.weeklyHours)
    const certain = schedule.kind !== 'choice' || !schedule.ambiguous
    if (certain && isLate(problem, schedule)) left = rest
  }
  return left
}

function proofOf(objective: number, bound: number, status: 'optimal' | 'feasible'): Proof {
  const gap = objective <= 0 ? 0 : Math.max(0, (objective - bound) / objective)
  return gap < 1e-9 && (status === 'optimal' || gap === 0)
    ? { kind: 'optimal' }
    : { kind: 'gap', gap }
}

function readChosen(model: PlanModel, values: readonly number[]): Chosen[] {
  return model.steps.flatMap(({ candidate, taken, slots }): Chosen[] => {
    if ((values[taken] ?? 0) <= 0.5) return []
    return [{ candidate, slot: slots.find(({ column }) => (values[column] ?? 0) > 0.5)?.slot }]
  })
}
