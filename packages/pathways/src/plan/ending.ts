import type { PlacedLeaf, PlacedRequirement } from '../requirement-model.ts'

const WEEK = 7 * 24 * 3600 * 1000

/** A leaf of an approved substitution that ends: a plan that relies on it must finish within so many weeks. */
export type EndingLeaf = PlacedLeaf & { readonly weeks: number }

/**
 * Finds the leaves that count until a moment alone.
 * @param placed where the goal is in the model
 * @param start the start of the plan
 * @returns the leaves, with the weeks that are left
 */
export function endingLeaves({ leaves }: PlacedRequirement, start: Date): EndingLeaf[] {
  return leaves.flatMap((placed) => {
    const { until } = placed.leaf
    if (until === undefined) return []
    const weeks = (Date.parse(until) - start.getTime()) / WEEK
    // From the moment itself on it counts no more; what has ended already is out of the model.
    return weeks > 0 ? [{ ...placed, weeks: weeks - 1e-5 }] : []
  })
}
