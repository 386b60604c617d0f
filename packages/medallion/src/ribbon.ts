import { middle, n } from './geometry.ts'
import type { LetteringMark, Mark, PathMark } from './drawing.ts'
import type { Palette } from './enamels.ts'

const upright = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}\p{P}\p{Zs}\p{S}]+$/u

/** The ribbon across the foot of a medallion, with its words. */
export function ribbonMarks(words: string, palette: Palette): Mark[] {
  const edge = { stroke: palette.metal.dark, width: 1.4, round: true }
  const path = (d: string, rest: Omit<PathMark, 'kind' | 'd'>): PathMark => ({
    kind: 'path',
    d,
    ...rest,
  })
  return [
    path('M48 190L14 179l9 17l-13 12l44 14zM208 190l34-11l-9 17l13 12l-44 14z', {
      fill: palette.ribbonBack,
      ...edge,
    }),
    path('M34 206l20 16v-12zM222 206l-20 16v-12z', { fill: palette.metal.dark, ...edge }),
    path('M34 174Q128 208 222 174v32Q128 240 34 206z', { fill: palette.ribbon, ...edge }),
    path('M38 179Q128 211.5 218 179M38 203.5Q128 236 218 203.5', {
      stroke: palette.ribbonInk,
      width: 0.7,
      opacity: 0.45,
    }),
    lettering(words, palette.ribbonInk),
  ]
}

/** Five pips on a shallow curve, as many filled as the level says. */
export function pipMarks(level: number, y: number, colour: string): PathMark[] {
  return Array.from({ length: 5 }, (_, i) => {
    const x = middle.x + (i - 2) * 17
    const top = y - (i - 2) ** 2 * 1.3 - 5.6
    const d = `M${x} ${n(top)}l5.6 5.6l-5.6 5.6l-5.6-5.6z`
    return i < level
      ? { kind: 'path', d, fill: colour }
      : { kind: 'path', d, stroke: colour, width: 1.3, opacity: 0.6 }
  })
}

function lettering(words: string, fill: string): LetteringMark {
  const spaced = upright.test(words)
  const text = spaced ? capitals(words) : words
  const letters = [...text].length
  // Letters that cannot be set apart may be large; capitals get air and shrink as they grow many.
  const size = letters > 15 ? 14 : 16.5
  return {
    kind: 'lettering',
    text,
    from: { x: 34, y: 195.5 },
    control: { x: 128, y: 229.5 },
    to: { x: 222, y: 195.5 },
    size: spaced ? size : 18,
    width: spaced ? Math.min(172, breadth(text) * size) : 168,
    spaced,
    fill,
  }
}

/** Greek capitals carry no accents. */
const capitals = (words: string): string =>
  /\p{Script=Greek}/u.test(words) ? words.toLocaleUpperCase('el') : words.toUpperCase()

/** How wide capitals want to be, in ems, with the air between them. */
function breadth(text: string): number {
  let ems = 0
  for (const letter of text)
    ems += /[\p{M}\u200c\u200d]/u.test(letter)
      ? 0
      : /[ IJ1.,:;'!|-]/.test(letter)
        ? 0.5
        : /[MW@]/.test(letter)
          ? 0.98
          : 0.78
  return ems
}
