import type { CompiledRequirement } from '../compiled.ts'
import { matchPiece } from '../counts.ts'
import type { Piece } from '../portfolio.ts'
import { findBases } from '../renewals.ts'
import type { Candidate } from './candidates.ts'

/** Renewals of which every combination is tried; of more, all at once or none. */
const MOST = 4

/**
 * Makes the steps that renew something which the plan itself must first give: for each candidate that could count for a renewal whose base
 * is not held, another one that counts there and needs such a base before it begins.
 * @param candidates what a plan may take
 * @param goal the goal
 * @param held what is held
 * @param now the start of the plan
 * @returns the further candidates
 */
export function renewals(
  candidates: readonly Candidate[],
  goal: CompiledRequirement,
  held: readonly Piece[],
  now: Date,
): Candidate[] {
  const at = { now, conversions: goal.conversions }
  const absent = [...findBases(goal, held, now)].flatMap(([leaf, base]) => (base ? [] : [leaf]))
  const suppliers = new Map(
    absent.map((index) => {
      const leaf = goal.leaves[index]
      const fitting = candidates.filter(({ piece }) => leaf && matchPiece(leaf, piece, at).fits)
      return [index, fitting.map(({ achievement }) => achievement.id)]
    }),
  )
  return candidates.flatMap((candidate): Candidate[] => {
    const { id } = candidate.achievement
    const basesOf = (index: number) => (suppliers.get(index) ?? []).filter((each) => each !== id)
    const counting = absent.filter(
      (index) =>
        basesOf(index).length > 0 &&
        goal.leaves.some(
          (leaf) => leaf.since === index && matchPiece(leaf, candidate.piece, at).fits,
        ),
    )
    return combinations(counting).map((renews) => ({
      ...candidate,
      needs: [...candidate.needs, ...renews.map((index) => ({ achievements: basesOf(index) }))],
      renews: new Set(renews),
    }))
  })
}

function combinations(of: readonly number[]): (readonly number[])[] {
  if (of.length > MOST) return [of]
  return of
    .reduce<(readonly number[])[]>(
      (sets, each) => [...sets, ...sets.map((set) => [...set, each])],
      [[]],
    )
    .filter((set) => set.length > 0)
}
