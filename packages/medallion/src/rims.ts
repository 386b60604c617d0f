import { at, xy } from './geometry.ts'
import type { PathMark } from './drawing.ts'
import type { Palette } from './enamels.ts'
import type { Outline } from './outlines.ts'
import type { Rim } from './design.ts'

/** What is worked into the metal of the rim. */
export function rimMarks(rim: Rim, outline: Outline, palette: Palette): PathMark[] {
  const { metal } = palette
  const stroke = (colour: string, width: number): PathMark => ({
    kind: 'path',
    d: outline.d,
    stroke: colour,
    width,
  })
  switch (rim) {
    case 'ridged': {
      const step = evenly(outline.length, 4.6)
      return [{ ...stroke(metal.dark, 15), dash: [1.5, step - 1.5], opacity: 0.85 }]
    }
    case 'beaded': {
      const step = evenly(outline.length, 11.2)
      const bead: PathMark = { ...stroke(metal.light, 7.5), dash: [0, step], round: true }
      return [stroke(palette.deep, 15), bead]
    }
    case 'double':
    case 'laurel':
      return [
        stroke(metal.dark, 14.5),
        stroke(palette.deep, 12.5),
        { ...stroke(metal.light, 1.2), opacity: 0.55 },
      ]
    case 'plain':
      return [{ ...stroke(metal.dark, 13), opacity: 0.55 }, stroke(metal.base, 11.2)]
  }
}

/** Two branches of laurel that leave the top open, and the foot as far as `from` degrees. */
export function laurelMark(from: number, palette: Palette): PathMark {
  const leaves: string[] = []
  for (const side of [1, -1]) {
    for (let i = 0; i < 10; i++) {
      const angle = 90 - side * (from + (i * (160 - from)) / 9)
      const foot = at(68, angle)
      const size = 17 - i * 0.6
      for (const lean of [-26, 30]) {
        const turn = angle - side * 90 + side * lean
        const tip = at(size, turn, foot)
        const [left, right] = [at(size * 0.55, turn + 34, foot), at(size * 0.55, turn - 34, foot)]
        leaves.push(`M${xy(foot)}Q${xy(left)} ${xy(tip)}Q${xy(right)} ${xy(foot)}`)
      }
    }
  }
  const fill = palette.light ? palette.metal.dark : palette.metal.light
  return { kind: 'path', d: leaves.join(''), fill, opacity: 0.75 }
}

const evenly = (length: number, gap: number): number => length / Math.round(length / gap)
