import type { Leaf, LeafNode, Limiter } from './compiled.ts'
import type { Equivalence } from './equivalences.ts'
import { widen } from './equivalences.ts'
import { PathwaysError } from './pathways-error.ts'
import type { Limit } from './requirement.ts'
import type { Conversion } from './units.ts'
import { rateBetween } from './units.ts'

/**
 * Widens what a leaf selects to achievements that count as those it names.
 * @param node the leaf
 * @param equivalences the declarations
 * @returns the leaf
 */
export function widened(node: LeafNode, equivalences: readonly Equivalence[]): LeafNode {
  switch (node.kind) {
    case 'condition':
      return node
    case 'credential':
      return { ...node, from: widen(node.from, equivalences) }
    case 'skill':
    case 'credits':
      return node.from ? { ...node, from: widen(node.from, equivalences) } : node
  }
}

/**
 * Says in what a limit over some leaves is measured, and at which rates.
 * @param below the leaves
 * @param limit the limit
 * @param options the rates between units, and where the limit stands
 * @returns the measure, its unit, and the rate of each leaf
 * @throws PathwaysError `requirement_invalid` when it limits nothing; `unit_unknown` where no rate is stated
 */
export function measured(
  below: readonly Leaf[],
  limit: Limit,
  { conversions, path }: { readonly conversions: readonly Conversion[]; readonly path: string },
): Pick<Limiter, 'measure' | 'unit' | 'rates'> {
  const counting = below.filter(
    ({ node, expiredWithin }) => node.kind !== 'condition' && expiredWithin === undefined,
  )
  const credits = counting.flatMap((leaf) =>
    leaf.node.kind === 'credits' ? [{ leaf, unit: leaf.node.unit }] : [],
  )
  const pieces = counting.filter(({ node }) => node.kind !== 'credits')
  if ('count' in limit || ('share' in limit && credits.length === 0)) {
    if (pieces.length === 0) throw nothing(path)
    const rates = new Map(pieces.map(({ index }) => [index, 1]))
    return { measure: 'count', unit: undefined, rates }
  }
  const unit = 'unit' in limit ? limit.unit : credits[0]?.unit
  if (!unit || credits.length === 0) throw nothing(path)
  if ('share' in limit && pieces.length > 0) {
    throw new PathwaysError(
      'requirement_invalid',
      path,
      'A share of credits and pieces together has no meaning.',
    )
  }
  const rates = credits.map(({ leaf, unit: from }): [number, number] => {
    const rate = rateBetween(from, unit, conversions)
    if (rate === undefined) {
      throw new PathwaysError(
        'unit_unknown',
        path,
        `No rate is stated between ${from} and ${unit}.`,
      )
    }
    return [leaf.index, rate]
  })
  return { measure: 'credits', unit, rates: new Map(rates) }
}

/**
 * Makes the error of a rule that speaks of nothing.
 * @param path where it stands
 * @returns the error
 */
export const nothing = (path: string): PathwaysError =>
  new PathwaysError(
    'requirement_invalid',
    path,
    'The limit speaks of nothing that counts below it.',
  )
