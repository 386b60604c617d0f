import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { CredentialError } from '../errors.ts'
import { parseJson } from './parse-json.ts'

const code = (input: string | Uint8Array) => {
  try {
    parseJson(input)
  } catch (error) {
    return error instanceof CredentialError ? error.code : error
  }
  return 'accepted'
}

describe('parseJson', () => {
  it('reads what JSON.parse reads', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), fc.constantFrom(undefined, 2), (value, indent) => {
        const text = JSON.stringify(value, null, indent)
        fc.pre(text.isWellFormed() && !text.includes('__proto__') && !/\\ud[89a-f]/i.test(text))
        expect(parseJson(text)).toEqual(JSON.parse(text))
      }),
    )
  })

  it('accepts nothing that JSON.parse refuses, and fails with a code only', () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      '"a"',
      ':',
      ',',
      '1',
      '-',
      '0',
      '.5',
      'e9',
      'null',
      'true',
      ' ',
      '\\',
      '"',
      '\u0000',
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 14 }), (parts) => {
        const text = parts.join('')
        const outcome = code(text)
        expect(typeof outcome).toBe('string')
        if (outcome === 'accepted') expect(parseJson(text)).toEqual(JSON.parse(text))
      }),
      { numRuns: 2000 },
    )
  })

  it.each([
    ['{"id":"a","id":"b"}', 'json_duplicate_member'],
    ['{"id":"a","\\u0069d":"b"}', 'json_duplicate_member'],
    ['{"__proto__":{"admin":true}}', 'json_forbidden_member'],
    ['\ufeff{}', 'json_bom'],
    ['{"a":"\\ud800"}', 'json_lone_surrogate'],
    ['{"a":1e999}', 'json_malformed'],
    ['{"a":01}', 'json_malformed'],
    ['{"a":1,}', 'json_malformed'],
    ['[1] x', 'json_malformed'],
    ['"\n"', 'json_malformed'],
    ['', 'json_malformed'],
  ])('refuses %j with %s', (text, expected) => {
    expect(code(text)).toBe(expected)
  })

  it('refuses bytes that are not UTF-8, and a byte order mark in bytes', () => {
    expect(code(Uint8Array.of(0x22, 0xff, 0x22))).toBe('json_not_utf8')
    expect(code(Uint8Array.of(0xef, 0xbb, 0xbf, 0x7b, 0x7d))).toBe('json_bom')
  })

  it('reads 64 levels and refuses 65', () => {
    expect(code('['.repeat(64) + ']'.repeat(64))).toBe('accepted')
    expect(code('['.repeat(65) + ']'.repeat(65))).toBe('json_too_deep')
    expect(code('{"a":'.repeat(100_000))).toBe('json_too_deep')
  })

  it('refuses text above the size limit', () => {
    expect(() => parseJson('[1,2,3]', { maxBytes: 6 })).toThrow(CredentialError)
  })
})
