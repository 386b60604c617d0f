import { createHash } from 'node:crypto'
import type { ItemContent, ItemKey } from './item.ts'

/** SHA-256, in hex, over everything that makes an item what it is: two items with one hash are the same. */
export function contentHash(item: {
  readonly title: string
  readonly content: ItemContent
  readonly key: ItemKey
}): string {
  return createHash('sha256')
    .update(JSON.stringify([item.title, item.content, item.key], inOrder))
    .digest('hex')
}

/** Members by name, so that the order in which they were put together does not count. */
function inOrder(_: string, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
