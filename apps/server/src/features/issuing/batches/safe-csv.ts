import { Readable } from 'node:stream'

/**
 * Writes one row of CSV (RFC 4180, CRLF). What a spreadsheet would run as a formula gets an apostrophe before it, so
 * that it stays text: at the start of a cell, and after each sign at which some spreadsheet splits a line whatever
 * the quotes say.
 */
export function csvRow(cells: readonly string[]): string {
  return `${cells.map(safeCell).join(',')}\r\n`
}

const formula = /(^|[;\t\r\n])([^\S;\t\r\n]*[=+\-@＝＋－＠][^;\t\r\n]*)/g
const number = /^[+-]?\d+([.,]\d+)?$/

function safeCell(text: string): string {
  const inert = text.replaceAll(formula, (whole, before: string, part: string) =>
    number.test(part) ? whole : `${before}'${part}`,
  )
  const plain = /^[\t\r]/.test(inert) ? `'${inert}` : inert
  return /[",;\t\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}

/** A CSV file to download, written as it is read. @param rows each a line of text */
export function csvResponse(fileName: string, rows: AsyncIterable<string>): Response {
  const bom = '\ufeff' // Excel reads UTF-8 only with it
  const stream = Readable.toWeb(Readable.from(encoded(bom, rows))) as ReadableStream<
    Uint8Array<ArrayBuffer>
  > // Node's own class
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
