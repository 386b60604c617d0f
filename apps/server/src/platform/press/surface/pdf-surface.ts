import { PdfDocument } from './pdf-document.ts'
import { startOf } from './surface.ts'
import type { LetteringMark, Mark, Paint, PathMark } from '@credence/medallion'
import type { PdfFacts } from './pdf-document.ts'
import type { Block } from '../text/block.ts'
import type { Line } from '../text/lines.ts'
import type { Box, Look, Surface, TextPlace } from './surface.ts'

/** A page that becomes a PDF whose text can be selected, searched and listened to. */
export type PdfSurface = Surface & { finish(): Promise<Uint8Array> }

/**
 * Begins a PDF of one page.
 *
 * @param size the page in points
 * @param facts its metadata and what is attached to it
 * @param lettering turns the words of drawings into path data
 */
export function createPdfSurface(
  size: { readonly width: number; readonly height: number },
  facts: PdfFacts,
  lettering: (mark: LetteringMark) => string,
): PdfSurface {
  const doc = new PdfDocument(size, facts)
  const page = doc.struct('Document')
  doc.addStructure(page)

  const ornament = (paint: () => void): void => {
    doc.markContent('Artifact', { type: 'Layout' })
    paint()
    doc.endMarkedContent()
  }

  return {
    path(d, look) {
      ornament(() => paintPath(doc, { kind: 'path', d, ...look }))
    },
    box({ x, y, width, height }, look: Look) {
      const d = `M${x} ${y}L${x + width} ${y}L${x + width} ${y + height}L${x} ${y + height}Z`
      ornament(() => paintPath(doc, { kind: 'path', d, ...look }))
    },
    drawing(drawing, box, alt) {
      const paint = (): void => {
        doc.save()
        doc.translate(box.x, box.y).scale(box.width / drawing.width, box.height / drawing.height)
        const centre: [number, number] = [drawing.width / 2, drawing.height / 2]
        for (const mark of drawing.marks) paintMark(doc, mark, { centre, lettering })
        doc.restore()
      }
      if (alt === undefined) ornament(paint)
      else {
        const figure = doc.struct('Figure', { alt }, [paint])
        page.add(figure)
        figure.end()
      }
    },
    text(block, place) {
      if (block.lines.length === 0) return
      const element = doc.struct(place.role ?? 'P', {}, [() => paintBlock(doc, block, place)])
      page.add(element)
      element.end()
    },
    link({ x, y, width, height }: Box, url) {
      doc.link(x, y, width, height, url)
    },
    turned(degrees, x, y, paint) {
      doc.save()
      doc.rotate(degrees, { origin: [x, y] })
      paint()
      doc.restore()
    },
    finish() {
      page.end()
      return doc.bytes()
    },
  }
}

function paintBlock(doc: PdfDocument, block: Block, place: TextPlace): void {
  doc.save()
  doc.fillColor(place.colour)
  block.lines.forEach((line, i) => {
    const y = place.y + block.rise + i * block.leading
    if (!line.isLiteral) doc.markContent('Span', { actual: line.text })
    paintLine(doc, line, { x: startOf(block, line, place), y, size: block.size })
    if (!line.isLiteral) doc.endMarkedContent()
  })
  doc.restore()
}

function paintLine(
  doc: PdfDocument,
  line: Line,
  { x, y, size }: { x: number; y: number; size: number },
): void {
  for (const run of line.runs) doc.glyphs(run, { x: x + run.x * size, y, size })
}

type Means = {
  readonly centre: [number, number]
  readonly lettering: (mark: LetteringMark) => string
}

function paintMark(doc: PdfDocument, mark: Mark, means: Means): void {
  switch (mark.kind) {
    case 'path':
      for (const turn of mark.turns ?? [0]) {
        doc.save()
        if (turn !== 0) doc.rotate(turn, { origin: means.centre })
        paintPath(doc, mark)
        doc.restore()
      }
      return
    case 'clip':
      doc.save()
      doc.path(mark.d).clip()
      for (const inner of mark.marks) paintPath(doc, inner)
      doc.restore()
      return
    case 'lettering': {
      const d = means.lettering(mark)
      if (d !== '') paintPath(doc, { kind: 'path', d, fill: mark.fill })
    }
  }
}

function paintPath(doc: PdfDocument, mark: PathMark): void {
  const { d, fill, stroke, width = 1, dash, round, opacity, place } = mark
  doc.save()
  if (place !== undefined) doc.translate(place.x, place.y).scale(place.scale)
  if (opacity !== undefined) doc.opacity(opacity)
  if (stroke !== undefined) {
    doc.lineWidth(width)
    if (round === true) doc.lineCap('round').lineJoin('round')
    // A dash of no length with round ends is a bead, but pdfkit asks for some.
    if (dash !== undefined) doc.dash(Math.max(dash[0], 0.001), { space: dash[1] })
  }
  doc.path(d)
  if (fill !== undefined && stroke !== undefined) {
    doc.fillAndStroke(paintOf(doc, fill), paintOf(doc, stroke))
  } else if (fill !== undefined) {
    doc.fill(paintOf(doc, fill))
  } else if (stroke !== undefined) {
    doc.stroke(paintOf(doc, stroke))
  }
  doc.restore()
}

function paintOf(doc: PdfDocument, paint: Paint): string | PDFKit.PDFGradient {
  if (typeof paint === 'string') return paint
  const gradient = doc.linearGradient(paint.from.x, paint.from.y, paint.to.x, paint.to.y)
  for (const [at, colour] of paint.stops) gradient.stop(at, colour)
  return gradient
}
