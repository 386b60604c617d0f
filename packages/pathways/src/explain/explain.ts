import type { CompiledRequirement, Leaf } from '../compiled.ts'
import { effort } from '../effort.ts'
import type { Evaluation } from '../evaluate.ts'
import { evaluate } from '../evaluate.ts'
import type { Catalogue, Preferences } from '../plan/catalogue.ts'
import type { Cut } from '../plan/cuts.ts'
import type { PlanProblem } from '../plan/plan-model.ts'
import { problemOf } from '../plan/problem.ts'
import type { PlanSolution } from '../plan/solve-plan.ts'
import { solvePlan } from '../plan/solve-plan.ts'
import type { Portfolio } from '../portfolio.ts'
import type { Solver } from '../solver.ts'
import { readSolution, tidy } from '../witness.ts'
import type { Deficit } from './deficits.ts'
import { readDeficits } from './deficits.ts'
import type { Until } from './holds-until.ts'
import { findUntil } from './holds-until.ts'
import type { Names } from './sentences.ts'
import { wordExplanation } from './sentences.ts'
import type { Uncounted } from './uncounted.ts'
import { findUncounted } from './uncounted.ts'

const WAYS = 3
/** Money that an hour of missing work outweighs, so that the catalogue is used wherever it can help. */
const DEAR = 1_000

/** A way to meet a requirement: achievements to earn, with their prerequisites in order, and what stays open after them. */
export type Way = {
  readonly achievements: readonly {
    readonly id: string
    readonly name: string | undefined
    readonly cost: number
    readonly hours: number
  }[]
  readonly cost: number
  readonly hours: number
  readonly deficits: readonly Deficit[]
}

/** What `explain` tells. */
export type Explanation = {
  readonly evaluation: Evaluation
  /** What is missing, several ways to make it good, the least work first. Empty when nothing is. */
  readonly missing: readonly (readonly Deficit[])[]
  /** The same with achievements of the catalogue, the cheapest first; empty without one, or when none helps. */
  readonly ways: readonly Way[]
  readonly uncounted: readonly Uncounted[]
  /** When time alone undoes a verdict that is not `unmet`. */
  readonly until: Until | undefined
  /** All of it in English. */
  readonly sentence: string
}

/** How to explain. */
export type ExplainOptions = {
  readonly now: Date
  readonly solver: Solver
  readonly catalogue?: Catalogue
  readonly preferences?: Preferences
  /** What to call skills, areas, issuers and achievements in the sentence, by id; pieces and the catalogue bring their own names. */
  readonly names?: Names
  /** How many ways at most; 3 unless given. */
  readonly ways?: number
  /** Seconds for each solve; without it they take as long as their proofs, and no verdict is `undecided`. */
  readonly seconds?: number
}

/**
 * Explains a verdict: what counts, what does not and why, what is missing at the least, the cheapest ways to make it good, and how long it
 * holds. The model is the planner's, in which the requirement may fall short at a price.
 * @param requirement the requirement
 * @param portfolio what is held
 * @param options the moment, the solver; a catalogue and preferences, to name achievements
 * @returns the explanation
 * @throws PathwaysError `solver_failed`, `achievement_unknown`
 */
export async function explain(
  requirement: CompiledRequirement,
  portfolio: Portfolio,
  options: ExplainOptions,
): Promise<Explanation> {
  const { now, solver } = options
  const { seconds } = options
  const evaluation = await evaluate(requirement, portfolio, now, solver, { seconds })
  const { witness } = evaluation
  // Of what was not decided nothing can be said to be missing.
  const met = evaluation.verdict === 'met' || evaluation.verdict === 'undecided'
  const until = await findUntil(requirement, portfolio, { evaluation, now, solver, seconds })
  const told = {
    evaluation,
    missing: met ? [] : await findMissing(requirement, portfolio, options),
    ways: met ? [] : await findWays(requirement, portfolio, options),
    uncounted:
      evaluation.verdict === 'undecided'
        ? []
        : findUncounted(requirement, portfolio.pieces, { witness, now }),
    until: until?.proved ? until : undefined,
  }
  const named = portfolio.pieces.flatMap(({ id, name }): [string, string][] =>
    name ? [[id, name]] : [],
  )
  const names = new Map([...(options.names ?? []), ...named])
  return { ...told, sentence: wordExplanation(told, names, options.catalogue?.currency) }
}

async function findMissing(
  goal: CompiledRequirement,
  held: Portfolio,
  { now, solver, seconds, ways = WAYS }: ExplainOptions,
): Promise<Deficit[][]> {
  const request = { goal, held, catalogue: { achievements: [] }, now }
  const weights = { cost: 1, hours: 0, weeks: 0 }
  const problem = { ...problemOf(request, { weights }), shortfall: shortfallAt(1) }
  const found: Deficit[][] = []
  const cuts: Cut[] = []
  while (found.length < ways) {
    const solution = await solvePlan(problem, solver, { cuts, seconds })
    if (solution.kind !== 'plan') break
    const deficits = deficitsOf(problem, solution)
    if (deficits.length === 0) break
    const { shortfalls } = readSolution(solution.model.placed, solution.values)
    found.push(deficits)
    // Where only conditions in words are open, no other way is wanted.
    if (shortfalls.size === 0) break
    cuts.push({ kind: 'short', leaves: [...shortfalls.keys()] })
  }
  return found
}

async function findWays(
  goal: CompiledRequirement,
  held: Portfolio,
  { now, solver, catalogue, preferences = {}, ways = WAYS, seconds }: ExplainOptions,
): Promise<Way[]> {
  if (!catalogue) return []
  const request = { goal, held, catalogue, preferences, now }
  const problem = { ...problemOf(request, { dominated: 'kept' }), shortfall: shortfallAt(DEAR) }
  const found: Way[] = []
  const cuts: Cut[] = []
  let open: number | undefined
  while (found.length < ways) {
    const solution = await solvePlan(problem, solver, { cuts, seconds })
    if (solution.kind !== 'plan' || solution.steps.length === 0) break
    const deficits = deficitsOf(problem, solution)
    // A way that leaves more open than the first is none.
    const left = leftOpen(solution)
    open ??= left
    if (left > open + 1e-3) break
    const achievements = solution.steps.map(({ candidate, slot }) => ({
      id: candidate.achievement.id,
      name: candidate.achievement.name,
      cost: slot?.cost ?? candidate.achievement.cost,
      hours: candidate.achievement.hours,
    }))
    const sum = (of: 'cost' | 'hours') =>
      tidy(achievements.reduce((total, each) => total + each[of], 0))
    found.push({ achievements, cost: sum('cost'), hours: sum('hours'), deficits })
    cuts.push({ kind: 'otherwise', of: solution.steps.map(({ candidate }) => candidate) })
  }
  return found
}

type Solved = Extract<PlanSolution, { kind: 'plan' }>

const shortfallAt = (dear: number) => ({
  price: (leaf: Leaf) => dear * effort(leaf),
  residency: dear,
})

function deficitsOf({ goal, held }: PlanProblem, { model, values }: Solved): Deficit[] {
  const confirmed = new Set(held.confirmed)
  return readDeficits(goal, model.placed, { values, pieces: held.pieces, confirmed })
}

/** Hours of work that stay missing. */
function leftOpen({ model, values }: Solved): number {
  return model.placed.leaves.reduce(
    (sum, { leaf, shortfall }) =>
      sum + (shortfall === undefined ? 0 : (values[shortfall] ?? 0) * effort(leaf)),
    0,
  )
}
