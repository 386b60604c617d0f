import type { CompiledRequirement, Leaf, Tree } from './compiled.ts'
import type { MatchOptions } from './counts.ts'
import { isOver, matchPiece } from './counts.ts'
import type { Portfolio } from './portfolio.ts'
import type { RequirementOptions } from './requirement-model.ts'
import { effort } from './effort.ts'
import { findBases } from './renewals.ts'
import type { Counted, Witness } from './witness.ts'
import { substitutedIn } from './witness.ts'

/**
 * Decides a requirement without scopes and limits in linear time: every leaf for itself, and of alternatives those with the least effort
 * missing.
 * @param requirement the requirement
 * @param portfolio what is held
 * @param options the moment, and the conditions that hold
 * @returns whether it is short, with what counts; `impossible` when conditions in words stand in every way; undefined when leaves depend on
 *   each other, so that it cannot be told like this
 */
export function shortcut(
  requirement: CompiledRequirement,
  portfolio: Portfolio,
  options: RequirementOptions,
): { readonly short: boolean; readonly witness: Witness } | 'impossible' | undefined {
  if (requirement.coupled) return undefined
  const at = {
    conversions: requirement.conversions,
    bases: findBases(requirement, portfolio.pieces, options.now),
  }
  const leaves = requirement.leaves.map((leaf) => countAt(leaf, portfolio, { ...options, ...at }))
  const best = cheapest(requirement.root, leaves)
  if (best.missing === Infinity) return 'impossible'
  const relied = best.leaves.flatMap((index) => {
    const leaf = requirement.leaves[index]
    return leaf ? [leaf.path] : []
  })
  const counted = best.leaves.flatMap((index) => leaves[index]?.counted ?? [])
  return {
    short: best.missing > 1e-6,
    witness: { relied, counted, substituted: substitutedIn(requirement, relied) },
  }
}

type LeafCount = { readonly missing: number; readonly counted: readonly Counted[] }

function countAt(
  leaf: Leaf,
  { pieces }: Portfolio,
  options: RequirementOptions & MatchOptions,
): LeafCount {
  if (isOver(leaf, options.now)) return { missing: Infinity, counted: [] }
  if (leaf.node.kind === 'condition') {
    const holds = options.conditions === 'assumed' || options.conditions.has(leaf.node.id)
    return { missing: holds ? 0 : Infinity, counted: [] }
  }
  const fitting = pieces.flatMap((piece) => {
    const match = matchPiece(leaf, piece, options)
    return match.fits ? [{ piece: piece.id, amount: match.amount }] : []
  })
  const base = options.bases?.get(leaf.index)
  const ordered = base
    ? [{ piece: base.id, amount: 1 }]
    : fitting.sort((a, b) => b.amount - a.amount)
  let open = leaf.demand
  const counted: Counted[] = []
  for (const { piece, amount } of ordered) {
    if (open <= 1e-9) break
    const counts = Math.min(amount, open)
    counted.push({ leaf: leaf.path, piece, amount: counts })
    open -= counts
  }
  return { missing: open <= 1e-9 ? 0 : open * effort(leaf), counted }
}

function cheapest(
  tree: Tree,
  leaves: readonly LeafCount[],
): { readonly missing: number; readonly leaves: readonly number[] } {
  if (tree.kind === 'leaf') {
    return { missing: leaves[tree.leaf]?.missing ?? Infinity, leaves: [tree.leaf] }
  }
  const chosen = tree.of
    .map((child) => cheapest(child, leaves))
    .sort((a, b) => (a.missing === b.missing ? 0 : a.missing - b.missing))
    .slice(0, tree.n)
  return {
    missing: chosen.reduce((sum, { missing }) => sum + missing, 0),
    leaves: chosen.flatMap((each) => each.leaves),
  }
}
