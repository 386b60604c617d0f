import type { CompiledRequirement } from '../compile.ts'
import { evaluate } from '../evaluate.ts'
import { pieceOf } from '../plan/candidates.ts'
import type { Catalogue } from '../plan/catalogue.ts'
import { findFounded } from '../plan/founded.ts'
import type { Solver } from '../solver.ts'

/**
 * Whether a catalogue can satisfy a requirement. `review`: yes, once somebody confirms its conditions in words. With `no`, `short` names the
 * leaves that even the whole catalogue leaves open, by path.
 */
export type Satisfiability = {
  readonly answer: 'yes' | 'review' | 'no'
  readonly short: readonly string[]
}

/**
 * Asks, when a rule is written, whether anybody could meet it by earning what is on offer. Exact: since earning more never hurts, it is
 * satisfiable if and only if the whole catalogue at once satisfies it, of which only what can be started counts.
 *
 * Each achievement counts once. Prices, dates, languages and seats are not looked at, and prior learning is not assumed.
 * @param requirement the requirement
 * @param catalogue what can be earned
 * @param options `now`, and the solver
 * @returns the answer
 * @throws PathwaysError `solver_failed`
 */
export async function satisfiable(
  requirement: CompiledRequirement,
  catalogue: Catalogue,
  options: { readonly now: Date; readonly solver: Solver },
): Promise<Satisfiability> {
  const { now, solver } = options
  const all = catalogue.achievements.map((achievement) => ({
    achievement,
    piece: pieceOf(achievement, now),
    needs: achievement.prerequisites ?? [],
    slots: undefined,
    free: true,
  }))
  const pieces = findFounded(all).map(({ piece }) => piece)
  const { verdict, progress } = await evaluate(requirement, { pieces }, now, solver)
  const short = progress.flatMap(({ path, relied, met }) => (relied && !met ? [path] : []))
  if (verdict === 'unmet') return { answer: 'no', short }
  return { answer: verdict === 'met' ? 'yes' : 'review', short: [] }
}
