import { glyphPath } from './glyph-path.ts'
import { clean } from '../text/clean.ts'
import { takeApart } from '../text/letters.ts'
import { setLine } from '../text/lines.ts'
import type { LetteringMark } from '@credence/medallion'
import type { Setting } from '../text/letters.ts'

type Point = { readonly x: number; readonly y: number }

/**
 * Makes the function that turns the words on a ribbon into lines: each letter stands on the curve, turned
 * with it.
 *
 * @param setting the typefaces; ribbons are set in the bold serif
 * @returns path data in the drawing's own units
 */
export function letteringWith(setting: Omit<Setting, 'style'>): (mark: LetteringMark) => string {
  return (mark) => {
    const style = { face: 'serif', weight: 600 } as const
    const paragraph = takeApart(clean(mark.text), { ...setting, style })
    const line = setLine(paragraph, 0, paragraph.letters.length)
    if (line.width === 0) return ''
    const size = Math.min(mark.size, mark.width / line.width)
    const gaps = paragraph.letters.length - 1
    const spare = mark.width - line.width * size
    const air = mark.spaced && gaps > 0 ? Math.min(spare / gaps, size * 0.16) : 0
    const curve = measure(mark)
    let pen = (curve.length - line.width * size - air * gaps) / 2
    let d = ''
    for (const run of line.runs) {
      for (const glyph of run.glyphs) {
        const advance = glyph.advance * size
        const { at, turn } = curve.place(pen + advance / 2)
        const [cos, sin] = [Math.cos(turn), Math.sin(turn)]
        const [dx, dy] = [glyph.x * size - advance / 2, -glyph.y * size]
        const origin = { x: at.x + dx * cos - dy * sin, y: at.y + dx * sin + dy * cos }
        d += glyphPath(run.face, glyph.id, { ...origin, size, turn: (turn * 180) / Math.PI })
        pen += advance + (advance > 0 ? air : 0)
      }
    }
    return d
  }
}

/** A quadratic curve by the way along it. */
function measure({ from, control, to }: LetteringMark): {
  length: number
  place(way: number): { at: Point; turn: number }
} {
  const steps = 200
  const points = Array.from({ length: steps + 1 }, (_, i): Point => {
    const t = i / steps
    const [a, b, c] = [(1 - t) ** 2, 2 * t * (1 - t), t ** 2]
    return {
      x: a * from.x + b * control.x + c * to.x,
      y: a * from.y + b * control.y + c * to.y,
    }
  })
  const ways = [0]
  for (let i = 1; i <= steps; i++) {
    const [p, q] = [points[i - 1] ?? from, points[i] ?? to]
    ways.push((ways[i - 1] ?? 0) + Math.hypot(q.x - p.x, q.y - p.y))
  }
  return {
    length: ways[steps] ?? 0,
    place(way) {
      const found = ways.findIndex((each) => each >= way)
      const i = Math.min(steps, Math.max(1, found === -1 ? steps : found))
      const [p, q] = [points[i - 1] ?? from, points[i] ?? to]
      const [before, after] = [ways[i - 1] ?? 0, ways[i] ?? 1]
      const share = after > before ? (way - before) / (after - before) : 0
      return {
        at: { x: p.x + (q.x - p.x) * share, y: p.y + (q.y - p.y) * share },
        turn: Math.atan2(q.y - p.y, q.x - p.x),
      }
    },
  }
}
