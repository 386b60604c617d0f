import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultDesign } from './default-design.ts'
import { parseMedallionDesign } from './design.ts'

const named = (name: string, type = 'badge') => defaultDesign({ name, type })

describe('defaultDesign', () => {
  it.each([
    ['badge', ['circle']],
    ['micro-certification', ['hexagon']],
    ['MicroCredential', ['hexagon']],
    ['certification', ['shield', 'seal']],
    ['Certification', ['shield', 'seal']],
    ['nano-degree', ['rosette']],
    ['course', ['plaque']],
    ['assessment', ['octagon']],
    ['something new', ['circle']],
    ['constructor', ['circle']],
  ])('gives a %s an outline that tells its kind', (type, shapes) => {
    const seen = new Set(Array.from({ length: 60 }, (_, i) => named(`Name ${i}`, type).shape))
    expect([...seen].sort()).toEqual([...shapes].sort())
  })

  it.each([
    ['SQL for Analysts', 'database'],
    ['Introduction to Artificial Intelligence', 'spark'],
    ['Fundamentals of Contract Law', 'scales'],
    ['Pflegegrundlagen', 'heart-pulse'],
    ['Datenschutz im Betrieb', 'shield-check'],
    ['Labour relations for teams', 'people'],
  ])('reads a picture from the words of "%s"', (name, glyph) => {
    expect(named(name).glyph).toBe(glyph)
  })

  it('looks different for different names', () => {
    const looks = Array.from({ length: 400 }, (_, i) => JSON.stringify(named(`Subject ${i}`)))
    expect(new Set(looks).size).toBeGreaterThan(250)
  })

  it('puts a short name of what is certified on a ribbon, and no long one', () => {
    expect(named('First Aid', 'certification').ribbon).toBe('First Aid')
    expect(named('First Aid at the Workplace', 'certification').ribbon).toBeUndefined()
    expect(named('First Aid').ribbon).toBeUndefined()
  })

  it('shows a level only where there is one', () => {
    expect(defaultDesign({ name: 'A', type: 'badge', level: 4 }).level).toBe(4)
    expect(defaultDesign({ name: 'A', type: 'badge', level: 9 }).level).toBe(0)
  })

  it('always gives the same design, and one that can be drawn', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), fc.integer(), (name, type, level) => {
        const design = defaultDesign({ name, type, level })
        expect(design).toEqual(defaultDesign({ name, type, level }))
        expect(parseMedallionDesign(design)).toEqual(design)
      }),
    )
  })
})
