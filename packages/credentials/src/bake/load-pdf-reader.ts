import type * as PdfReader from 'pdfjs-dist/legacy/build/pdf.mjs'

/**
 * Loads the PDF reader when it is first needed. In a browser its worker's code runs beside ours, in the same thread: a worker of its own
 * would have to be named by an address, which is the page's business and not this package's.
 * @returns the reader
 */
export async function loadPdfReader(): Promise<typeof PdfReader> {
  if (!globalThis.process?.versions?.['node']) {
    await import('pdfjs-dist/legacy/build/pdf.worker.mjs')
  }
  return import('pdfjs-dist/legacy/build/pdf.mjs')
}
