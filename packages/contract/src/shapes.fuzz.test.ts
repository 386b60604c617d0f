import fc from 'fast-check'
import type { z } from 'zod'
import { describe, expect, it } from 'vitest'
import { AccountEmail, Day, Email, Instant, Slug, WebUrl, line, prose } from './shapes.ts'

const parts = fc.constantFrom(
  'a',
  'Ä',
  'İ',
  'ß',
  '@',
  '.',
  '-',
  'example',
  '.org',
  '/',
  '#',
  '?',
  ':',
  '%61',
  '\\',
  '"',
  '<',
  ' ',
  '\t',
  '\n',
  '\u0000',
  '\u0085',
  '\u2028',
  '\u202e',
  '\u200b',
  '\ud800',
  'e\u0301',
  '😀',
  'xn--',
  '127.0.0.1',
  'https://',
)
const texts = fc.oneof(
  fc.array(parts, { maxLength: 12 }).map((some) => some.join('')),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.emailAddress(),
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc
    .tuple(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 6 }),
      fc.constantFrom(
        'example.org',
        'bücher.example',
        'EXAMPLE.ORG',
        'a_b.example',
        'example.org.',
        '[::1]',
        '1.2.3.44',
      ),
    )
    .map(([local, domain]) => `${local}@${domain}`),
)

/** What is accepted is accepted again as it is: stored values do not drift. */
function settles(shape: z.ZodType<string, string>, runs = 6000): void {
  fc.assert(
    fc.property(texts, (text) => {
      const once = shape.safeParse(text)
      if (!once.success) return
      expect(shape.parse(once.data)).toBe(once.data)
    }),
    { seed: 1, numRuns: runs },
  )
}

describe('shapes', () => {
  it.each([
    ['Email', Email],
    ['AccountEmail', AccountEmail],
    ['line', line(30)],
    ['prose', prose(30)],
    ['WebUrl', WebUrl],
    ['Slug', Slug],
  ] as const)('%s throws nothing and settles at once', (_, shape) => settles(shape))

  it('let no control character, line separator or direction override into one line', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { data } = line(30).safeParse(text)
        if (data !== undefined)
          expect(data).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u)
      }),
      { seed: 2, numRuns: 6000 },
    )
  })

  it.each(['\u200b', '\u2060\ufeff', '\u00ad', '\u3164'])(
    'refuse a line that shows nothing (%j)',
    (text) => {
      expect(line(30).safeParse(text).success).toBe(false)
    },
  )

  it.each(['Zoë\u0085', 'a\u2028b', 'a\u009b31m', 'a\u0000b', '\u202eevil'])(
    'refuse a line such as %j',
    (text) => {
      expect(line(30).safeParse(text).success).toBe(false)
    },
  )

  it.each([
    'Ada Lovelace',
    '李小龍',
    'محمد',
    'क्\u200dष',
    '👩\u200d👩\u200d👧',
    "O'Neil-Smith, Jr.",
  ])('take the name %s', (text) => {
    expect(line(255).parse(text)).toBe(text.normalize('NFC'))
  })

  it('take as an address only what names one mailbox', () => {
    const refused = [
      'a@example.org/x.yy',
      'a@example.org?x.yy',
      'a@example.org#.victim.org',
      'a@ex%61mple.org',
      'a@1.2.3.44',
      'a\u202e@example.org',
      'a\u200b@example.org',
      'a\ud800@example.org',
      'a@b@example.org',
      'a@example.org\nb@example.org',
      '.@',
      'a@-.org',
      'a@example..org',
    ]
    expect(refused.filter((text) => Email.safeParse(text).success)).toEqual([])
    const taken = {
      'Ada+x@Example.ORG': 'ada+x@example.org',
      'jürgen@bücher.example': 'jürgen@xn--bcher-kva.example',
      "o'neil@example.org": "o'neil@example.org",
    }
    for (const [text, normal] of Object.entries(taken)) expect(Email.parse(text)).toBe(normal)
  })

  it('take as a web address only one that stands in a single piece', () => {
    const refused = [
      'https://a/ b',
      'https://a/\nb',
      'https://a/\u0000',
      'https://a/\u202e',
      'javascript:alert(1)',
      'https:example.org\t/',
      'ftp://a',
      '//a',
      'https://user:secret@example.org/',
      'https://a/"><script>',
    ]
    expect(refused.filter((text) => WebUrl.safeParse(text).success)).toEqual([])
    for (const text of [
      'https://example.org/a?b=c#d',
      'http://localhost:3000/',
      'https://example.org/Straße',
      'https://example.org/a(b)',
    ])
      expect(WebUrl.parse(text)).toBe(text)
  })

  it('take days that exist, in years that can be written', () => {
    const judged = (shape: z.ZodType, all: readonly string[]) =>
      all.filter((text) => shape.safeParse(text).success)
    expect(
      judged(Day, [
        '0000-01-01',
        '0999-12-31',
        '1000-01-01',
        '2024-02-29',
        '2025-02-29',
        '9999-12-31',
        '10000-01-01',
        '2026-13-01',
      ]),
    ).toEqual(['1000-01-01', '2024-02-29', '9999-12-31'])
    expect(
      judged(Instant, [
        '0000-01-01T00:00:00Z',
        '9999-12-31T23:59:59Z',
        '9999-12-31T23:59:59-12:00',
        '1000-01-01T00:00:00+14:00',
        '2026-11-24T24:00:00Z',
      ]),
    ).toEqual(['9999-12-31T23:59:59Z'])
  })
})
