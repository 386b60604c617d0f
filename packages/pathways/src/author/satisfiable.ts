import type { CompiledRequirement } from '../compiled.ts'
import type { Evaluation } from '../evaluate.ts'
import { evaluate } from '../evaluate.ts'
import { pieceOf } from '../plan/candidates.ts'
import type { Catalogue } from '../plan/catalogue.ts'
import { findFounded } from '../plan/founded.ts'
import { problemOf } from '../plan/problem.ts'
import { solvePlan } from '../plan/solve-plan.ts'
import type { Solver } from '../solver.ts'

/**
 * Whether a catalogue can satisfy a requirement. `review`: yes, once somebody confirms its conditions in words. With `no`, `short` names the
 * leaves that even the whole catalogue leaves open, by path. `unknown`: the time was over first.
 */
export type Satisfiability = {
  readonly answer: 'yes' | 'review' | 'no' | 'unknown'
  readonly short: readonly string[]
}

/**
 * Asks, when a rule is written, whether anybody could meet it by earning what is on offer. Exact: since earning more never hurts, it is
 * satisfiable if and only if the whole catalogue at once satisfies it, of which only what can be started counts. Where something is renewed,
 * what renews must come after its base: then a plan is sought, whatever it costs.
 *
 * Each achievement counts once. Prices, dates, languages and seats are not looked at, and prior learning is not assumed.
 * @param requirement the requirement
 * @param catalogue what can be earned
 * @param options `now`, the solver, and `seconds` for each solve
 * @returns the answer
 * @throws PathwaysError `solver_failed`
 */
export async function satisfiable(
  requirement: CompiledRequirement,
  catalogue: Catalogue,
  options: Options,
): Promise<Satisfiability> {
  const { now, solver, seconds } = options
  const all = catalogue.achievements.map((achievement) => ({
    achievement,
    piece: pieceOf(achievement, now),
    needs: achievement.prerequisites ?? [],
    slots: undefined,
    free: true,
  }))
  const pieces = findFounded(all).map(({ piece }) => piece)
  const found = await evaluate(requirement, { pieces }, now, solver, { seconds })
  const renews = requirement.leaves.some(({ since }) => since !== undefined)
  if (!renews || found.verdict === 'met') return concluded(found)
  const planned = await seekPlan(requirement, catalogue, options)
  return planned === 'no' ? { answer: 'no', short: shortIn(found) } : { answer: planned, short: [] }
}

type Options = {
  readonly now: Date
  readonly solver: Solver
  readonly seconds?: number | undefined
}

function concluded(found: Evaluation): Satisfiability {
  switch (found.verdict) {
    case 'met':
      return { answer: 'yes', short: [] }
    case 'review':
      return { answer: 'review', short: [] }
    case 'undecided':
      return { answer: 'unknown', short: [] }
    case 'unmet':
      return { answer: 'no', short: shortIn(found) }
  }
}

const shortIn = ({ progress }: Evaluation) =>
  progress.flatMap(({ path, relied, met }) => (relied && !met ? [path] : []))

/** Whether some order of earning satisfies it: without conditions in words, or else with all of them. */
async function seekPlan(
  goal: CompiledRequirement,
  { achievements }: Catalogue,
  { now, solver, seconds }: Options,
): Promise<Satisfiability['answer']> {
  const timeless = achievements.map(({ offerings: _, ...achievement }) => ({
    ...achievement,
    hours: 0,
    cost: 0,
  }))
  const request = { goal, held: { pieces: [] }, catalogue: { achievements: timeless }, now }
  const problem = problemOf(request, {
    weights: { cost: 0, hours: 0, weeks: 0 },
    dominated: 'kept',
  })
  const strict = await solvePlan({ ...problem, conditions: new Set() }, solver, { seconds })
  if (strict.kind === 'plan') return 'yes'
  if (strict.kind === 'undecided') return 'unknown'
  const assuming = await solvePlan(problem, solver, { seconds })
  if (assuming.kind === 'plan') return 'review'
  return assuming.kind === 'undecided' ? 'unknown' : 'no'
}
