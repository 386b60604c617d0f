import { n, xy } from './geometry.ts'
import { escapeXml, plainText } from './plain-text.ts'
import type { Drawing, LetteringMark, Mark, Paint, PathMark, Sheen } from './drawing.ts'

/** How a drawing is written. */
export type SvgOptions = {
  /** Width in CSS pixels. */
  readonly size: number
  /** The accessible name; without one the picture is hidden from screen readers. */
  readonly title?: string
  /** Begins every id inside; letters, digits, `-` and `_`. */
  readonly idPrefix: string
  /**
   * Turns words into path data in the drawing's own units, where the reader may lack the typeface.
   * Absent: words stay text, set in the page's serif.
   */
  readonly outline?: (lettering: LetteringMark) => string
}

/**
 * Writes a drawing as one `<svg>` element, without scripts, styles, filters or outside references.
 *
 * @param drawing what to draw
 * @param options size, title, ids, and how words become lines
 * @returns SVG text, well-formed XML whatever the title or the words are
 */
export function svgOf(drawing: Drawing, options: SvgOptions): string {
  const { width, height, marks } = drawing
  const writer = new Writer(
    safeId(options.idPrefix),
    `${n(width / 2)} ${n(height / 2)}`,
    options.outline,
  )
  const body = marks.map((mark) => writer.mark(mark)).join('')
  const title = options.title === undefined ? '' : escapeXml(plainText(options.title, 300))
  const id = writer.prefix
  const name =
    title === ''
      ? 'aria-hidden="true" focusable="false">'
      : `role="img" aria-labelledby="${id}t"><title id="${id}t">${title}</title>`
  const defs = writer.defs === '' ? '' : `<defs>${writer.defs}</defs>`
  const box = `viewBox="0 0 ${n(width)} ${n(height)}"`
  const across = `width="${n(options.size)}" height="${n((options.size * height) / width)}"`
  return `<svg xmlns="http://www.w3.org/2000/svg" ${box} ${across} ${name}${defs}${body}</svg>`
}

/** Collects what has to be defined before it is used, while the marks are written. */
class Writer {
  readonly prefix: string
  defs = ''
  #middle: string
  #outline: SvgOptions['outline']
  #sheens = new Map<Sheen, string>()
  #count = 0

  constructor(prefix: string, middle: string, outline: SvgOptions['outline']) {
    this.prefix = prefix
    this.#middle = middle
    this.#outline = outline
  }

  mark(mark: Mark): string {
    switch (mark.kind) {
      case 'path':
        return this.#path(mark)
      case 'clip': {
        const id = this.#define((name) => `<clipPath id="${name}"><path d="${mark.d}"/></clipPath>`)
        return `<g clip-path="url(#${id})">${mark.marks.map((m) => this.#path(m)).join('')}</g>`
      }
      case 'lettering':
        return this.#lettering(mark)
    }
  }

  #path(mark: PathMark): string {
    const look = this.#look(mark)
    if (mark.turns === undefined) return `<path d="${mark.d}"${look}/>`
    const id = this.#define((name) => `<path id="${name}" d="${mark.d}"/>`)
    const turned = mark.turns.map((degrees) =>
      degrees === 0
        ? `<use href="#${id}"/>`
        : `<use href="#${id}" transform="rotate(${fine(degrees)} ${this.#middle})"/>`,
    )
    return `<g${look}>${turned.join('')}</g>`
  }

  #look(mark: PathMark): string {
    const { fill, stroke, width, dash, round, opacity, place } = mark
    return [
      ` fill="${fill === undefined ? 'none' : this.#paint(fill)}"`,
      stroke === undefined ? '' : ` stroke="${this.#paint(stroke)}"`,
      width === undefined ? '' : ` stroke-width="${fine(width)}"`,
      dash === undefined ? '' : ` stroke-dasharray="${fine(dash[0])} ${fine(dash[1])}"`,
      round === true ? ' stroke-linecap="round" stroke-linejoin="round"' : '',
      opacity === undefined ? '' : ` opacity="${fine(opacity)}"`,
      place === undefined
        ? ''
        : ` transform="translate(${n(place.x)} ${n(place.y)}) scale(${fine(place.scale)})"`,
    ].join('')
  }

  #paint(paint: Paint): string {
    if (typeof paint === 'string') return paint
    const known = this.#sheens.get(paint)
    if (known !== undefined) return known
    const { from, to, stops } = paint
    const written = stops.map(([at, colour]) => `<stop offset="${at}" stop-color="${colour}"/>`)
    const ends = `x1="${n(from.x)}" y1="${n(from.y)}" x2="${n(to.x)}" y2="${n(to.y)}"`
    const id = this.#define(
      (name) =>
        `<linearGradient id="${name}" gradientUnits="userSpaceOnUse" ${ends}>${written.join('')}</linearGradient>`,
    )
    const reference = `url(#${id})`
    this.#sheens.set(paint, reference)
    return reference
  }

  #lettering(mark: LetteringMark): string {
    if (this.#outline !== undefined) {
      return `<path d="${this.#outline(mark)}" fill="${mark.fill}"/>`
    }
    const line = `M${xy(mark.from)}Q${xy(mark.control)} ${xy(mark.to)}`
    const id = this.#define((name) => `<path id="${name}" d="${line}"/>`)
    const fit = mark.spaced ? ` textLength="${n(mark.width)}" lengthAdjust="spacing"` : ''
    const family = `font-family="'Source Serif 4 Variable','Source Serif 4',Georgia,serif"`
    return (
      `<text ${family} font-size="${mark.size}" font-weight="600" fill="${mark.fill}" text-anchor="middle">` +
      `<textPath href="#${id}" startOffset="50%"${fit}>${escapeXml(mark.text)}</textPath></text>`
    )
  }

  #define(write: (name: string) => string): string {
    const name = `${this.prefix}${(this.#count++).toString(36)}`
    this.defs += write(name)
    return name
  }
}

const fine = (value: number): string => String(Math.round(value * 1000) / 1000)

/** An id begins with a letter and holds nothing that could end an attribute. */
const safeId = (prefix: string): string => `m${prefix.slice(0, 64).replace(/[^\w-]/g, '')}`
