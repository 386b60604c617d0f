import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildSegment, type Entry } from './segment.ts'
import { normalise, slipsBetween } from './words.ts'

const entries: Entry[] = [
  ['JavaScript'],
  ['Java (computer programming)', 'Java'],
  ['project management', 'manage projects'],
  ['lean project management'],
  ['C++'],
  ['C#'],
  ['speak German', 'Deutsch sprechen'],
  ['Schweißen', 'weld'],
  ['crème making'],
  ['data analysis'],
].map((names, at) => ({ id: String(at), names, kind: at < 2 ? 'knowledge' : 'technical' }))

async function first(text: string, kind?: string) {
  const segment = await buildSegment(entries)
  return segment.find({ text, limit: 5, kind })[0]
}

describe('the search', () => {
  it.each([
    ['jav', 'JavaScript'],
    ['java', 'Java (computer programming)'],
    ['javascirpt', 'JavaScript'],
    ['java script', 'JavaScript'],
    ['projcet managment', 'project management'],
    ['manage proj', 'project management'],
    ['C++', 'C++'],
    ['c#', 'C#'],
    ['deutsch', 'speak German'],
    ['schweissen', 'Schweißen'],
    ['SCHWEISEN', 'Schweißen'],
    ['creme', 'crème making'],
    ['daat analisis', 'data analysis'],
  ])('finds what “%s” means', async (typed, name) => {
    expect((await first(typed))?.entry.names[0]).toBe(name)
  })

  it('says by which other name it has found something', async () => {
    expect((await first('weld'))?.matched).toBe('weld')
  })

  it('finds nothing for nothing, and nothing that is not alike', async () => {
    for (const text of ['', '   ', '!?', 'zzzzzz', '\u0000'])
      expect(await first(text)).toBeUndefined()
  })

  it('keeps to a kind', async () => {
    expect((await first('java', 'technical'))?.entry.names[0]).toBeUndefined()
    expect((await first('java', 'knowledge'))?.entry.kind).toBe('knowledge')
  })

  it('takes any text, and gives no more than asked for, best first', async () => {
    const segment = await buildSegment(entries)
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.integer({ min: 1, max: 4 }),
        (text, limit) => {
          const found = segment.find({ text, limit })
          expect(found.length).toBeLessThanOrEqual(limit)
          const scores = found.map(({ score }) => score)
          expect(scores).toEqual(scores.toSorted((a, b) => b - a))
          expect(new Set(found.map(({ entry }) => entry.id)).size).toBe(found.length)
        },
      ),
    )
  })

  it('finds every name as it is written', async () => {
    const segment = await buildSegment(entries)
    for (const { id, names } of entries)
      for (const name of names)
        expect(segment.find({ text: name, limit: 3 }).map(({ entry }) => entry.id)).toContain(id)
  })
})

describe('slipsBetween', () => {
  it('counts letters put in, taken out, changed and swapped', () => {
    expect(slipsBetween('python', 'python', 2)).toBe(0)
    expect(slipsBetween('pyton', 'python', 2)).toBe(1)
    expect(slipsBetween('pytohn', 'python', 2)).toBe(1)
    expect(slipsBetween('pithonn', 'python', 2)).toBe(2)
    expect(slipsBetween('ruby', 'python', 2)).toBe(3)
  })

  it('is the same from both sides, and nothing only between equals', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 })
    fc.assert(
      fc.property(word, word, (one, other) => {
        const there = slipsBetween(one, other, 8)
        expect(slipsBetween(other, one, 8)).toBe(there)
        expect(there === 0).toBe(one === other)
      }),
    )
  })
})

describe('normalise', () => {
  it('is the same done twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const once = normalise(text)
        expect(normalise(once)).toBe(once)
      }),
    )
  })
})
