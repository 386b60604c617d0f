import type { Block } from '../text/block.ts'
import type { Role, Surface } from '../surface/surface.ts'

/** Something in a column: a block, or anything that knows its height and paints itself. */
export type Item = {
  /** Space above it; the first item's is left out. */
  readonly above: number
  readonly height: number
  paint(surface: Surface, x: number, y: number): void
}

/** A column as it comes out at a scale from 1 downward. */
export type ColumnAt = (scale: number) => readonly (Item | undefined)[]

/**
 * Sets a column as large as its place allows and paints it in the middle of the height.
 *
 * @param surface where
 * @param place the upper left corner, and how high it may be
 * @param column what stands in it at a scale
 */
export function paintColumn(
  surface: Surface,
  place: { readonly x: number; readonly y: number; readonly height: number },
  column: ColumnAt,
): void {
  let items: Item[] = []
  for (let scale = 1; scale > 0.3; scale *= 0.93) {
    items = column(scale).filter((item): item is Item => item !== undefined && item.height > 0)
    if (heightOf(items) <= place.height) break
  }
  let y = place.y + Math.max(0, (place.height - heightOf(items)) / 2)
  items.forEach((item, i) => {
    y += i === 0 ? 0 : item.above
    item.paint(surface, place.x, y)
    y += item.height
  })
}

/** A text in a column. */
export function textItem(
  block: Block,
  {
    above,
    colour,
    role,
    link,
  }: {
    readonly above: number
    readonly colour: string
    readonly role?: Role
    readonly link?: string
  },
): Item {
  return {
    above,
    height: block.height,
    paint(surface, x, y) {
      surface.text(block, { x, y, colour, role })
      if (link !== undefined) {
        surface.link({ x, y, width: block.width, height: block.height }, link)
      }
    },
  }
}

const heightOf = (items: readonly Item[]): number =>
  items.reduce((sum, { above, height }, i) => sum + height + (i === 0 ? 0 : above), 0)
