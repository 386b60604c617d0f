import type { CompiledRequirement } from './compiled.ts'
import { matchPiece } from './counts.ts'
import type { Piece } from './portfolio.ts'

/** What each renewal of a requirement rests on: the piece for the leaf of its base, by the leaf's number; undefined where there is none. */
export type Bases = ReadonlyMap<number, Piece | undefined>

/**
 * Finds what renewals rest on: of the pieces that fit a base, the one that was issued first, since whatever was issued after another of them
 * was issued after that one too.
 * @param requirement the requirement
 * @param pieces the pieces held
 * @param now the moment
 * @returns the base of each renewal
 */
export function findBases(
  { leaves, conversions }: CompiledRequirement,
  pieces: readonly Piece[],
  now: Date,
): Bases {
  const bases = leaves.filter(({ expiredWithin }) => expiredWithin !== undefined)
  return new Map(
    bases.map((leaf) => {
      const [first] = pieces
        .filter((piece) => matchPiece(leaf, piece, { now, conversions }).fits)
        .toSorted((a, b) => Date.parse(a.issued) - Date.parse(b.issued))
      return [leaf.index, first]
    }),
  )
}
