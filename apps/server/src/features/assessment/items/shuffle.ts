import type { ItemContent } from './item.ts'
import { optionLists } from './map-options.ts'

/** A whole number from 0 up to, not including, n. */
type Random = (n: number) => number

/** A list in an order of its own, each order as likely as any other (Fisher and Yates). */
export function shuffled<T>(list: readonly T[], random: Random): T[] {
  const left = [...list]
  const dealt: T[] = []
  while (left.length > 0) dealt.push(...left.splice(random(left.length), 1))
  return dealt
}

/**
 * Deals out the options of an item in an order of its own.
 * @returns ids of options by question, for the questions that are shuffled; of a match, its rows and then its columns
 */
export function shuffleOptions(content: ItemContent, random: Random): Record<string, string[]> {
  const orders: [string, string[]][] = []
  for (const question of content.questions) {
    const rule = content.shuffled[question.id]
    if (!rule) continue
    const lists = optionLists(question).map((list) => list.map(({ id }) => id))
    orders.push([question.id, lists.flatMap((ids) => among(ids, rule.fixed, random))])
  }
  return Object.fromEntries(orders)
}

function among(ids: readonly string[], fixed: readonly string[], random: Random): string[] {
  const moving = shuffled(
    ids.filter((id) => !fixed.includes(id)),
    random,
  ).values()
  return ids.map((id) => (fixed.includes(id) ? id : (moving.next().value ?? id)))
}
