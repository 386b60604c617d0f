import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { parseStrictly } from './parse-json.ts'
import { parsePlain } from './parse-plain.ts'

const strictly = (text: string) => {
  try {
    return { value: parseStrictly(text, 64) }
  } catch {
    return 'refused'
  }
}

describe('parsePlain', () => {
  it('reads what is plain', () => {
    const text = ' {"a": {"b": "x \\"y\\\\", "c:d": [1.5, true, null, ""]}, "ü": {}} '
    expect(parsePlain(text, 64)).toEqual(JSON.parse(text))
    expect(parsePlain(text, 64)).toEqual(parseStrictly(text, 64))
  })

  it.each([
    ['a member twice', '{"a":1,"a":1}'],
    ['a member twice further in', '[{"b":[{"a":1,"c":2,"a":3}]}]'],
    ['a member twice that holds others', '{"a":{"b":1,"c":2},"a":{"b":1}}'],
    ['a member that hides behind an escape', '{"a":1,"\\u0061":1}'],
    ['a forbidden member', '{"__proto__":1}'],
    ['half a character', '"\\ud800"'],
    ['a number that is too large', '[1e999]'],
    ['too many levels', '['.repeat(65) + ']'.repeat(65)],
    ['no JSON', '{"a":1,}'],
    ['nothing', ''],
  ])('gives nothing for %s', (_, text) => {
    expect(parsePlain(text, 64)).toBeUndefined()
    expect(strictly(text) === 'refused' || text.includes('\\u')).toBe(true)
  })

  it('gives what the strict parser gives, or nothing', () => {
    const marks = ['{', '}', '[', ']', ':', ',', ' ', '\n', '\\']
    const names = [
      '"a"',
      '"b"',
      '"a:"',
      '"\\\\"',
      '"\\""',
      '":"',
      '""',
      '"a":',
      '"b":',
      '"\\u0061":',
    ]
    const others = ['1', '-0', '1e5', '1e999', 'true', 'null']
    const piece = fc.constantFrom(...marks, ...names, ...others)
    const text = fc.oneof(
      fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join('')),
      fc.json(),
      fc.json().map((value) => value.replaceAll(/"[^"\\]*":/g, '"a":')),
    )
    let read = 0
    fc.assert(
      fc.property(text, (input) => {
        const value = parsePlain(input, 64)
        if (value === undefined) return
        read += 1
        expect(strictly(input)).toStrictEqual({ value })
      }),
      { numRuns: 8000 },
    )
    expect(read).toBeGreaterThan(1000)
  })

  it('finds every member that stands twice', () => {
    const names = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { maxLength: 6 })
    fc.assert(
      fc.property(names, fc.json(), (members, value) => {
        const text = `{${members.map((name) => `"${name}":${value}`).join(',')}}`
        fc.pre(parsePlain(value, 64) !== undefined)
        const isGood = new Set(members).size === members.length
        expect(parsePlain(text, 64) !== undefined).toBe(isGood)
      }),
    )
  })
})
