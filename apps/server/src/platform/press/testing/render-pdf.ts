import { createCanvas } from '@napi-rs/canvas'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** A PDF as somebody else's reader sees it. */
export type ReadPdf = {
  /** The first page as PNG. */
  png(scale: number): Promise<Buffer>
  /** The same as pixels, for whoever looks for a code in it. */
  pixels(scale: number): Promise<{ data: Uint8ClampedArray; width: number; height: number }>
  readonly pages: number
  /** The texts of the first page in the order they are painted. */
  readonly texts: readonly string[]
  readonly links: readonly string[]
  readonly attachments: readonly { readonly name: string; readonly content: Uint8Array }[]
  readonly info: Readonly<Record<string, unknown>>
  readonly xmp: string
  /** The kinds of the structure elements in reading order. */
  readonly structure: readonly string[]
}

/** Reads a PDF with pdf.js, with no system typefaces to fall back on. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const document = await getDocument({
    data: new Uint8Array(bytes),
    useSystemFonts: false,
    disableFontFace: true,
    verbosity: 0,
  }).promise
  const page = await document.getPage(1)
  const draw = async (scale: number) => {
    const viewport = page.getViewport({ scale })
    const canvas = createCanvas(Math.round(viewport.width), Math.round(viewport.height))
    // pdf.js describes the canvas of a browser; what it calls is there.
    const element: unknown = canvas
    await page.render({ canvas: element as HTMLCanvasElement, viewport }).promise
    return canvas
  }
  const content = await page.getTextContent()
  const annotations: unknown[] = await page.getAnnotations()
  const attached = (await document.getAttachments()) ?? new Map()
  const files = [...attached.keys()].map(async (name) => ({
    name,
    content: contentOf(await document.getAttachmentContent(name)),
  }))
  const { info, metadata } = await document.getMetadata()
  return {
    png: async (scale) => (await draw(scale)).toBuffer('image/png'),
    async pixels(scale) {
      const canvas = await draw(scale)
      return canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
    },
    pages: document.numPages,
    texts: content.items.flatMap((item) => ('str' in item && item.str !== '' ? [item.str] : [])),
    links: annotations.flatMap((each) =>
      isRecord(each) && typeof each.unsafeUrl === 'string' ? [each.unsafeUrl] : [],
    ),
    attachments: await Promise.all(files),
    info: { ...info },
    xmp: metadata === null ? '' : String(metadata.getRaw()),
    structure: rolesOf(await page.getStructTree()),
  }
}

function contentOf(value: unknown): Uint8Array {
  if (value instanceof Uint8Array) return value
  return isRecord(value) && value.content instanceof Uint8Array ? value.content : new Uint8Array()
}

function rolesOf(node: unknown): string[] {
  if (!isRecord(node)) return []
  const children = Array.isArray(node.children) ? node.children : []
  const own = typeof node.role === 'string' ? [node.role] : []
  return [...own, ...children.flatMap(rolesOf)]
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null
