import fc from 'fast-check'
import { z } from 'zod'

/** What reads like a value and is none, or is one at the edge of what can be stored. */
export const nastyTexts = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  'a\udfffb',
  '\u202Eevil',
  '\u0085',
  '\u2028',
  '\ufeff',
  '\u200b',
  '%00',
  '%',
  '\'; drop table "user"; --',
  '=1+1',
  '@x',
  '<script>alert(1)</script>',
  '../../etc/passwd',
  '__proto__',
  'constructor',
  'null',
  'NaN',
  '-1',
  '1e999',
  'é'.repeat(120),
  'x'.repeat(200),
  'x'.repeat(5001),
  '😀'.repeat(60),
  'javascript:alert(1)',
  'https://[::1',
  'https://a/<>"{}|\\^`',
  'https://a/\u0000',
  'https://a/ b\n',
  'urn:x',
  'a@b',
  '=cmd@example.org',
  'a@example.org\r\nBcc: b@example.org',
] as const

const moments = [
  '0000-01-01',
  '0001-01-01',
  '0099-12-31',
  '1582-10-10',
  '1899-12-31',
  '2024-02-29',
  '2025-02-29',
  '2026-11-24',
  '9999-12-31',
  '10000-01-01',
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:59Z',
  '9999-12-31T23:59:59-12:00',
  '2026-11-24T24:00:00Z',
  '2026-06-30T23:59:60Z',
  '2026-01-01T00:00:00+14:00',
] as const

/** Real ids, by the name of the field that holds them, so that what is generated gets past the first door. */
export type Known = Readonly<Record<string, readonly string[]>>

type Json = {
  type?: string
  properties?: Record<string, Json>
  required?: string[]
  items?: Json
  anyOf?: Json[]
  oneOf?: Json[]
  enum?: unknown[]
  const?: unknown
  pattern?: string
  format?: string
  additionalProperties?: unknown
  maxItems?: number
}

/** Values that a schema describes, now and then with a part that it does not. */
export function arbitraryOf(schema: z.ZodType, known: Known): fc.Arbitrary<unknown> {
  const described = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Json // of zod's own making
  return arbitrary(described, '', known)
}

/** Any JSON value, also such as no schema asks for. */
export const anyJson: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    ...nastyTexts,
    ...moments,
    null,
    0,
    -1,
    1e308,
    2 ** 53,
    true,
    [],
    {},
    [[[[]]]],
    { toString: 1 },
  ),
  fc.jsonValue({ maxDepth: 3 }),
)

function arbitrary(json: Json, name: string, known: Known): fc.Arbitrary<unknown> {
  const good = described(json, name, known)
  return fc.oneof({ weight: 40, arbitrary: good }, { weight: 1, arbitrary: anyJson })
}

function described(json: Json, name: string, known: Known): fc.Arbitrary<unknown> {
  const pool = known[name]
  if (pool) return fc.constantFrom(...pool)
  if (json.const !== undefined) return fc.constant(json.const)
  if (json.enum) return fc.constantFrom(...json.enum)
  const choices = json.anyOf ?? json.oneOf
  if (choices?.length) return fc.oneof(...choices.map((choice) => arbitrary(choice, name, known)))
  if (json.type === 'object') return object(json, known)
  if (json.type === 'array')
    return fc.array(arbitrary(json.items ?? {}, name, known), {
      maxLength: Math.min(3, json.maxItems ?? 3),
    })
  if (json.type === 'boolean') return fc.boolean()
  if (json.type === 'integer' || json.type === 'number')
    return fc.oneof(fc.integer({ min: -1, max: 12 }), fc.double())
  return text(name)
}

function object(json: Json, known: Known): fc.Arbitrary<unknown> {
  const fields = Object.entries(json.properties ?? {}).map(
    ([field, inner]) => [field, arbitrary(inner, field, known)] as const,
  )
  const requiredKeys = (json.required ?? []).filter((field) => json.properties?.[field])
  if (fields.length > 0) return fc.record(Object.fromEntries(fields), { requiredKeys })
  return fc.dictionary(
    fc.oneof(fc.string({ maxLength: 8 }), fc.constantFrom('shape', 'motif', 'colour', '__proto__')),
    anyJson,
    { maxKeys: 3 },
  )
}

function text(name: string): fc.Arbitrary<string> {
  const plain = fc.oneof(
    fc.constantFrom('Ada Lovelace', 'de', 'AT', '#0f5c63', 'https://example.org/a', '3', '/wallet'),
    fc.string({ unit: 'grapheme', maxLength: 30 }),
  )
  const nasty = fc.constantFrom<string>(...nastyTexts)
  if (isDated(name)) return fc.oneof(fc.constantFrom<string>(...moments), plain)
  if (/email/i.test(name))
    return fc.oneof(
      fc.constantFrom('ada@example.org', 'GRACE@Example.org', 'jürgen@bücher.example'),
      nasty,
    )
  if (/url|^id$/i.test(name)) return fc.oneof(fc.webUrl(), nasty)
  if (name === 'cursor') return fc.oneof(cursor, plain, nasty)
  return fc.oneof({ weight: 3, arbitrary: plain }, { weight: 2, arbitrary: nasty })
}

const cursor = fc
  .tuple(
    fc.constantFrom(
      '0',
      '1',
      '-8640000000000000',
      '8640000000000000',
      '-210866803200001',
      '1e3',
      ' ',
      'x',
    ),
    fc.constantFrom('x', '\u0000', 'abc', '01a20f27-db32-79de-b34e-0b72d77e64b5', '1|2'),
  )
  .map((parts) => Buffer.from(parts.join('|')).toString('base64url'))

/** A good value with one of its parts, at any depth, changed for an odd one. */
export function withOneOddPart(good: unknown): fc.Arbitrary<unknown> {
  const odd = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom<unknown>(...nastyTexts, ...moments) },
    { weight: 1, arbitrary: anyJson },
  )
  const moment = fc.constantFrom(...moments)
  return fc
    .constantFrom(...pathsOf(good))
    .chain((path) => (isDated(path.at(-1)) ? moment : odd).map((part) => changed(good, path, part)))
}

function isDated(name: string | undefined): boolean {
  return /date$|from$|until$|since$|expires/i.test(name ?? '')
}

function pathsOf(value: unknown, path: readonly string[] = []): string[][] {
  if (value === null || typeof value !== 'object') return [[...path]]
  return Object.entries(value).flatMap(([name, inner]) => pathsOf(inner, [...path, name]))
}

function changed(value: unknown, [name, ...rest]: readonly string[], part: unknown): unknown {
  if (name === undefined) return part
  if (Array.isArray(value))
    return value.map((inner, index) =>
      String(index) === name ? changed(inner, rest, part) : inner,
    )
  const fields = Object.entries(value as object) // `pathsOf` leads through objects only
  return Object.fromEntries(
    fields.map(([field, inner]) => [field, field === name ? changed(inner, rest, part) : inner]),
  )
}
