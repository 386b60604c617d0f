import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseMedallionDesign } from './design.ts'
import { MedallionError } from './medallion-error.ts'

const good = { shape: 'hexagon', rim: 'double', enamel: 'teal', glyph: 'chart', level: 3 }

describe('parseMedallionDesign', () => {
  it('fills in what may be absent and drops what it does not know', () => {
    const parsed = parseMedallionDesign({ ...good, level: undefined, onload: 'alert(1)' })
    expect(parsed).toEqual({ ...good, field: 'guilloche', level: 0 })
  })

  it('survives a round trip through JSON', () => {
    const design = parseMedallionDesign({
      ...good,
      ribbon: 'Expert',
      enamel: { ground: '#7A1F3D', metal: 'silver' },
    })
    expect(parseMedallionDesign(JSON.parse(JSON.stringify(design)))).toEqual(design)
  })

  it.each([
    ['shape', { ...good, shape: 'triangle' }],
    ['rim', { ...good, rim: '__proto__' }],
    ['glyph', { ...good, glyph: 'constructor' }],
    ['enamel', { ...good, enamel: 'url(#x)' }],
    ['enamel.ground', { ...good, enamel: { ground: 'red"/><script>', metal: 'brass' } }],
    ['enamel.metal', { ...good, enamel: { ground: '#102030', metal: 'gold' } }],
    ['level', { ...good, level: 6 }],
    ['level', { ...good, level: Number.NaN }],
    ['ribbon', { ...good, ribbon: 7 }],
    ['', null],
    ['', [good]],
  ])('refuses a wrong %s and names it', (member, value) => {
    const fault = (() => {
      try {
        return parseMedallionDesign(value)
      } catch (error) {
        return error
      }
    })()
    expect(fault).toBeInstanceOf(MedallionError)
    expect(fault).toMatchObject({ code: 'design_invalid', member })
  })

  it('cuts a ribbon by letters as people count them, and takes controls out', () => {
    const ribbon = `\u202eab\u0000c${'é'.normalize('NFD').repeat(40)}`
    expect(parseMedallionDesign({ ...good, ribbon }).ribbon).toBe(`ab c${'é'.repeat(16)}`)
    expect(parseMedallionDesign({ ...good, ribbon: ' \u200b ' })).not.toHaveProperty('ribbon')
  })

  it('answers anything with a design or its own error', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true }), (value) => {
        try {
          parseMedallionDesign(value)
        } catch (error) {
          expect(error).toBeInstanceOf(MedallionError)
        }
      }),
    )
  })
})
