import type { Point } from './geometry.ts'

/** A metal sheen: a linear gradient in grid units. */
export type Sheen = {
  readonly kind: 'sheen'
  readonly from: Point
  readonly to: Point
  /** Offsets from 0 to 1 with `#rrggbb` colours, in order. */
  readonly stops: readonly (readonly [offset: number, colour: string])[]
}

/** What fills or strokes a mark: a `#rrggbb` colour or a sheen. */
export type Paint = string | Sheen

/** A filled or stroked line. */
export type PathMark = {
  readonly kind: 'path'
  readonly d: string
  readonly fill?: Paint
  readonly stroke?: Paint
  readonly width?: number
  /** Length of a dash and of the gap behind it; a dash of 0 with round ends is a bead. */
  readonly dash?: readonly [on: number, off: number]
  readonly round?: boolean
  readonly opacity?: number
  /** Scale, then move. */
  readonly place?: { readonly x: number; readonly y: number; readonly scale: number }
  /** Draws it again, turned by these degrees about the middle of the drawing. */
  readonly turns?: readonly number[]
}

/** Marks that show only inside an outline. */
export type ClipMark = {
  readonly kind: 'clip'
  readonly d: string
  readonly marks: readonly PathMark[]
}

/** Words along a quadratic curve, centred on it. */
export type LetteringMark = {
  readonly kind: 'lettering'
  readonly text: string
  readonly from: Point
  readonly control: Point
  readonly to: Point
  readonly size: number
  /** The widest the words may be. */
  readonly width: number
  /** Whether letters may be set apart; never for joined scripts. */
  readonly spaced: boolean
  readonly fill: string
}

/** One thing to draw. Later marks lie over earlier ones. */
export type Mark = PathMark | ClipMark | LetteringMark

/** A picture as plain values, for whoever draws it: SVG here, PDF elsewhere. */
export type Drawing = {
  readonly width: number
  readonly height: number
  readonly marks: readonly Mark[]
}
