import { shapeRun } from './shape.ts'
import type { Letter, Paragraph } from './letters.ts'
import type { Glyph } from './shape.ts'
import type { Face } from '../fonts/typeface.ts'

/** Letters of one face and one direction, shaped and placed; lengths are in ems. */
export type Run = {
  readonly face: Face
  readonly rtl: boolean
  readonly x: number
  readonly width: number
  readonly glyphs: readonly Glyph[]
}

/** One set line. Runs stand in the order they are seen, from left to right. */
export type Line = {
  readonly text: string
  readonly width: number
  readonly runs: readonly Run[]
  /** Whether its glyphs, one by one, say what it says: not where they are reordered or replaced. */
  readonly isLiteral: boolean
}

/**
 * Sets letters as one line: cuts them into runs, shapes each and puts them in the order they are seen.
 *
 * @param paragraph what the letters are of
 * @param from the first letter
 * @param to the letter behind the last
 * @returns the line, without spaces at its end
 */
export function setLine(paragraph: Paragraph, from: number, to: number): Line {
  let last = to
  while (last > from && paragraph.letters[last - 1]?.isSpace === true) last--
  const letters = paragraph.letters.slice(from, last)
  const first = letters[0]
  const end = letters.at(-1)
  if (first === undefined || end === undefined)
    return { text: '', width: 0, runs: [], isLiteral: true }
  let x = 0
  const runs = inSight(cut(letters)).map((piece): Run => {
    const glyphs = shapeRun(piece.face, piece.text, piece.level % 2 === 1)
    const width = glyphs.reduce((sum, glyph) => sum + glyph.advance, 0)
    const run = { face: piece.face, rtl: piece.level % 2 === 1, x, width, glyphs }
    x += width
    return run
  })
  const isLiteral = letters.every(
    ({ face, isSubstitute }) => !isSubstitute && face.family !== 'noto-sans-devanagari',
  )
  return { text: paragraph.text.slice(first.start, end.end), width: x, runs, isLiteral }
}

type Piece = { readonly face: Face; readonly level: number; readonly text: string }

function cut(letters: readonly Letter[]): Piece[] {
  const pieces: Piece[] = []
  for (const { face, level, shown } of letters) {
    const before = pieces.at(-1)
    if (before !== undefined && before.face === face && before.level === level) {
      pieces[pieces.length - 1] = { ...before, text: before.text + shown }
    } else {
      pieces.push({ face, level, text: shown })
    }
  }
  return pieces
}

/** Rule L2 of UAX #9: from the highest level to the lowest odd one, turn around what is at it or above. */
function inSight(pieces: readonly Piece[]): Piece[] {
  const order = [...pieces]
  const highest = Math.max(0, ...order.map(({ level }) => level))
  for (let level = highest; level > 0; level--) {
    for (let i = 0; i < order.length; i++) {
      let end = i
      while (end < order.length && (order[end]?.level ?? 0) >= level) end++
      if (end > i + 1) order.splice(i, end - i, ...order.slice(i, end).reverse())
      if (end > i) i = end
    }
  }
  return order
}
