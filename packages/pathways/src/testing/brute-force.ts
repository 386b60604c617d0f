import type { CompiledRequirement, Limiter, Tree } from '../compiled.ts'
import { isOver, matchPiece, mismatches, shownBy } from '../counts.ts'
import type { Piece } from '../portfolio.ts'

/**
 * Decides a small requirement by trying everything: every choice of alternatives, every piece at every leaf, every whole amount. It shares
 * with the product only what a single piece is worth at a single leaf.
 * @param requirement the requirement; credits and limits in whole numbers, no conditions taken as confirmed
 * @param pieces the pieces
 * @param now the moment
 * @returns whether it is met
 */
export function bruteForce(
  requirement: CompiledRequirement,
  pieces: readonly Piece[],
  now: Date,
): boolean {
  return choices(requirement.root).some((relied) => possible(requirement, relied, pieces, now))
}

/** Every set of leaves by which a tree can be met. */
function choices(tree: Tree): number[][] {
  if (tree.kind === 'leaf') return [[tree.leaf]]
  return subsets(tree.of, tree.n).flatMap((chosen) =>
    chosen
      .map(choices)
      .reduce<number[][]>(
        (sets, more) => sets.flatMap((set) => more.map((each) => [...set, ...each])),
        [[]],
      ),
  )
}

function subsets<Item>(of: readonly Item[], n: number): Item[][] {
  const [first, ...rest] = of
  if (n === 0) return [[]]
  if (first === undefined) return []
  return [...subsets(rest, n - 1).map((set) => [first, ...set]), ...subsets(rest, n)]
}

type Slot = {
  readonly piece: Piece
  readonly leaf: number
  readonly most: number
  readonly credits: boolean
}

function possible(
  requirement: CompiledRequirement,
  relied: readonly number[],
  pieces: readonly Piece[],
  now: Date,
): boolean {
  const leaves = requirement.leaves.filter(({ index }) => relied.includes(index))
  if (leaves.some((leaf) => leaf.node.kind === 'condition' || isOver(leaf, now))) return false
  const slots = pieces.flatMap((piece) =>
    leaves.flatMap((leaf): Slot[] => {
      const match = matchPiece(leaf, piece, { now, conversions: [] })
      const credits = leaf.node.kind === 'credits'
      return match.fits ? [{ piece, leaf: leaf.index, most: match.amount, credits }] : []
    }),
  )
  const left = new Map(leaves.map(({ index, demand }) => [index, demand]))
  const placed: { slot: Slot; amount: number }[] = []

  const search = (at: number): boolean => {
    if ([...left.values()].every((open) => open === 0))
      return (
        limitsKept(requirement, relied, placed) &&
        distinctKept(requirement, relied, placed) &&
        renewsKept(requirement, placed)
      )
    const slot = slots[at]
    if (!slot) return false
    const open = left.get(slot.leaf) ?? 0
    if (!taken(requirement, slot, placed)) {
      for (let amount = Math.min(open, slot.most); amount >= 1; amount -= 1) {
        left.set(slot.leaf, open - amount)
        placed.push({ slot, amount })
        if (search(at + 1)) return true
        placed.pop()
        left.set(slot.leaf, open)
      }
    }
    return search(at + 1)
  }
  return search(0)
}

function taken(
  requirement: CompiledRequirement,
  slot: Slot,
  placed: readonly { readonly slot: Slot }[],
): boolean {
  const scopes = requirement.leaves[slot.leaf]?.scopes ?? []
  return placed.some(
    ({ slot: other }) =>
      other.piece === slot.piece &&
      requirement.leaves[other.leaf]?.scopes.some((scope) => scopes.includes(scope)),
  )
}

function limitsKept(
  requirement: CompiledRequirement,
  relied: readonly number[],
  placed: readonly { readonly slot: Slot; readonly amount: number }[],
): boolean {
  return requirement.limiters.every((limiter) => {
    if (!reliedOn(limiter.tree, relied)) return true
    const sum = placed
      .filter(
        ({ slot }) =>
          limiter.rates.has(slot.leaf) && mismatches(limiter.counting, slot.piece).length === 0,
      )
      .reduce((total, { amount }) => total + amount, 0)
    const bound = amountOf(limiter, requirement, relied)
    return limiter.kind === 'cap' ? sum <= bound : sum >= bound
  })
}

type Placed = readonly { readonly slot: Slot; readonly amount: number }[]

/** Whole amounts: whatever counts at all counts as one credit at least, or as all that there is. */
function distinctKept(
  requirement: CompiledRequirement,
  relied: readonly number[],
  placed: Placed,
): boolean {
  return requirement.distincts.every(({ tree, leaves, by, atLeast }) => {
    if (!reliedOn(tree, relied)) return true
    const shown = placed
      .filter(({ slot }) => leaves.has(slot.leaf))
      .flatMap(({ slot }) => shownBy(slot.piece, by))
    return new Set(shown).size >= atLeast
  })
}

/** What counts for a renewal is younger than the piece that happens to stand as its base. */
function renewsKept({ leaves }: CompiledRequirement, placed: Placed): boolean {
  return placed.every(({ slot }) => {
    const since = leaves[slot.leaf]?.since
    const base = placed.find((each) => each.slot.leaf === since)?.slot.piece
    return since === undefined || (base !== undefined && base.issued < slot.piece.issued)
  })
}

function amountOf(
  limiter: Limiter,
  requirement: CompiledRequirement,
  relied: readonly number[],
): number {
  const { limit } = limiter
  if ('credits' in limit) return limit.credits
  if ('count' in limit) return limit.count
  const whole = requirement.leaves
    .filter(({ index }) => relied.includes(index) && limiter.rates.has(index))
    .reduce((total, { demand }) => total + demand, 0)
  return limit.share * whole
}

function reliedOn(tree: Tree, relied: readonly number[]): boolean {
  if (tree.kind === 'leaf') return relied.includes(tree.leaf)
  return tree.of.filter((child) => reliedOn(child, relied)).length >= tree.n
}
