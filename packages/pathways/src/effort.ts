import type { Leaf } from './compiled.ts'
import { hoursPerCredit } from './units.ts'

/**
 * Says what a shortfall at a leaf costs in hours of work, to rank shortfalls when no catalogue tells prices.
 * @param leaf the leaf
 * @returns hours for each piece or credit that is missing; a convention
 */
export function effort(leaf: Leaf): number {
  if (leaf.node.kind === 'credits') return hoursPerCredit(leaf.node.unit)
  return leaf.node.kind === 'skill' ? 8 * (1 + leaf.node.level) : 40
}
