import { at, middle, n, Pen, xy } from './geometry.ts'
import type { Field } from './design.ts'
import type { PathMark } from './drawing.ts'
import type { Palette } from './enamels.ts'

/** The fine lines under the glyph, drawn beyond the outline and clipped by it. */
export function engravingMarks(field: Field, palette: Palette): PathMark[] {
  const fine = (d: string, width: number, opacity: number): PathMark[] => [
    { kind: 'path', d, stroke: palette.line, width, opacity },
  ]
  switch (field) {
    case 'guilloche':
      return fine(ellipses(20, 104, 50), 0.8, 0.75)
    case 'rays':
      return fine(rays(72, 53, 118), 1.1, 0.5)
    case 'waves':
      return fine(waves(19, 12), 0.9, 0.5)
    case 'rings':
      return fine(rings(12, 4.5, 46), 0.8, 0.7)
    case 'plain':
      return []
  }
}

/** Ellipses turned about the middle: the rosette of a banknote. */
function ellipses(count: number, long: number, short: number): string {
  return Array.from({ length: count }, (_, i) => {
    const turn = (i * 180) / count
    const [from, to] = [at(long, turn), at(long, turn + 180)]
    const arc = `A${long} ${short} ${n(turn)} 1 1 `
    return `M${xy(from)}${arc}${xy(to)}${arc}${xy(from)}`
  }).join('')
}

function rays(count: number, inner: number, outer: number): string {
  return Array.from({ length: count }, (_, i) => {
    const direction = (i * 360) / count + 180 / count
    return `M${xy(at(inner + (i % 2) * 7, direction))}L${xy(at(outer, direction))}`
  }).join('')
}

function waves(count: number, gap: number): string {
  const ripple = `q14-10 28 0${'t28 0'.repeat(7)}`
  return Array.from({ length: count }, (_, i) => `M16 ${16 + i * gap}${ripple}`).join('')
}

function rings(count: number, gap: number, first: number): string {
  return Array.from({ length: count }, (_, i) => {
    const radius = first + i * gap
    return new Pen().move(at(radius, -90)).arc(middle, radius, -90, 270).close().d
  }).join('')
}
