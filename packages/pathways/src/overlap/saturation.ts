import { likeness } from './overlap.ts'
import type { CertifiedSkills, SkillWeights } from './overlap.ts'

/** From which likeness on two certify the same. */
const same = 0.7

/**
 * Puts things that certify the same into groups: two are together when a chain of likenesses of at least 0.7 joins them.
 *
 * Only pairs that share a skill are compared, so that thousands take well under a second unless all share one.
 * @param items what each certifies
 * @param weights from `weighSkills`
 * @returns the places of the items, group by group, the largest first; what certifies nothing stands alone
 */
export function groupAlike(
  items: readonly CertifiedSkills[],
  weights: SkillWeights,
): readonly (readonly number[])[] {
  const leader = items.map((_, place) => place)
  const find = (place: number): number => {
    const next = leader[place] ?? place
    if (next === place) return place
    const root = find(next)
    leader[place] = root
    return root
  }
  const holders = new Map<string, number[]>()
  items.forEach((skills, place) => {
    const near = new Set<number>()
    for (const key of skills.keys()) {
      const known = holders.get(key) ?? []
      for (const other of known) near.add(other)
      known.push(place)
      holders.set(key, known)
    }
    for (const other of near) {
      if (find(other) === find(place)) continue
      if (likeness(skills, items[other] ?? new Map(), weights) >= same)
        leader[find(place)] = find(other)
    }
  })
  const groups = new Map<number, number[]>()
  items.forEach((_, place) => {
    const root = find(place)
    groups.set(root, [...(groups.get(root) ?? []), place])
  })
  return [...groups.values()].toSorted((a, b) => b.length - a.length)
}

/**
 * The effective number of kinds: e to the entropy of their shares. Ten alike count as one, ten of ten kinds as ten.
 * @param sizes how many there are of each kind
 * @returns at least 1, at most the number of kinds; 0 where there is nothing
 */
export function effectiveNumber(sizes: readonly number[]): number {
  const total = sizes.reduce((sum, size) => sum + size, 0)
  if (total === 0) return 0
  const entropy = sizes
    .filter((size) => size > 0)
    .reduce((sum, size) => sum - (size / total) * Math.log(size / total), 0)
  return Math.exp(entropy)
}

/**
 * How concentrated a field is among its issuers: the sum of the squares of their shares (Herfindahl and Hirschman).
 * @param sizes how many each issuer has
 * @returns 1/n for n equal issuers up to 1 for a single one; 0 where there is nothing
 */
export function concentration(sizes: readonly number[]): number {
  const total = sizes.reduce((sum, size) => sum + size, 0)
  return total === 0 ? 0 : sizes.reduce((sum, size) => sum + (size / total) ** 2, 0)
}

/** Where a value stands among others: `low`, `middle` or `high` third; undefined among fewer than three. */
export function thirdOf(
  value: number,
  others: readonly number[],
): 'low' | 'middle' | 'high' | undefined {
  if (others.length < 2) return undefined
  const below = others.filter((other) => other < value).length
  const equal = others.filter((other) => other === value).length
  const rank = (below + equal / 2) / others.length
  return rank < 1 / 3 ? 'low' : rank > 2 / 3 ? 'high' : 'middle'
}
