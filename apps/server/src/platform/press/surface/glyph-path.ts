import type { Face } from '../fonts/typeface.ts'

/** From the em square (y upward) to the page: scale, turn and move. */
export type Placement = {
  readonly x: number
  readonly y: number
  readonly size: number
  /** Degrees clockwise. */
  readonly turn?: number
}

const letters = {
  moveTo: 'M',
  lineTo: 'L',
  quadraticCurveTo: 'Q',
  bezierCurveTo: 'C',
  closePath: 'Z',
} as const

/**
 * Draws a glyph as path data.
 *
 * @param face what it is of
 * @param id which glyph
 * @param placement where its origin stands on the page
 * @returns path data with two decimals; empty for a space
 */
export function glyphPath(face: Face, id: number, placement: Placement): string {
  const scale = placement.size / face.font.unitsPerEm
  const angle = ((placement.turn ?? 0) * Math.PI) / 180
  const [cos, sin] = [Math.cos(angle) * scale, Math.sin(angle) * scale]
  const put = (x: number, y: number): string =>
    `${round(placement.x + x * cos + y * sin)} ${round(placement.y + x * sin - y * cos)}`
  return face.font
    .getGlyph(id)
    .path.commands.map(({ command, args }) => {
      let points = ''
      for (let i = 0; i + 1 < args.length; i += 2) {
        points += `${i === 0 ? '' : ' '}${put(args[i] ?? 0, args[i + 1] ?? 0)}`
      }
      return `${letters[command]}${points}`
    })
    .join('')
}

const round = (value: number): string => String(Math.round(value * 100) / 100)
