import { escapeXml, plainText, svgOf } from '@credence/medallion'
import { glyphPath } from './glyph-path.ts'
import { startOf } from './surface.ts'
import type { LetteringMark } from '@credence/medallion'
import type { Box, Look, Surface } from './surface.ts'

/** A page that becomes SVG text in which every letter is a line: no typeface is needed to see it. */
export type SvgSurface = Surface & {
  /** @param title the accessible name of the whole */
  finish(title: string): string
}

/**
 * Begins an SVG page.
 *
 * @param size its width and height in CSS pixels
 * @param lettering turns the words of drawings into path data
 */
export function createSvgSurface(
  size: { readonly width: number; readonly height: number },
  lettering: (mark: LetteringMark) => string,
): SvgSurface {
  let body = ''
  let count = 0

  return {
    path(d, look) {
      body += `<path d="${d}"${lookOf(look)}/>`
    },
    box(box, look) {
      body += `<rect${placeOf(box)}${lookOf(look)}/>`
    },
    drawing(drawing, box) {
      const idPrefix = (count++).toString(36)
      const inner = svgOf(drawing, { size: box.width, idPrefix, outline: lettering })
      body += inner.replace('<svg ', `<svg x="${round(box.x)}" y="${round(box.y)}" `)
    },
    text(block, place) {
      let d = ''
      block.lines.forEach((line, i) => {
        const y = place.y + block.rise + i * block.leading
        const x = startOf(block, line, place)
        for (const run of line.runs) {
          let pen = x + run.x * block.size
          for (const glyph of run.glyphs) {
            const at = { x: pen + glyph.x * block.size, y: y - glyph.y * block.size }
            d += glyphPath(run.face, glyph.id, { ...at, size: block.size })
            pen += glyph.advance * block.size
          }
        }
      })
      if (d !== '') body += `<path d="${d}" fill="${place.colour}"/>`
    },
    link() {},
    turned(degrees, x, y, paint) {
      const before = body
      body = ''
      paint()
      body = `${before}<g transform="rotate(${round(degrees)} ${round(x)} ${round(y)})">${body}</g>`
    },
    finish(title) {
      const { width, height } = size
      const name = `<title>${escapeXml(plainText(title, 300))}</title>`
      const open = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`
      return `${open}${name}${body}</svg>`
    },
  }
}

const placeOf = ({ x, y, width, height }: Box): string =>
  ` x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}"`

function lookOf({ fill, stroke, width, opacity }: Look): string {
  return [
    ` fill="${fill ?? 'none'}"`,
    stroke === undefined ? '' : ` stroke="${stroke}" stroke-width="${width ?? 1}"`,
    opacity === undefined ? '' : ` opacity="${opacity}"`,
  ].join('')
}

const round = (value: number): string => String(Math.round(value * 100) / 100)
