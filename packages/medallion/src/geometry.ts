/** A place on the drawing grid. */
export type Point = { readonly x: number; readonly y: number }

/** A closed line: its SVG path data and how long it is, in units of the grid. */
export type Line = { readonly d: string; readonly length: number }

/** The drawing grid is a square of this many units. */
export const grid = 256

/** Where a medallion's middle is: a little above the grid's, which leaves room for a ribbon. */
export const middle: Point = { x: 128, y: 124 }

/** A number as path data has it: one decimal is a fortieth of a pixel at the sizes in use. */
export const n = (value: number): string => String(Math.round(value * 10) / 10)

/** Two numbers as path data. */
export const xy = (p: Point): string => `${n(p.x)} ${n(p.y)}`

/** The place at a distance and direction (degrees, clockwise from three o'clock) from another. */
export function at(radius: number, degrees: number, from: Point = middle): Point {
  const angle = (degrees * Math.PI) / 180
  return { x: from.x + radius * Math.cos(angle), y: from.y + radius * Math.sin(angle) }
}

/** The corners of a regular polygon about the middle. */
export function corners(sides: number, radius: number, start: number): Point[] {
  return Array.from({ length: sides }, (_, i) => at(radius, start + (360 / sides) * i))
}

/** Draws lines and measures them on the way, so that dashes can close without a seam. */
export class Pen {
  #d = ''
  #length = 0
  #at: Point = middle
  #start: Point = middle

  move(to: Point): this {
    this.#d += `M${xy(to)}`
    this.#at = this.#start = to
    return this
  }

  line(to: Point): this {
    this.#d += `L${xy(to)}`
    return this.#measure((t) => mix(this.#at, to, t), to)
  }

  quadratic(control: Point, to: Point): this {
    const from = this.#at
    this.#d += `Q${xy(control)} ${xy(to)}`
    return this.#measure((t) => mix(mix(from, control, t), mix(control, to, t), t), to)
  }

  cubic(first: Point, second: Point, to: Point): this {
    const from = this.#at
    this.#d += `C${xy(first)} ${xy(second)} ${xy(to)}`
    return this.#measure((t) => {
      const inner = mix(first, second, t)
      return mix(mix(mix(from, first, t), inner, t), mix(inner, mix(second, to, t), t), t)
    }, to)
  }

  /** A part of a circle, from one direction to another (degrees); counter-clockwise where `to < from`. */
  arc(centre: Point, radius: number, from: number, to: number): this {
    const turn = to > from ? 1 : 0
    const steps = Math.ceil(Math.abs(to - from) / 170)
    for (let i = 1; i <= steps; i++) {
      const end = at(radius, from + ((to - from) * i) / steps, centre)
      this.#d += `A${n(radius)} ${n(radius)} 0 0 ${turn} ${xy(end)}`
      this.#at = end
    }
    this.#length += (Math.abs(to - from) * Math.PI * radius) / 180
    return this
  }

  close(): Line {
    this.#length += Math.hypot(this.#start.x - this.#at.x, this.#start.y - this.#at.y)
    return { d: `${this.#d}z`, length: this.#length }
  }

  #measure(place: (t: number) => Point, to: Point): this {
    let before = place(0)
    for (let i = 1; i <= 32; i++) {
      const next = place(i / 32)
      this.#length += Math.hypot(next.x - before.x, next.y - before.y)
      before = next
    }
    this.#at = to
    return this
  }
}

const mix = (a: Point, b: Point, t: number): Point => ({
  x: a.x + (b.x - a.x) * t,
  y: a.y + (b.y - a.y) * t,
})

/** A small, even hash of a text (FNV-1a and a finisher); the same everywhere, no secret. */
export function hash(text: string): number {
  let h = 0x811c9dc5
  for (const letter of text) h = Math.imul(h ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d) >>> 0
  return (h ^ (h >>> 13)) >>> 0
}
