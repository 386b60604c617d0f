import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contrast } from './colours.ts'
import { defaultDesign } from './default-design.ts'
import { fields, parseMedallionDesign, rims } from './design.ts'
import { enamels, paletteOf } from './enamels.ts'
import { glyphs } from './glyphs.ts'
import { medallion } from './medallion.ts'
import { outlines, shapes } from './outlines.ts'
import { rosette } from './rosette.ts'
import type { MedallionDesign } from './design.ts'

const design: MedallionDesign = {
  shape: 'hexagon',
  rim: 'double',
  field: 'guilloche',
  enamel: 'teal',
  glyph: 'chart',
  ribbon: 'Expert',
  level: 3,
}

/** What the SVG may be made of; anything else is a way in. */
const elements = new Set(
  'svg title defs linearGradient stop clipPath path g use text textPath'.split(' '),
)

/** Reads SVG as strictly as XML does and returns its elements with their attributes. */
function read(svg: string): { name: string; attributes: Map<string, string> }[] {
  const found: { name: string; attributes: Map<string, string> }[] = []
  const open: string[] = []
  let rest = svg
  while (rest !== '') {
    const text = /^[^<&]+|^&#\d+;/.exec(rest)
    const tag = /^<(\/?)([A-Za-z]+)((?: [a-zA-Z][\w-]*="[^"<&]*(?:&#\d+;[^"<&]*)*")*)(\/?)>/.exec(
      rest,
    )
    const step = text ?? tag
    if (step === null) throw new Error(`not well-formed at ${rest.slice(0, 60)}`)
    rest = rest.slice(step[0].length)
    if (tag === null || text !== null) continue
    const [, closing, name = '', attributes = '', empty] = tag
    if (closing === '/') {
      if (open.pop() !== name) throw new Error(`${name} closes what it did not open`)
      continue
    }
    if (empty !== '/') open.push(name)
    const pairs = [...attributes.matchAll(/ ([a-zA-Z][\w-]*)="([^"]*)"/g)]
    if (new Set(pairs.map(([, key]) => key)).size < pairs.length) throw new Error('twice')
    found.push({ name, attributes: new Map(pairs.map(([, k = '', v = '']) => [k, v])) })
  }
  if (open.length > 0) throw new Error(`left open: ${open.join()}`)
  return found
}

function expectInert(svg: string): void {
  for (const { name, attributes } of read(svg)) {
    expect(elements).toContain(name)
    for (const [key, value] of attributes) {
      expect(key).not.toMatch(/^on|^style$/)
      if (key === 'href') expect(value).toMatch(/^#[\w-]+$/)
      expect(value).not.toMatch(/NaN|Infinity|undefined|url\((?!#[\w-]+\))/)
    }
  }
}

describe('medallion', () => {
  it('draws every shape with every rim, field, enamel and glyph at every size', () => {
    for (const [i, shape] of shapes.entries()) {
      for (const [j, rim] of rims.entries()) {
        const field = fields[(i + j) % fields.length] ?? 'plain'
        const enamel = enamels[(i * 3 + j) % enamels.length] ?? 'teal'
        for (const size of [24, 64, 96, 112, 400]) {
          const svg = medallion({ ...design, shape, rim, field, enamel }, { size })
          expectInert(svg)
          expect(svg).toContain(`width="${size}"`)
        }
      }
    }
    for (const glyph of glyphs) expectInert(medallion({ ...design, glyph }))
  })

  it('is named for screen readers, or hidden from them', () => {
    const named = read(medallion(design, { title: 'SQL for Analysts' }))
    expect(named[0]?.attributes.get('role')).toBe('img')
    expect(named[0]?.attributes.get('aria-labelledby')).toBe(named[1]?.attributes.get('id'))
    expect(named[1]?.name).toBe('title')
    const hidden = read(medallion(design))
    expect(hidden[0]?.attributes.get('aria-hidden')).toBe('true')
    expect(hidden.map(({ name }) => name)).not.toContain('title')
  })

  it('keeps ids apart, so that several can stand in one page', () => {
    const ids = ['a', 'b'].flatMap((idPrefix) =>
      read(medallion(design, { idPrefix, title: 'x' })).flatMap(
        ({ attributes }) => attributes.get('id') ?? [],
      ),
    )
    expect(ids.length).toBeGreaterThan(6)
    expect(new Set(ids).size).toBe(ids.length)
    const [one, other] = [{ ...design, level: 1 }, design].map((each) => medallion(each))
    expect(one).not.toBe(other)
  })

  it('lets no prefix end its attribute', () => {
    expectInert(medallion(design, { idPrefix: '"><script>alert(1)</script>' }))
  })

  it('gives up its ribbon, then its engraving, then its level as it shrinks', () => {
    const [tiny, small, medium, large] = [40, 80, 100, 200].map((size) =>
      medallion(design, { size }),
    )
    expect(large).toContain('EXPERT')
    expect(medium).not.toContain('EXPERT')
    expect(medium).toContain('A104 50')
    expect(small).not.toContain('A104 50')
    expect(small).toContain('l5.6 5.6')
    expect(tiny).not.toContain('l5.6 5.6')
  })

  it('sets no joined script apart', () => {
    expect(medallion({ ...design, ribbon: 'خبير' })).not.toContain('textLength')
    expect(medallion({ ...design, ribbon: 'Expert' })).toContain('textLength')
  })

  it('hands words to whoever can turn them into lines', () => {
    const svg = medallion(design, { outline: ({ text }) => (text === 'EXPERT' ? 'M1 2z' : '') })
    expect(svg).toContain('d="M1 2z"')
    expect(svg).not.toContain('<text')
  })

  it.each([
    ['markup', '</title><script>alert(1)</script><svg onload="x">&lt;'],
    ['an end of a section', ']]><!-- --><![CDATA['],
    ['an entity', '<!ENTITY x SYSTEM "file:///etc/passwd">&x;'],
    ['ten thousand letters', 'a'.repeat(10_000)],
    ['right to left', '\u202eسيدي\u202c محمد'],
    ['NUL and other controls', 'a\u0000b\u0007\u001b[31m\ufffe'],
    ['half a pair', '\ud83d and \udc00'],
    ['a tower of accents', `Z${'\u0301'.repeat(2000)}`],
  ])('stays inert with a name of %s', (_, name) => {
    const chosen = parseMedallionDesign({ ...defaultDesign({ name, type: 'badge' }), ribbon: name })
    const svg = medallion(chosen, { title: name, idPrefix: name })
    expectInert(svg)
    expect(svg).not.toContain('<script')
    // oxlint-disable-next-line no-control-regex
    expect(svg).not.toMatch(/[\u0000-\u001f\u202e\ufffe]/)
    expect(svg.isWellFormed()).toBe(true)
    expect(svg.length).toBeLessThan(30_000)
  })

  it('stays inert with any name, ribbon, ground and size', () => {
    const ground = fc
      .integer({ min: 0, max: 0xffffff })
      .map((value) => `#${value.toString(16).padStart(6, '0')}`)
    const text = fc.string({ unit: 'binary', maxLength: 60 })
    fc.assert(
      fc.property(
        text,
        text,
        ground,
        fc.integer({ min: 8, max: 600 }),
        (title, ribbon, g, size) => {
          const enamel = { ground: g, metal: 'brass' }
          const chosen = parseMedallionDesign({ ...design, ribbon, enamel })
          const svg = medallion(chosen, { title, size })
          expectInert(svg)
          expect(svg).toBe(medallion(chosen, { title, size }))
        },
      ),
    )
  })
})

describe('paletteOf', () => {
  it('keeps every glyph and ribbon readable on any ground', () => {
    for (const enamel of enamels) {
      const palette = paletteOf(enamel)
      expect(contrast(palette.glyph, palette.field)).toBeGreaterThanOrEqual(4.5)
      expect(contrast(palette.ribbonInk, palette.ribbon)).toBeGreaterThanOrEqual(4.5)
    }
    for (let value = 0; value <= 0xffffff; value += 0x00fed1) {
      const ground = `#${value.toString(16).padStart(6, '0')}`
      const palette = paletteOf({ ground, metal: 'silver' })
      expect(contrast(palette.glyph, palette.field)).toBeGreaterThanOrEqual(4.5)
      expect(contrast(palette.ribbonInk, palette.ribbon)).toBeGreaterThanOrEqual(4.5)
    }
  })
})

describe('outlines', () => {
  it('measures what it draws, so that beads close without a seam', () => {
    expect(outlines.circle.length).toBeCloseTo(2 * Math.PI * 98, 6)
    expect(outlines.plaque.length).toBeCloseTo(2 * 156 + 2 * 120 + 2 * Math.PI * 22, 6)
    expect(outlines.hexagon.length).toBeLessThan(6 * 112)
    expect(outlines.hexagon.length).toBeGreaterThan(6 * 112 - 12 * 20 + 12 * 17)
  })
})

describe('rosette', () => {
  it('follows from its seed and holds nothing but lines', () => {
    expect(rosette('a')).toBe(rosette('a'))
    expect(rosette('a')).not.toBe(rosette('bcd'))
    expectInert(rosette('<script>', { size: 200, colour: '#dcc593' }))
  })
})
