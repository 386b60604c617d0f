import type { CompiledRequirement, Leaf, Limiter } from '../compiled.ts'
import type { MismatchCode } from '../counts.ts'
import type { MatchOptions } from '../counts.ts'
import { matchPiece, mismatches } from '../counts.ts'
import type { Piece } from '../portfolio.ts'
import { findBases } from '../renewals.ts'
import type { CreditUnit } from '../units.ts'
import type { Witness } from '../witness.ts'
import { tidy, useOf } from '../witness.ts'

/**
 * A piece that does not count, or not whole, and why: `cap` (a limit on such pieces is reached), `exclusive` (it counts at another leaf),
 * `not_needed` (there is enough), or why it does not fit the leaf that it comes nearest to.
 */
export type Uncounted = {
  readonly piece: string
  readonly code: 'cap' | 'exclusive' | 'not_needed' | Exclude<MismatchCode, 'other'>
  /** The leaf, or the cap. */
  readonly path: string
  /** Pieces, or credits in `unit`, that do not count. */
  readonly amount: number
  readonly unit: CreditUnit | undefined
  /** What a reached cap allows, in its measure. */
  readonly limit?: Limiter['limit']
}

/**
 * Says of each piece how much of it does not count and why. Pieces that are about something else altogether are left out.
 * @param requirement the requirement
 * @param pieces the pieces held
 * @param found the witness, and `now`
 * @returns the pieces, in their order
 */
export function findUncounted(
  requirement: CompiledRequirement,
  pieces: readonly Piece[],
  found: { readonly witness: Witness; readonly now: Date },
): Uncounted[] {
  const byId = new Map(pieces.map((piece) => [piece.id, piece]))
  const reached = requirement.limiters.filter((limiter) => {
    if (limiter.kind !== 'cap') return false
    const { selected, bound } = useOf(limiter, requirement, {
      witness: found.witness,
      pieces: byId,
    })
    return selected >= bound - 1e-3
  })
  const { now } = found
  const { conversions } = requirement
  const at = { now, conversions, bases: findBases(requirement, pieces, now) }
  return pieces.flatMap(
    (piece) => judge(requirement, piece, { witness: found.witness, at, reached }) ?? [],
  )
}

type Found = {
  readonly witness: Witness
  readonly at: MatchOptions
  readonly reached: readonly Limiter[]
}

function judge(
  requirement: CompiledRequirement,
  piece: Piece,
  found: Found,
): Uncounted | undefined {
  const matches = requirement.leaves.map((leaf) => ({
    leaf,
    match: matchPiece(leaf, piece, found.at),
  }))
  const fitting = matches.flatMap(({ leaf, match }) =>
    match.fits ? [{ leaf, amount: match.amount }] : [],
  )
  const mine = found.witness.counted.filter((each) => each.piece === piece.id)
  const countedAt = ({ path }: Leaf) =>
    mine.filter(({ leaf }) => leaf === path).reduce((sum, { amount }) => sum + amount, 0)
  if (fitting.length > 0) {
    const lost = fitting.map(({ leaf, amount }) => ({ leaf, lost: amount - countedAt(leaf) }))
    const least = lost.toSorted((a, b) => a.lost - b.lost)[0]
    if (!least || least.lost <= 1e-3) return undefined
    return {
      piece: piece.id,
      amount: tidy(least.lost),
      ...unitOf(least.leaf),
      ...reason(least.leaf, piece, mine, found),
    }
  }
  const nearest = matches
    .flatMap(({ leaf, match }) =>
      match.fits || match.reasons.includes('other') ? [] : [{ leaf, reasons: match.reasons }],
    )
    .toSorted((a, b) => a.reasons.length - b.reasons.length)[0]
  const code = nearest?.reasons[0]
  if (!nearest || !code || code === 'other') return undefined
  const node = nearest.leaf.node
  const credits =
    node.kind === 'credits' ? piece.credits?.find(({ unit }) => unit === node.unit) : undefined
  return {
    piece: piece.id,
    code,
    path: nearest.leaf.path,
    amount: credits?.amount ?? 1,
    unit: credits?.unit,
  }
}

function reason(
  leaf: Leaf,
  piece: Piece,
  mine: Witness['counted'],
  { reached, witness }: Found,
): Pick<Uncounted, 'code' | 'path' | 'limit'> {
  const full = witness.counted
    .filter((each) => each.leaf === leaf.path)
    .reduce((sum, { amount }) => sum + amount, 0)
  const cap = reached.find(
    (limiter) => limiter.rates.has(leaf.index) && mismatches(limiter.counting, piece).length === 0,
  )
  if (cap) return { code: 'cap', path: cap.path, limit: cap.limit }
  if (full >= leaf.demand - 1e-3 || !witness.relied.includes(leaf.path)) {
    return { code: 'not_needed', path: leaf.path }
  }
  return { code: mine.length > 0 ? 'exclusive' : 'not_needed', path: mine[0]?.leaf ?? leaf.path }
}

const unitOf = ({ node }: Leaf) => ({ unit: node.kind === 'credits' ? node.unit : undefined })
