import { once } from 'node:events'
import PDFDocument from 'pdfkit'
import { escapeXml } from '@credence/medallion'
import { glyphPath } from './glyph-path.ts'
import { createPdfTypeface } from './pdf-typeface.ts'
import type { Font } from 'fontkit'
import type { Face } from '../fonts/typeface.ts'
import type { Run } from '../text/lines.ts'
import type { PdfTypeface } from './pdf-typeface.ts'

declare global {
  namespace PDFKit.Mixins {
    interface PDFFont {
      /** pdfkit also takes an opened typeface; its types do not say so. */
      registerFont(name: string, typeface: Font): this
    }
  }
}

/** A document's metadata and what is attached to it. */
export type PdfFacts = {
  readonly language: string
  readonly title: string
  readonly author: string
  readonly subject: string
  /** The one date in the file, so that the same facts give the same bytes. */
  readonly date: Date
  readonly attachment: {
    readonly name: string
    readonly type: string
    readonly description: string
    readonly text: string
  }
}

const producer = 'Credence'

/**
 * A tagged PDF/A-3b of one page with one attached file (ISO 19005-3). Written for pdfkit 0.20: it replaces
 * the XMP metadata, which pdfkit does not escape, and hands over glyphs that are already shaped.
 */
export class PdfDocument extends PDFDocument {
  readonly #facts: PdfFacts
  readonly #chunks: Buffer[] = []
  readonly #typefaces = new Map<Face, PdfTypeface>()

  constructor(size: { readonly width: number; readonly height: number }, facts: PdfFacts) {
    super({
      pdfVersion: '1.7',
      subset: 'PDF/A-3b',
      tagged: true,
      lang: facts.language,
      displayTitle: true,
      size: [size.width, size.height],
      margin: 0,
      font: '',
      info: {
        Title: facts.title,
        Author: facts.author,
        Subject: facts.subject,
        Creator: producer,
        Producer: producer,
        CreationDate: facts.date,
        ModDate: facts.date,
      },
    })
    this.#facts = facts
    this.on('data', (chunk: Buffer) => this.#chunks.push(chunk))
    const { name, type, description, text } = facts.attachment
    const options = {
      name,
      type,
      description,
      // ISO 19005-3 §6.8: the file that the page was made from.
      relationship: 'Source',
      creationDate: facts.date,
      modifiedDate: facts.date,
    }
    this.file(Buffer.from(text, 'utf8'), options)
  }

  /**
   * Paints shaped glyphs with their origin on a baseline; the text behind them stays selectable. What
   * stands for no letter of its own, such as the dots of an Arabic one, is drawn.
   */
  glyphs(run: Run, { x, y, size }: { x: number; y: number; size: number }): void {
    const typeface = this.#typefaceOf(run.face)
    let pen = x
    let drawn = ''
    let from = 0
    let start = x
    const flush = (to: number): void => {
      if (to > from) {
        typeface.set(run.glyphs.slice(from, to))
        this.font(run.face.key, size)
        this.text('glyphs', start, y, { lineBreak: false, baseline: 'alphabetic', features: [] })
      }
      from = to + 1
    }
    run.glyphs.forEach((glyph, i) => {
      const after = pen + glyph.advance * size
      if (glyph.codePoints.length === 0) {
        flush(i)
        start = after
        const origin = { x: pen + glyph.x * size, y: y - glyph.y * size, size }
        drawn += glyphPath(run.face, glyph.id, origin)
      }
      pen = after
    })
    flush(run.glyphs.length)
    if (drawn !== '') this.path(drawn).fill()
  }

  /** Ends the document. */
  async bytes(): Promise<Uint8Array> {
    const ended = once(this, 'end')
    this.end()
    await ended
    return Buffer.concat(this.#chunks)
  }

  /** Called by pdfkit where the document ends: everything that the info dictionary says, as XMP. */
  _addInfo(): void {
    const { title, author, subject, language, date } = this.#facts
    const at = `${date.toISOString().slice(0, 19)}Z`
    const alternative = (text: string): string =>
      `<rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(text)}</rdf:li></rdf:Alt>`
    this.appendXML(
      `<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">` +
        `<xmp:CreateDate>${at}</xmp:CreateDate><xmp:ModifyDate>${at}</xmp:ModifyDate>` +
        `<xmp:CreatorTool>${producer}</xmp:CreatorTool><pdf:Producer>${producer}</pdf:Producer>` +
        `<dc:title>${alternative(title)}</dc:title>` +
        `<dc:creator><rdf:Seq><rdf:li>${escapeXml(author)}</rdf:li></rdf:Seq></dc:creator>` +
        `<dc:description>${alternative(subject)}</dc:description>` +
        `<dc:language><rdf:Bag><rdf:li>${escapeXml(language)}</rdf:li></rdf:Bag></dc:language>` +
        `</rdf:Description>`,
    )
  }

  #typefaceOf(face: Face): PdfTypeface {
    const known = this.#typefaces.get(face)
    if (known !== undefined) return known
    const typeface = createPdfTypeface(face)
    this.registerFont(face.key, typeface.font)
    this.#typefaces.set(face, typeface)
    return typeface
  }
}
