import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { CredentialError } from '../errors.ts'
import { copyJson } from './copy-json.ts'
import { parseJson } from './parse-json.ts'

const overText = (value: unknown) => {
  try {
    return parseJson(JSON.stringify(value) ?? '')
  } catch (error) {
    expect(error instanceof CredentialError || error instanceof TypeError).toBe(true)
    return 'refused'
  }
}

describe('copyJson', () => {
  it('copies, in the order of the members, and leaves out what is undefined', () => {
    const value = { b: [1, 'x', null], a: { c: true, d: undefined } }
    const made = copyJson(value)
    expect(JSON.stringify(made)).toBe('{"b":[1,"x",null],"a":{"c":true}}')
    expect(made).not.toBe(value)
  })

  it('gives what the way over the text gives, or nothing', () => {
    const anything = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withNullPrototype: true,
      withSparseArray: true,
      withTypedArray: true,
      withUnicodeString: true,
    })
    let copied = 0
    fc.assert(
      fc.property(fc.oneof(anything, fc.jsonValue()), (value) => {
        const made = copyJson(value)
        if (made === undefined) return
        copied += 1
        expect(made).toStrictEqual(overText(value))
        expect(JSON.stringify(made)).toBe(JSON.stringify(value))
      }),
      { numRuns: 5000 },
    )
    expect(copied).toBeGreaterThan(1000)
  })

  const deep = (levels: number): unknown => (levels === 0 ? 1 : [deep(levels - 1)])
  it.each<[string, unknown]>([
    ['a function', { a: () => 1 }],
    ['its own way to JSON', { toJSON: () => 'x' }],
    ['a list with its own way to JSON', Object.assign([1], { toJSON: () => 'x' })],
    ['a date', new Date(0)],
    ['undefined in a list', [undefined]],
    ['a hole in a list', [1, , 2]], // oxlint-disable-line no-sparse-arrays -- the hole is what is tested
    ['minus zero', -0],
    ['no number', Number.NaN],
    ['half a character', 'a\ud800'],
    ['half a character in a name', { '\udc00': 1 }],
    ['a forbidden name', JSON.parse('{"__proto__": 1}')],
    ['too many levels', deep(65)],
    ['too much text', 'x'.repeat(5 * 1024 * 1024)],
  ])('gives nothing for %s', (_, value) => {
    expect(copyJson(value)).toBeUndefined()
  })

  it('copies as many levels as the parser reads', () => {
    expect(copyJson(deep(64))).toEqual(overText(deep(64)))
  })
})
