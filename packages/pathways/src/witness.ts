import type { CompiledRequirement, Limiter, Tree } from './compiled.ts'
import { isAfter, isOver, matchPiece, mismatches, shownBy, showsFrom } from './counts.ts'
import type { Expression } from './linear-model.ts'
import type { Piece, Portfolio } from './portfolio.ts'
import type { PlacedLeaf, PlacedMatch, PlacedRequirement } from './requirement-model.ts'

const TINY = 1e-4

/** One piece counting at one leaf: pieces (1), or credits in the leaf's unit. */
export type Counted = { readonly leaf: string; readonly piece: string; readonly amount: number }

/** A proof that a requirement is met: which leaves are relied on, what counts where, and which approved substitutions that needs (their paths). */
export type Witness = {
  readonly relied: readonly string[]
  readonly counted: readonly Counted[]
  readonly substituted: readonly string[]
}

/**
 * Names the approved substitutions that leaves stand in by.
 * @param requirement the requirement
 * @param relied the paths of the leaves
 * @returns the paths of the substitutions
 */
export function substitutedIn(
  { leaves, substitutions }: CompiledRequirement,
  relied: readonly string[],
): string[] {
  const used = new Set(
    leaves.flatMap(({ path, substitutes }) => (relied.includes(path) ? substitutes : [])),
  )
  return substitutions.flatMap(({ path }, at) => (used.has(at) ? [path] : []))
}

/**
 * Reads what a solution counts where.
 * @param placed where the requirement is in the model
 * @param values the solution
 * @returns the leaves that the solution relies on, with what counts at them and what is short
 */
export function readSolution(
  placed: PlacedRequirement,
  values: readonly number[],
): { readonly witness: Witness; readonly shortfalls: ReadonlyMap<number, number> } {
  const active = placed.leaves.filter((leaf) => valueOf(leaf.active, values) > 0.5)
  const counted = active.flatMap((leaf) => countedAt(leaf, values))
  const relied = active.map(({ leaf }) => leaf.path)
  const shortfalls = new Map<number, number>()
  for (const { leaf, shortfall } of active) {
    const short = shortfall === undefined ? 0 : (values[shortfall] ?? 0)
    if (short > TINY) shortfalls.set(leaf.index, tidy(short))
  }
  const substituted = substitutedIn(placed.requirement, relied)
  return { witness: { relied, counted, substituted }, shortfalls }
}

function countedAt({ leaf, matches }: PlacedLeaf, values: readonly number[]): Counted[] {
  const found: Counted[] = []
  let open = leaf.demand
  // Where nothing else depends on it, what is held counts first, then the largest pieces, until it is enough.
  for (const match of leaf.coupled ? matches : matches.toSorted(heldFirst)) {
    const { supply, amount, counted } = match
    const there = supply.column === undefined || (values[supply.column] ?? 0) > 0.5
    const counts =
      counted !== undefined ? (values[counted] ?? 0) : there ? Math.min(amount, open) : 0
    if (counts <= TINY) continue
    open -= counts
    found.push({ leaf: leaf.path, piece: supply.piece.id, amount: tidy(counts) })
  }
  return found
}

function heldFirst(a: PlacedMatch, b: PlacedMatch): number {
  const planned = (match: PlacedMatch) => (match.supply.column === undefined ? 0 : 1)
  return planned(a) - planned(b) || b.amount - a.amount
}

/**
 * Checks a witness against a requirement, without any solver: an independent proof-reading in time linear in the witness.
 * @param requirement the requirement
 * @param portfolio what is held
 * @param witness the witness
 * @param at `now`; `conditions: 'assumed'` takes every condition in words as confirmed
 * @returns the reasons against it; none when it proves that the requirement is met
 */
export function checkWitness(
  requirement: CompiledRequirement,
  portfolio: Portfolio,
  witness: Witness,
  at: { readonly now: Date; readonly conditions?: 'assumed' },
): string[] {
  const faults: string[] = []
  const pieces = new Map(portfolio.pieces.map((piece) => [piece.id, piece]))
  const relied = new Set(witness.relied)
  const sums = new Map<string, number>()
  const told = new Set<string>()
  for (const { leaf: path, piece: id, amount } of witness.counted) {
    const once = JSON.stringify([path, id])
    if (told.has(once)) faults.push(`${id} is told twice at ${path}`)
    told.add(once)
    const leaf = requirement.leaves.find((each) => each.path === path)
    const piece = pieces.get(id)
    const match =
      leaf &&
      piece &&
      matchPiece(leaf, piece, { now: at.now, conversions: requirement.conversions })
    if (!match?.fits || amount > match.amount + TINY)
      faults.push(`${id} does not count ${amount} at ${path}`)
    sums.set(path, (sums.get(path) ?? 0) + amount)
  }
  for (const leaf of requirement.leaves) {
    if (!relied.has(leaf.path)) continue
    if (isOver(leaf, at.now)) faults.push(`${leaf.path} stands in no longer`)
    const confirmed =
      leaf.node.kind === 'condition' &&
      (at.conditions === 'assumed' || portfolio.confirmed?.includes(leaf.node.id))
    if (!confirmed && (sums.get(leaf.path) ?? 0) < leaf.demand - 1e-3)
      faults.push(`${leaf.path} is short`)
  }
  if (!holds(requirement.root, requirement, relied))
    faults.push('the leaves relied on do not suffice')
  return [
    ...faults,
    ...substitutionFaults(requirement, witness),
    ...renewalFaults(requirement, witness, pieces),
    ...scopeFaults(requirement, witness),
    ...limiterFaults(requirement, witness, pieces, relied),
    ...distinctFaults(requirement, { witness, pieces, relied, now: at.now }),
  ]
}

function scopeFaults(requirement: CompiledRequirement, { counted }: Witness): string[] {
  const seen = new Map<string, string>()
  const faults: string[] = []
  for (const { leaf: path, piece } of counted) {
    const leaf = requirement.leaves.find((each) => each.path === path)
    for (const scope of leaf?.scopes ?? []) {
      const key = `${scope} ${piece}`
      if (seen.has(key) && seen.get(key) !== path) faults.push(`${piece} counts twice`)
      seen.set(key, path)
    }
  }
  return faults
}

function substitutionFaults(requirement: CompiledRequirement, witness: Witness): string[] {
  return substitutedIn(requirement, witness.relied)
    .filter((path) => !witness.substituted.includes(path))
    .map((path) => `the substitution at ${path} is not told`)
}

/** What renews was issued after what the witness itself has as the base. */
function renewalFaults(
  { leaves }: CompiledRequirement,
  { counted }: Witness,
  pieces: ReadonlyMap<string, Piece>,
): string[] {
  return counted.flatMap(({ leaf: path, piece: id }) => {
    const since = leaves.find((each) => each.path === path)?.since
    const piece = pieces.get(id)
    if (since === undefined || !piece) return []
    const base = counted.find((each) => each.leaf === leaves[since]?.path)
    return isAfter(piece, pieces.get(base?.piece ?? '')) ? [] : [`${id} renews nothing at ${path}`]
  })
}

function distinctFaults(
  requirement: CompiledRequirement,
  found: {
    readonly witness: Witness
    readonly pieces: ReadonlyMap<string, Piece>
    readonly relied: ReadonlySet<string>
    readonly now: Date
  },
): string[] {
  const { pieces } = found
  return requirement.distincts.flatMap((distinct) => {
    if (!holds(distinct.tree, requirement, found.relied)) return []
    const shown = found.witness.counted.flatMap(({ leaf: path, piece: id, amount }) => {
      const leaf = requirement.leaves.find((each) => each.path === path)
      const piece = pieces.get(id)
      if (!leaf || !piece || !distinct.leaves.has(leaf.index)) return []
      const match = matchPiece(leaf, piece, {
        now: found.now,
        conversions: requirement.conversions,
      })
      const enough = match.fits && amount >= showsFrom(leaf, match.amount) - 1e-3
      return enough ? shownBy(piece, distinct.by) : []
    })
    return new Set(shown).size >= distinct.atLeast ? [] : [`${distinct.path} is not kept`]
  })
}

function limiterFaults(
  requirement: CompiledRequirement,
  witness: Witness,
  pieces: ReadonlyMap<string, Piece>,
  relied: ReadonlySet<string>,
): string[] {
  return requirement.limiters.flatMap((limiter) => {
    if (!holds(limiter.tree, requirement, relied)) return []
    const { selected, bound } = useOf(limiter, requirement, { witness, pieces })
    const good = limiter.kind === 'cap' ? selected <= bound + 1e-3 : selected >= bound - 1e-3
    return good ? [] : [`${limiter.path} is not kept`]
  })
}

/**
 * Measures a cap or residency in a witness.
 * @param limiter the limiter
 * @param requirement the requirement that it is in
 * @param found the witness, and the pieces by id
 * @returns how much of the selected pieces counts, and the bound, in the limiter's measure
 */
export function useOf(
  limiter: Limiter,
  requirement: CompiledRequirement,
  found: { readonly witness: Witness; readonly pieces: ReadonlyMap<string, Piece> },
): { readonly selected: number; readonly bound: number } {
  const { relied, counted } = found.witness
  const below = requirement.leaves.filter(
    ({ index, path }) => limiter.rates.has(index) && relied.includes(path),
  )
  let selected = 0
  for (const { leaf: path, piece: id, amount } of counted) {
    const leaf = below.find((each) => each.path === path)
    const piece = found.pieces.get(id)
    if (!leaf || !piece || mismatches(limiter.counting, piece).length > 0) continue
    selected += amount * (limiter.rates.get(leaf.index) ?? 0)
  }
  const { limit } = limiter
  if ('credits' in limit) return { selected, bound: limit.credits }
  if ('count' in limit) return { selected, bound: limit.count }
  const whole = below.reduce(
    (sum, leaf) => sum + leaf.demand * (limiter.rates.get(leaf.index) ?? 0),
    0,
  )
  return { selected, bound: limit.share * whole }
}

function holds(tree: Tree, requirement: CompiledRequirement, relied: ReadonlySet<string>): boolean {
  if (tree.kind === 'leaf') return relied.has(requirement.leaves[tree.leaf]?.path ?? '')
  return tree.of.filter((child) => holds(child, requirement, relied)).length >= tree.n
}

/**
 * Reads the value of an expression in a solution.
 * @param expression the expression
 * @param values the solution
 * @returns the value
 */
export function valueOf(expression: Expression, values: readonly number[]): number {
  return expression.terms.reduce(
    (sum, [column, factor]) => sum + factor * (values[column] ?? 0),
    expression.constant,
  )
}

/**
 * Rounds away what a solver's arithmetic leaves behind.
 * @param value an amount
 * @returns the amount to a thousandth
 */
export function tidy(value: number): number {
  return Math.round(value * 1000) / 1000
}
