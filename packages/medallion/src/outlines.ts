import { at, corners, middle, Pen, xy } from './geometry.ts'
import type { Line, Point } from './geometry.ts'

/** The outlines. They tell the kind of an achievement, so that people learn to read them. */
export const shapes = [
  'circle',
  'hexagon',
  'octagon',
  'shield',
  'rosette',
  'quatrefoil',
  'seal',
  'plaque',
] as const
export type Shape = (typeof shapes)[number]

/** An outline ready to draw. */
export type Outline = Line & {
  /** A disc with teeth that lies behind a seal. */
  readonly behind?: string
  /** How far the glyph moves, in grid units; negative is up. */
  readonly lift: number
  /** How much smaller the glyph is than in a full-sized outline. */
  readonly scale: number
}

/** The middle of the rim of each shape. */
export const outlines: Readonly<Record<Shape, Outline>> = {
  circle: plain(new Pen().move(at(98, -90)).arc(middle, 98, -90, 270).close()),
  hexagon: plain(rounded(corners(6, 112, -90), 20)),
  octagon: plain(rounded(corners(8, 107, -67.5), 14)),
  shield: { ...shield(), lift: -4, scale: 1 },
  rosette: plain(scallops(12, 95, 33)),
  quatrefoil: plain(scallops(4, 85, 61)),
  seal: {
    ...new Pen().move(at(84, -90)).arc(middle, 84, -90, 270).close(),
    behind: teeth(44, 115, 105),
    lift: 0,
    scale: 0.9,
  },
  plaque: plain(plaque(78, 82, 22)),
}

function plain(line: Line): Outline {
  return { ...line, lift: 0, scale: 1 }
}

/** A polygon whose corners are rounded off by a quadratic curve that begins `radius` before them. */
function rounded(points: readonly Point[], radius: number): Line {
  const pen = new Pen()
  points.forEach((corner, i) => {
    const before = points.at(i - 1) ?? corner
    const after = points[(i + 1) % points.length] ?? corner
    const [from, to] = [toward(corner, before, radius), toward(corner, after, radius)]
    if (i === 0) pen.move(from)
    else pen.line(from)
    pen.quadratic(corner, to)
  })
  return pen.close()
}

function toward(from: Point, to: Point, distance: number): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y)
  return {
    x: from.x + ((to.x - from.x) * distance) / length,
    y: from.y + ((to.y - from.y) * distance) / length,
  }
}

/** A ring of outward arcs that meet in notches on a circle. */
function scallops(lobes: number, radius: number, bulge: number): Line {
  const half = 180 / lobes
  const chord = radius * Math.sin((half * Math.PI) / 180)
  const centreAt =
    radius * Math.cos((half * Math.PI) / 180) + Math.sqrt(Math.max(0, bulge ** 2 - chord ** 2)) * -1
  const opening = (Math.asin(Math.min(1, chord / bulge)) * 180) / Math.PI
  const pen = new Pen().move(at(radius, -90 - half))
  for (let i = 0; i < lobes; i++) {
    const direction = -90 + i * 2 * half
    pen.arc(at(centreAt, direction), bulge, direction - opening, direction + opening)
  }
  return pen.close()
}

function shield(): Line {
  const p = (x: number, y: number): Point => ({ x, y })
  return new Pen()
    .move(p(128, 23))
    .cubic(p(103, 37), p(74, 43), p(42, 43))
    .line(p(42, 113))
    .cubic(p(42, 168), p(76, 200), p(128, 224))
    .cubic(p(180, 200), p(214, 168), p(214, 113))
    .line(p(214, 43))
    .cubic(p(182, 43), p(153, 37), p(128, 23))
    .close()
}

/** A rectangle with a quarter circle bitten out of each corner. */
function plaque(halfWidth: number, halfHeight: number, bite: number): Line {
  const { x, y } = middle
  const [l, r, t, b] = [x - halfWidth - bite, x + halfWidth + bite, y - halfHeight, y + halfHeight]
  const pen = new Pen().move({ x: l + bite, y: t })
  pen.line({ x: r - bite, y: t }).arc({ x: r, y: t }, bite, 180, 90)
  pen.line({ x: r, y: b - bite }).arc({ x: r, y: b }, bite, 270, 180)
  pen.line({ x: l + bite, y: b }).arc({ x: l, y: b }, bite, 360, 270)
  pen.line({ x: l, y: t + bite }).arc({ x: l, y: t }, bite, 90, 0)
  return pen.close()
}

function teeth(count: number, outer: number, inner: number): string {
  const points = Array.from({ length: count * 2 }, (_, i) =>
    xy(at(i % 2 ? inner : outer, (180 / count) * i - 90)),
  )
  return `M${points.join('L')}z`
}
