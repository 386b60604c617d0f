import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { containment, likeness, weighSkills } from './overlap.ts'
import { concentration, effectiveNumber, groupAlike, thirdOf } from './saturation.ts'

const skills = fc.dictionary(
  fc.constantFrom('a', 'b', 'c', 'd', 'e'),
  fc.integer({ min: 1, max: 5 }),
)
const asMap = (record: Record<string, number>) => new Map(Object.entries(record))

describe('overlap', () => {
  it('counts a shared level in full and a higher one in part', () => {
    const none = new Map<string, number>()
    const one = new Map([
      ['sql', 4],
      ['python', 2],
    ])
    const other = new Map([['sql', 2]])
    expect(containment(one, other, none)).toBeCloseTo(2 / 6)
    expect(containment(other, one, none)).toBe(1)
    expect(likeness(one, other, none)).toBeCloseTo(2 / 6)
    expect(containment(none, one, none)).toBe(0)
  })

  it('lets what everything certifies count for little', () => {
    const all = [
      new Map([
        ['communication', 3],
        ['sql', 3],
      ]),
      new Map([
        ['communication', 3],
        ['welding', 3],
      ]),
      new Map([['communication', 3]]),
    ]
    const weights = weighSkills(all)
    expect(weights.get('sql')).toBe(1)
    expect(weights.get('communication')).toBeCloseTo(Math.log(2) / Math.log(4))
    const [first = new Map(), second = new Map()] = all
    expect(likeness(first, second, weights)).toBeLessThan(0.25)
  })

  it('is whole with itself, never negative, never above one, and likeness is mutual', () => {
    fc.assert(
      fc.property(skills, skills, (a, b) => {
        const [one, other] = [asMap(a), asMap(b)]
        const weights = weighSkills([one, other])
        const share = containment(one, other, weights)
        expect(share).toBeGreaterThanOrEqual(0)
        expect(share).toBeLessThanOrEqual(1 + 1e-12)
        if (one.size > 0) expect(containment(one, one, weights)).toBeCloseTo(1)
        expect(likeness(one, other, weights)).toBeCloseTo(likeness(other, one, weights))
        expect(likeness(one, other, weights)).toBeLessThanOrEqual(share + 1e-12)
      }),
      { seed: 8 },
    )
  })
})

describe('saturation', () => {
  it('counts what is alike once', () => {
    const alike = Array.from({ length: 9 }, () => new Map([['sql', 3]]))
    const items = [...alike, new Map([['welding', 2]]), new Map<string, number>()]
    const groups = groupAlike(items, weighSkills(items))
    expect(groups.map((group) => group.length)).toEqual([9, 1, 1])
    expect(effectiveNumber([9])).toBe(1)
    expect(effectiveNumber([1, 1, 1, 1])).toBeCloseTo(4)
    expect(effectiveNumber([9, 1, 1])).toBeLessThan(2)
    expect(effectiveNumber([])).toBe(0)
  })

  it('puts every item into exactly one group, whatever the order', () => {
    fc.assert(
      fc.property(fc.array(skills, { maxLength: 12 }), (given) => {
        const items = given.map(asMap)
        const weights = weighSkills(items)
        const groups = groupAlike(items, weights)
        expect(groups.flat().toSorted((a, b) => a - b)).toEqual(items.map((_, place) => place))
        const turned = groupAlike(items.toReversed(), weights)
        expect(turned.map((group) => group.length)).toEqual(groups.map((group) => group.length))
      }),
      { seed: 9 },
    )
  })

  it('tells how concentrated a field is, and which third a price is in', () => {
    expect(concentration([5, 5])).toBe(0.5)
    expect(concentration([10])).toBe(1)
    expect(concentration([])).toBe(0)
    expect(thirdOf(900, [100, 200, 300, 400])).toBe('high')
    expect(thirdOf(250, [100, 200, 300, 400])).toBe('middle')
    expect(thirdOf(10, [100, 200, 300, 400])).toBe('low')
    expect(thirdOf(10, [100])).toBeUndefined()
  })
})
