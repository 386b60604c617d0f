import { hash } from './geometry.ts'
import { svgOf } from './svg.ts'
import type { Drawing, PathMark } from './drawing.ts'

const size = 640
const half = size / 2

/** What a rosette may be asked for. */
export type RosetteOptions = {
  /** Width and height in CSS pixels, 640 by default. */
  readonly size?: number
  /** The colour of its lines; `currentColor` by default, which only SVG understands. */
  readonly colour?: string
}

/**
 * Draws the engraved background of one credential, as the fine lines of a banknote: which figure it
 * is follows from the seed. Ornament only; it proves nothing.
 *
 * @param seed the credential's id, or any text
 * @param colour the colour of the lines
 * @returns a drawing 640 units wide
 */
export function drawRosette(seed: string, colour: string): Drawing {
  const h = hash(seed)
  return {
    width: size,
    height: size,
    marks: [
      band({ lobes: 14 + (h % 7), base: 264, swing: 44, strands: 9 }, colour),
      band({ lobes: 9 + ((h >>> 5) % 6), base: 228, swing: 22, strands: 7 }, colour),
    ],
  }
}

/**
 * Writes {@link drawRosette} as SVG, hidden from screen readers.
 *
 * @param seed the credential's id, or any text
 * @returns an `<svg>` element without ids, scripts or outside references
 */
export function rosette(seed: string, options: RosetteOptions = {}): string {
  return svgOf(drawRosette(seed, options.colour ?? 'currentColor'), {
    size: options.size ?? size,
    idPrefix: 'r',
  })
}

type Band = {
  readonly lobes: number
  readonly base: number
  readonly swing: number
  readonly strands: number
}

/** A wavy ring, drawn again turned a little, until the strands weave. */
function band({ lobes, base, swing, strands }: Band, stroke: string): PathMark {
  const steps = lobes * 14
  const points = Array.from({ length: steps }, (_, i) => {
    const t = (i / steps) * Math.PI * 2
    const r = base + swing * Math.cos(lobes * t)
    return `${Math.round(half + r * Math.cos(t))} ${Math.round(half + r * Math.sin(t))}`
  })
  return {
    kind: 'path',
    d: `M${points.join('L')}z`,
    stroke,
    width: 1,
    turns: Array.from({ length: strands }, (_, i) => (i * 360) / lobes / strands),
  }
}
