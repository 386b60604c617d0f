import type { Font, Glyph as FontGlyph, GlyphRun, Subset } from 'fontkit'
import type { Face } from '../fonts/typeface.ts'
import type { Glyph } from '../text/shape.ts'

/** A face as pdfkit takes it: asked to shape, it answers with what was shaped before. */
export type PdfTypeface = { readonly font: Font; set(glyphs: readonly Glyph[]): void }

/**
 * Makes a face fit for one document.
 *
 * One glyph may stand for several letters, as the Arabic ones do without their dots. In a PDF each code of
 * a font means one text, so a glyph gets a code for each letter that it stands for (ISO 32000-2 §9.10.3).
 *
 * @param face a subset file
 * @returns a typeface that embeds what is set with it, and says what it means
 */
export function createPdfTypeface(face: Face): PdfTypeface {
  const uses: { readonly glyph: Glyph; code?: number }[] = []
  const known = new Map<string, number>()
  let next: readonly Glyph[] = []

  const useOf = (glyph: Glyph): number => {
    const key = `${glyph.id} ${glyph.codePoints.join(' ')}`
    const use = known.get(key) ?? uses.push({ glyph }) - 1
    known.set(key, use)
    return use
  }

  const font: Font = Object.create(face.font, {
    // Subset files of one family carry one name, and pdfkit would take them for one typeface.
    postscriptName: { value: `${face.font.postscriptName}-${face.key}` },
    layout: { value: () => glyphRunOf(face.font, next, useOf) },
    createSubset: {
      value: () => {
        const subset = face.font.createSubset()
        return Object.create(subset, {
          includeGlyph: { value: (use: number) => codeOf(subset, uses[use]) },
          // The real subset adds the parts of composed glyphs by their own ids.
          encode: { value: () => subset.encode() },
        })
      },
    },
  })
  return { font, set: (glyphs) => void (next = glyphs) }
}

function codeOf(subset: Subset, use: { readonly glyph: Glyph; code?: number } | undefined): number {
  if (use === undefined) throw new TypeError('a glyph is set before it is embedded')
  if (use.code !== undefined) return use.code
  const glyphs: unknown = Reflect.get(subset, 'glyphs')
  if (!Array.isArray(glyphs)) throw new TypeError('a subset of fontkit 2.0 lists its glyphs')
  use.code = glyphs.push(use.glyph.id) - 1
  return use.code
}

function glyphRunOf(
  font: Font,
  shaped: readonly Glyph[],
  useOf: (glyph: Glyph) => number,
): GlyphRun {
  const units = font.unitsPerEm
  const glyphs = shaped.map((glyph): FontGlyph => {
    const real = font.getGlyph(glyph.id)
    return Object.create(real, {
      id: { value: useOf(glyph) },
      codePoints: { value: glyph.codePoints },
      // It is looked up by id where it is not known yet.
      advanceWidth: { value: real.advanceWidth },
    })
  })
  const positions = shaped.map(({ advance, x, y }) => ({
    xAdvance: advance * units,
    yAdvance: 0,
    xOffset: x * units,
    yOffset: y * units,
  }))
  const advanceWidth = positions.reduce((sum, { xAdvance }) => sum + xAdvance, 0)
  return {
    glyphs,
    positions,
    script: '',
    language: '',
    direction: 'ltr',
    features: {},
    advanceWidth,
    advanceHeight: 0,
    bbox: font.bbox,
  }
}
