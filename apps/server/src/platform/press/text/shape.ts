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
 * @returns glyphs in the order they are seen, from left to right
 */
export function shapeRun(face: Face, text: string, rtl: boolean): Glyph[] {
  const { font } = face
  // Without a script named, it follows from the letters.
  const run = font.layout(text, [], undefined, undefined, rtl ? 'rtl' : 'ltr')
  return run.glyphs.map((glyph, i) => {
    const position = run.positions[i]
    return {
      id: glyph.id,
      codePoints: glyph.codePoints,
      advance: (position?.xAdvance ?? 0) / font.unitsPerEm,
      x: (position?.xOffset ?? 0) / font.unitsPerEm,
      y: (position?.yOffset ?? 0) / font.unitsPerEm,
    }
  })
}
