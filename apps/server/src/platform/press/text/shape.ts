import type { GlyphRun } from 'fontkit'
import type { Face } from '../fonts/typeface.ts'

/** A shaped glyph; lengths are in ems, `x` and `y` move it off the pen, `y` upward. */
export type Glyph = {
  readonly id: number
  readonly codePoints: readonly number[]
  readonly advance: number
  readonly x: number
  readonly y: number
}

/**
 * Shapes a run: joins, reorders and places its letters as the typeface's rules say.
 *
 * @param face the face that has all of the letters
 * @param text letters of one direction, in the order they are read
 * @param rtl whether they run right to left
 * @returns glyphs in the order they are seen, from left to right; those that a letter was taken apart
 *   into, such as its dots, have no code points but the first
 */
export function shapeRun(face: Face, text: string, rtl: boolean): Glyph[] {
  const run = layOut(face, text, rtl)
  const units = face.font.unitsPerEm
  return run.glyphs.map((glyph, i) => {
    const position = run.positions[i]
    return {
      id: glyph.id,
      codePoints: glyph.codePoints,
      advance: (position?.xAdvance ?? 0) / units,
      x: (position?.xOffset ?? 0) / units,
      y: (position?.yOffset ?? 0) / units,
    }
  })
}

/** What shaping does without, step by step, where a typeface's rules are more than fontkit can follow. */
const withoutRules: readonly Readonly<Record<string, boolean>>[] = [
  {},
  { ccmp: false },
  { ccmp: false, mark: false, mkmk: false, curs: false, kern: false },
]

/** A few rare letters have marks without an anchor, on which fontkit breaks; they stand unmarked then. */
function layOut(face: Face, text: string, rtl: boolean): GlyphRun {
  for (const features of withoutRules) {
    try {
      // Without a script named, it follows from the letters.
      return face.shaper.layout(text, features, undefined, undefined, rtl ? 'rtl' : 'ltr')
    } catch (error) {
      if (!(error instanceof TypeError)) throw error
    }
  }
  return unshaped(face, text, rtl)
}

function unshaped(face: Face, text: string, rtl: boolean): GlyphRun {
  const glyphs = face.font.glyphsForString(text)
  if (rtl) glyphs.reverse()
  const positions = glyphs.map(({ advanceWidth }) => ({
    xAdvance: advanceWidth,
    yAdvance: 0,
    xOffset: 0,
    yOffset: 0,
  }))
  return { ...face.shaper.layout(''), glyphs, positions }
}
