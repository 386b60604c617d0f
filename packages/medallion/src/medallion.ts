import { paletteOf, sheenOf } from './enamels.ts'
import { engravingMarks } from './engraving.ts'
import { grid, hash, middle } from './geometry.ts'
import { glyphLine } from './glyphs.ts'
import { outlines } from './outlines.ts'
import { plainText } from './plain-text.ts'
import { pipMarks, ribbonMarks } from './ribbon.ts'
import { laurelMark, rimMarks } from './rims.ts'
import { ribbonLetters } from './design.ts'
import { svgOf } from './svg.ts'
import type { MedallionDesign } from './design.ts'
import type { Drawing, LetteringMark, Mark, PathMark } from './drawing.ts'
import type { Palette } from './enamels.ts'
import type { Outline } from './outlines.ts'

/** How {@link medallion} writes a badge. */
export type MedallionOptions = {
  /** Width and height in CSS pixels, 256 by default; also decides how much detail is drawn. */
  readonly size?: number
  /** The accessible name; absent, the badge is hidden from screen readers. */
  readonly title?: string
  /** Begins the ids inside; absent, it follows from the design, the size and the title. */
  readonly idPrefix?: string
  /** Turns the ribbon's words into path data, for readers without the typeface. */
  readonly outline?: (lettering: LetteringMark) => string
}

/**
 * Draws a badge as SVG text. The same design and options give the same text, everywhere.
 *
 * Like a typeface it has optical sizes: below 112 px the ribbon is left out, below 96 px the engraving,
 * and below 64 px the level too, while the glyph grows.
 *
 * @param design what it looks like; a value that came from outside goes through
 *   `parseMedallionDesign` first
 * @param options size, title and ids
 * @returns one `<svg>` element without scripts, styles, filters or outside references
 * @example
 * medallion(defaultDesign({ name: 'SQL for Analysts', type: 'badge' }), { title: 'SQL for Analysts' })
 */
export function medallion(design: MedallionDesign, options: MedallionOptions = {}): string {
  const { size = grid, title, outline } = options
  const idPrefix =
    options.idPrefix ?? hash(JSON.stringify([design, size, title ?? ''])).toString(36)
  return svgOf(drawMedallion(design, { size }), { size, title, idPrefix, outline })
}

/**
 * Draws a badge as plain values, for whoever paints it onto something that is not SVG.
 *
 * @param design as for {@link medallion}
 * @param options.size the size it will be seen at in CSS pixels, 256 by default
 * @returns a drawing 256 units wide
 */
export function drawMedallion(
  design: MedallionDesign,
  options: { readonly size?: number } = {},
): Drawing {
  const size = options.size ?? grid
  const outline = outlines[design.shape]
  const palette = paletteOf(design.enamel)
  const marks = size < 64 ? smallMarks(design, outline, palette) : fullMarks(design, size)
  return { width: grid, height: grid, marks }
}

function smallMarks(design: MedallionDesign, outline: Outline, palette: Palette): Mark[] {
  const { metal } = palette
  const disc: Mark[] =
    outline.behind === undefined
      ? []
      : [{ kind: 'path', d: outline.behind, fill: metal.base, stroke: metal.dark, width: 3 }]
  return [
    ...disc,
    { kind: 'path', d: outline.d, fill: palette.field, stroke: metal.dark, width: 28 },
    { kind: 'path', d: outline.d, stroke: metal.base, width: 21 },
    glyphMark(design, { scale: 2.5 * outline.scale, lift: outline.lift, width: 4.6 }),
  ]
}

function fullMarks(design: MedallionDesign, size: number): Mark[] {
  const outline = outlines[design.shape]
  const palette = paletteOf(design.enamel)
  const sheen = sheenOf(palette.metal)
  const words = size >= 112 ? plainText(design.ribbon ?? '', ribbonLetters) : ''
  const wreathed = design.rim === 'laurel'
  const detailed = size >= 96
  const path = (rest: Omit<PathMark, 'kind' | 'd'>): PathMark => ({
    kind: 'path',
    d: outline.d,
    ...rest,
  })
  const marks: Mark[] = []
  if (outline.behind !== undefined) {
    const edge = { stroke: palette.metal.dark, width: 1.5, round: true }
    marks.push({ kind: 'path', d: outline.behind, fill: sheen, ...edge })
  }
  marks.push(path({ fill: palette.field }))
  marks.push({
    kind: 'clip',
    d: outline.d,
    marks: [
      ...(detailed ? engravingMarks(design.field, palette) : []),
      path({ stroke: palette.metal.base, width: 38 }),
      path({ stroke: palette.deep, width: 35.5 }),
    ],
  })
  marks.push(path({ stroke: palette.metal.dark, width: 26 }), path({ stroke: sheen, width: 23.5 }))
  marks.push(...rimMarks(design.rim, outline, palette))
  if (wreathed) marks.push(laurelMark(design.level > 0 && words === '' ? 56 : 36, palette))
  marks.push(
    glyphMark(design, {
      scale: (wreathed ? 1.4 : 1.8) * outline.scale,
      lift: outline.lift + (words !== '' ? -18 : design.level > 0 ? -8 : 0),
      width: detailed ? 2.5 : 3,
    }),
  )
  if (design.level > 0) {
    const drop = (words === '' ? 57 : 47) * (outline.behind === undefined ? 1 : 0.94)
    marks.push(...pipMarks(design.level, middle.y + drop, palette.glyph))
  }
  if (words !== '') marks.push(...ribbonMarks(words, palette))
  return marks
}

function glyphMark(
  design: MedallionDesign,
  { scale, lift, width }: { scale: number; lift: number; width: number },
): PathMark {
  return {
    kind: 'path',
    d: glyphLine(design.glyph),
    stroke: paletteOf(design.enamel).glyph,
    width,
    round: true,
    place: { x: middle.x - 24 * scale, y: middle.y + lift - 24 * scale, scale },
  }
}
