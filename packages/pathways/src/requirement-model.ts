import type { CompiledRequirement, Distinct, Leaf, Limiter, Tree } from './compiled.ts'
import { isOver, matchPiece, mismatches } from './counts.ts'
import { placeDistinct } from './distinct-model.ts'
import type { Expression, ModelBuilder, Term } from './linear-model.ts'
import { times, total } from './linear-model.ts'
import type { Piece } from './portfolio.ts'
import type { Bases } from './renewals.ts'
import { findBases } from './renewals.ts'

/** Added where an approved substitution is used, so that of two equally near ways the requirement itself is taken. */
const SUBSTITUTED = 1e-5

/**
 * A piece that may count: held already, or a step of a plan, whose column is 1 when the step is taken. `renews` names the bases of renewals
 * (by leaf) of which a step that would be taken before this one gives one.
 */
export type Supply = {
  readonly piece: Piece
  readonly column?: number
  readonly renews?: ReadonlySet<number> | undefined
}

/** How a requirement is put into a model. */
export type RequirementOptions = {
  readonly now: Date
  /** Which conditions in words hold: by id, or all of them. */
  readonly conditions: 'assumed' | ReadonlySet<string>
  /** Lets leaves and residencies fall short, at a price for each piece or credit. */
  readonly shortfall?: { readonly price: (leaf: Leaf) => number; readonly residency: number }
}

/** Where a requirement's parts are in the model, to read a solution by. */
export type PlacedRequirement = {
  readonly leaves: readonly PlacedLeaf[]
  readonly residencies: readonly { readonly limiter: Limiter; readonly shortfall: number }[]
  readonly distincts: readonly { readonly distinct: Distinct; readonly shortfall: number }[]
  readonly requirement: CompiledRequirement
}

/** A leaf in the model. `active` is 1 when it is one of the alternatives that are to be met. */
export type PlacedLeaf = {
  readonly leaf: Leaf
  readonly active: Expression
  readonly shortfall: number | undefined
  readonly matches: readonly PlacedMatch[]
}

/** A piece at a leaf: how much of it can count; `use` and `counted` are columns where what counts is decided. */
export type PlacedMatch = {
  readonly supply: Supply
  readonly amount: number
  readonly use?: number
  readonly counted?: number
}

/**
 * Puts a requirement into a model: the one place that turns rules into rows, for `evaluate`, `explain` and `plan` alike.
 *
 * A leaf outside every exclusive scope and limit is one row over the pieces. Inside, each piece has a column that says whether it is used
 * here, and for credits one that says how much counts; a leaf that is to be met counts exactly its demand, so that a share of what counts is
 * a share of what is demanded.
 * @param builder the model
 * @param requirement the requirement
 * @param supplies the pieces, held and possible
 * @param options the moment, the conditions that hold, whether leaves may fall short
 * @returns where the parts are
 */
export function placeRequirement(
  builder: ModelBuilder,
  requirement: CompiledRequirement,
  supplies: readonly Supply[],
  options: RequirementOptions,
): PlacedRequirement {
  const active = new Map<number, Expression>()
  activate(builder, requirement.root, { constant: 1, terms: [] }, active)
  const held = supplies.flatMap(({ piece, column }) => (column === undefined ? [piece] : []))
  const around = {
    ...options,
    conversions: requirement.conversions,
    bases: findBases(requirement, held, options.now),
  }
  const leaves = requirement.leaves.map((leaf) => {
    const expression = active.get(leaf.index) ?? { constant: 0, terms: [] }
    return placeLeaf(builder, leaf, expression, { supplies, ...around })
  })
  placeScopes(builder, leaves)
  const residencies = requirement.limiters.flatMap((limiter) => {
    const shortfall = placeLimiter(builder, limiter, leaves, options)
    return shortfall === undefined ? [] : [{ limiter, shortfall }]
  })
  const distincts = requirement.distincts.flatMap((distinct) => {
    const wanted = times(whenActive(distinct.tree, leaves), distinct.atLeast)
    const shortfall = placeDistinct(builder, distinct, { leaves, wanted, options })
    return shortfall === undefined ? [] : [{ distinct, shortfall }]
  })
  return { leaves, residencies, distincts, requirement }
}

/** Gives every leaf the expression that is 1 when it must be met; of alternatives, exactly `n` must. */
function activate(
  builder: ModelBuilder,
  tree: Tree,
  expression: Expression,
  active: Map<number, Expression>,
): void {
  if (tree.kind === 'leaf') {
    active.set(tree.leaf, expression)
    return
  }
  if (tree.n === tree.of.length) {
    for (const child of tree.of) activate(builder, child, expression, active)
    return
  }
  const children = tree.of.map((_, at) => {
    const cost = at > 0 && tree.substitution !== undefined ? SUBSTITUTED : 0
    return builder.column({ upper: 1, whole: true, cost })
  })
  const wanted = times(expression, tree.n)
  builder.row([...children.map((column): Term => [column, 1]), ...times(wanted, -1).terms], {
    lower: wanted.constant,
    upper: wanted.constant,
  })
  for (const [at, child] of tree.of.entries()) {
    const column = children[at]
    if (column === undefined) continue
    activate(builder, child, { constant: 0, terms: [[column, 1]] }, active)
  }
}

type AroundLeaf = RequirementOptions & {
  readonly supplies: readonly Supply[]
  readonly conversions: CompiledRequirement['conversions']
  readonly bases: Bases
}

/** The pieces that can count at a leaf. For a base that is held, it alone; a step of a plan comes after whatever is held. */
function fittingAt(leaf: Leaf, { supplies, bases, now, conversions }: AroundLeaf): PlacedMatch[] {
  const base = bases.get(leaf.index)
  return supplies.flatMap((supply): PlacedMatch[] => {
    const { piece, column, renews } = supply
    if (base && piece !== base) return []
    const isHeld = column === undefined
    const match = matchPiece(leaf, piece, { now, conversions, ...(isHeld && { bases }) })
    if (!match.fits) return []
    const { since } = leaf
    const isLater = isHeld || since === undefined || bases.get(since) || renews?.has(since)
    return isLater ? [{ supply, amount: Math.min(match.amount, leaf.demand) }] : []
  })
}

function placeLeaf(
  builder: ModelBuilder,
  leaf: Leaf,
  active: Expression,
  options: AroundLeaf,
): PlacedLeaf {
  if (isOver(leaf, options.now)) {
    builder.row(active.terms, { upper: -active.constant })
    return { leaf, active, shortfall: undefined, matches: [] }
  }
  if (leaf.node.kind === 'condition') {
    const holds = options.conditions === 'assumed' || options.conditions.has(leaf.node.id)
    if (!holds) builder.row(active.terms, { upper: -active.constant })
    return { leaf, active, shortfall: undefined, matches: [] }
  }
  const fitting = fittingAt(leaf, options)
  const shortfall =
    options.shortfall &&
    builder.column({
      upper: leaf.demand,
      cost: options.shortfall.price(leaf),
      whole: leaf.node.kind !== 'credits',
    })
  const missing: Term[] = shortfall === undefined ? [] : [[shortfall, 1]]
  const demanded = times(active, leaf.demand)
  if (!leaf.coupled) {
    const held = fitting.reduce(
      (sum, { supply, amount }) => sum + (supply.column === undefined ? amount : 0),
      0,
    )
    const possible = fitting.flatMap(({ supply, amount }): Term[] =>
      supply.column === undefined ? [] : [[supply.column, amount]],
    )
    if (held < leaf.demand) {
      builder.row([...possible, ...missing, ...times(demanded, -1).terms], {
        lower: demanded.constant - held,
      })
    }
    return { leaf, active, shortfall, matches: fitting }
  }
  const matches = fitting.map(({ supply, amount }) => {
    const use = builder.column({ upper: 1, whole: true })
    if (supply.column !== undefined)
      builder.row(
        [
          [use, 1],
          [supply.column, -1],
        ],
        { upper: 0 },
      )
    if (leaf.node.kind !== 'credits') return { supply, amount, use, counted: use }
    const counted = builder.column({ upper: amount })
    builder.row(
      [
        [counted, 1],
        [use, -amount],
      ],
      { upper: 0 },
    )
    return { supply, amount, use, counted }
  })
  builder.row(
    [...matches.map(({ counted }): Term => [counted, 1]), ...missing, ...times(demanded, -1).terms],
    { lower: demanded.constant, upper: demanded.constant },
  )
  return { leaf, active, shortfall, matches }
}

/** In an exclusive scope a piece is used at one leaf at most. */
function placeScopes(builder: ModelBuilder, leaves: readonly PlacedLeaf[]): void {
  const uses = new Map<string, Term[]>()
  for (const { leaf, matches } of leaves) {
    for (const scope of leaf.scopes) {
      for (const { supply, use } of matches) {
        if (use === undefined) continue
        const key = `${scope} ${supply.piece.id}`
        const terms = uses.get(key) ?? []
        terms.push([use, 1])
        uses.set(key, terms)
      }
    }
  }
  for (const terms of uses.values()) if (terms.length > 1) builder.row(terms, { upper: 1 })
}

function placeLimiter(
  builder: ModelBuilder,
  limiter: Limiter,
  leaves: readonly PlacedLeaf[],
  options: RequirementOptions,
): number | undefined {
  const governed = leaves.filter(({ leaf }) => limiter.rates.has(leaf.index))
  const rate = ({ leaf }: PlacedLeaf) => limiter.rates.get(leaf.index) ?? 0
  const selected = governed.flatMap((placed) =>
    placed.matches.flatMap(({ supply, counted: column }): Term[] => {
      const is = column !== undefined && mismatches(limiter.counting, supply.piece).length === 0
      return is ? [[column, rate(placed)]] : []
    }),
  )
  const limit: Expression =
    'share' in limiter.limit
      ? total(
          governed.map((placed) =>
            times(placed.active, placed.leaf.demand * rate(placed) * shareOf(limiter)),
          ),
        )
      : times(
          whenActive(limiter.tree, leaves),
          'credits' in limiter.limit ? limiter.limit.credits : limiter.limit.count,
        )
  const terms = [...selected, ...times(limit, -1).terms]
  if (limiter.kind === 'cap') {
    builder.row(terms, { upper: limit.constant })
    return undefined
  }
  if (!options.shortfall) {
    builder.row(terms, { lower: limit.constant })
    return undefined
  }
  // What is missing at the leaves can be earned where it must be: it may count towards the residency too.
  const column = builder.column({ upper: 1_000_000, cost: options.shortfall.residency })
  builder.row([...terms, [column, 1]], { lower: limit.constant })
  const missing = governed.flatMap((placed): Term[] =>
    placed.shortfall === undefined ? [] : [[placed.shortfall, -rate(placed)]],
  )
  builder.row([[column, 1], ...missing], { upper: 0 })
  return column
}

const shareOf = ({ limit }: Limiter) => ('share' in limit ? limit.share : 0)

/** The expression that is 1 when a part of the requirement is to be met: that of any leaf which its part always needs. */
function whenActive(tree: Tree, leaves: readonly PlacedLeaf[]): Expression {
  if (tree.kind === 'leaf') return leaves[tree.leaf]?.active ?? { constant: 0, terms: [] }
  const first = tree.of[0]
  if (tree.n === tree.of.length) {
    return first ? whenActive(first, leaves) : { constant: 1, terms: [] }
  }
  return times(total(tree.of.map((child) => whenActive(child, leaves))), 1 / tree.n)
}
