import type { Drawing } from '@credence/medallion'
import type { Block } from '../text/block.ts'
import type { Line } from '../text/lines.ts'

/** A rectangle of the page; `y` grows downward. */
export type Box = {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** How a line is drawn. */
export type Look = {
  readonly fill?: string
  readonly stroke?: string
  readonly width?: number
  readonly opacity?: number
}

/** What a text is to somebody who listens to the page. */
export type Role = 'H1' | 'H2' | 'P'

/** Where pages are painted. The layouts do not know whether it is an image or a PDF. */
export type Surface = {
  /** SVG path data in units of the page. */
  path(d: string, look: Look): void
  box(box: Box, look: Look): void
  /** @param alt what it shows, for those who cannot see it; without it, ornament */
  drawing(drawing: Drawing, box: Box, alt?: string): void
  /** Sets a block with its upper left corner at a place. */
  text(block: Block, place: TextPlace): void
  /** Makes a part of the page lead somewhere, where the surface can. */
  link(box: Box, url: string): void
  /** Paints what `paint` paints, turned about a place by degrees clockwise. */
  turned(degrees: number, x: number, y: number, paint: () => void): void
}

/** Where and how a block stands. */
export type TextPlace = {
  readonly x: number
  readonly y: number
  readonly colour: string
  readonly align?: 'left' | 'centre'
  /** The width that `centre` is the middle of. */
  readonly within?: number
  readonly role?: Role
}

/** Where a line of a block begins. */
export function startOf(block: Block, line: Line, place: TextPlace): number {
  const within = place.within ?? block.width
  const spare = within - line.width * block.size
  if (place.align === 'centre') return place.x + spare / 2
  // A text from right to left keeps its place on the page, and its lines are flush at the right.
  return place.x + (block.rtl ? block.width - line.width * block.size : 0)
}
