import { Readable } from 'node:stream'

/**
 * Writes one row of CSV (RFC 4180, CRLF). A cell that a spreadsheet would run as a formula gets an apostrophe before
 * it, so that it stays text.
 */
export function csvRow(cells: readonly string[]): string {
  return `${cells.map(safeCell).join(',')}\r\n`
}

function safeCell(text: string): string {
  const inert = /^[=+\-@\t\r]/.test(text) && !/^[+-]?\d+([.,]\d+)?$/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert
}

/** A CSV file to download, written as it is read. @param rows each a line of text */
export function csvResponse(fileName: string, rows: AsyncIterable<string>): Response {
  const bom = '\ufeff' // Excel reads UTF-8 only with it
  const stream = Readable.toWeb(Readable.from(encoded(bom, rows))) as ReadableStream<Uint8Array<ArrayBuffer>> // Node's own class
  return new Response(stream, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${fileName.replaceAll(/[^A-Za-z0-9._-]+/g, '-')}"`,
      'cache-control': 'no-store',
    },
  })
}

async function* encoded(first: string, rest: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  yield Buffer.from(first)
  for await (const row of rest) yield Buffer.from(row)
}
