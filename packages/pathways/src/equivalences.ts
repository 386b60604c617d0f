import * as z from 'zod'

import type { Selector } from './requirement.ts'

const Name = z.string().min(1).max(500)

/**
 * A declaration by an authority that one achievement counts as another, in this direction alone.
 */
export const Equivalence = z.strictObject({
  authority: Name,
  achievement: Name,
  countsAs: Name,
})
export type Equivalence = z.infer<typeof Equivalence>

/**
 * Widens a selector to achievements that count as those it names. Declarations follow one another only within one authority, so that a chain
 * across several cannot make a weak credential count as a strong one.
 * @param selector the selector
 * @param equivalences the declarations
 * @returns the selector; the same one when it names no achievements
 */
export function widen(selector: Selector, equivalences: readonly Equivalence[]): Selector {
  const { achievements } = selector
  if (!achievements || equivalences.length === 0) return selector
  const found = new Set(achievements)
  for (const authority of new Set(equivalences.map((each) => each.authority))) {
    const reached = new Set(achievements)
    // A set is walked in the order of insertion, also over what is added on the way.
    for (const target of reached) {
      for (const each of equivalences) {
        if (each.authority === authority && each.countsAs === target) reached.add(each.achievement)
      }
    }
    for (const id of reached) found.add(id)
  }
  return { ...selector, achievements: [...found] }
}
