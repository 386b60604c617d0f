import type { Mapping } from './item.ts'
import { numberOf, plainWords, same, type Scalar, type Value } from './values.ts'

/**
 * Adds up what answers are worth (QTI 2.2 §2.11.2, `mapResponse`): each different answer once, within the bounds of the
 * mapping. No answer is worth 0, within the same bounds.
 */
export function map(mapping: Mapping, value: Value): number {
  const points = value ? distinct(value).map((item) => worth(mapping, item, value.type)) : []
  const sum = points.reduce((total, one) => total + one, 0)
  return Math.min(mapping.upper ?? Infinity, Math.max(mapping.lower ?? -Infinity, sum))
}

function worth(
  { entries, otherwise }: Mapping,
  item: Scalar,
  type: NonNullable<Value>['type'],
): number {
  const entry = entries.find(({ answer, anyCase }) => {
    if (typeof item === 'number') return numberOf(answer) === item
    if (typeof item === 'boolean') return answer === String(item)
    const words = plainWords(answer)
    return anyCase ? words.toLowerCase() === item.toLowerCase() : same(words, item, type)
  })
  return entry?.points ?? otherwise
}

function distinct({ items, type }: NonNullable<Value>): readonly Scalar[] {
  return items.filter((item, at) => items.findIndex((other) => same(other, item, type)) === at)
}
