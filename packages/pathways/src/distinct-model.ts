import type { Distinct } from './compiled.ts'
import { shownBy, showsFrom } from './counts.ts'
import type { Expression, ModelBuilder, Term } from './linear-model.ts'
import { times } from './linear-model.ts'
import type { PlacedLeaf, PlacedMatch, RequirementOptions } from './requirement-model.ts'

/**
 * Puts into a model that what counts comes from several issuers, areas or achievements: a column for each of them, which is 1 only where
 * enough of some piece that shows it counts.
 * @param builder the model
 * @param distinct the rule
 * @param around the leaves; how many are wanted, 0 where the rule does not apply; whether it may fall short
 * @returns the column that says how many are missing, where they may be
 */
export function placeDistinct(
  builder: ModelBuilder,
  distinct: Distinct,
  around: {
    readonly leaves: readonly PlacedLeaf[]
    readonly wanted: Expression
    readonly options: RequirementOptions
  },
): number | undefined {
  const { wanted, options } = around
  const governed = around.leaves.filter(({ leaf }) => distinct.leaves.has(leaf.index))
  const marks = new Map<string, number[]>()
  for (const placed of governed) {
    for (const match of placed.matches) {
      const shown = shownBy(match.supply.piece, distinct.by)
      const mark = shown.length > 0 ? placeMark(builder, placed, match) : undefined
      if (mark === undefined) continue
      for (const value of new Set(shown)) marks.set(value, [...(marks.get(value) ?? []), mark])
    }
  }
  const values = [...marks.values()].map((columns) => {
    const value = builder.column({ upper: 1 })
    builder.row([...columns.map((column): Term => [column, 1]), [value, -1]], { lower: 0 })
    return value
  })
  const terms = values.map((value): Term => [value, 1])
  const lower = wanted.constant
  if (!options.shortfall) {
    builder.row([...terms, ...times(wanted, -1).terms], { lower })
    return undefined
  }
  const { atLeast } = distinct
  const missing = builder.column({ upper: atLeast, whole: true, cost: options.shortfall.residency })
  builder.row([...terms, [missing, 1], ...times(wanted, -1).terms], { lower })
  // What is missing at the leaves can be earned elsewhere: so many can come with it.
  const earned = governed.flatMap(({ leaf, shortfall }): Term[] => {
    if (shortfall === undefined) return []
    const each = distinct.by === 'area' ? atLeast : 1
    // Less than a credit can be several pieces; less than a piece cannot.
    const most = leaf.node.kind === 'credits' ? Math.max(each, atLeast / leaf.demand) : each
    return [[shortfall, -most]]
  })
  builder.row([[missing, 1], ...earned], { upper: 0 })
  return missing
}

/** A column that can be 1 only where enough of a piece counts at a leaf. */
function placeMark(
  builder: ModelBuilder,
  { leaf }: PlacedLeaf,
  { use, counted, amount }: PlacedMatch,
): number | undefined {
  if (leaf.node.kind !== 'credits' || counted === undefined) return use
  const mark = builder.column({ upper: 1, whole: true })
  builder.row(
    [
      [counted, 1],
      [mark, -showsFrom(leaf, amount)],
    ],
    { lower: 0 },
  )
  return mark
}
