import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { Failure } from '../../../platform/http/failure.ts'
import { decode } from './decode.ts'

/** One row of a file: the header is row 1. */
export type CsvRow = {
  readonly row: number
  readonly cells: readonly string[]
  readonly bytes: number
}

/** Long enough for one absurd cell to be told of in its row, and short enough to hold. */
const maxRecord = 2 * 1024 * 1024
const delimiters = [',', ';', '\t'] as const

/**
 * Reads a CSV file row by row, never more than a few rows in memory. Comma, semicolon or tab, whichever the header uses.
 * @throws Failure `malformed_csv` with the row, `unsupported_encoding`
 */
export async function* readCsv(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<CsvRow> {
  const text = decode(bytes)[Symbol.asyncIterator]()
  const head = await readHead(text)
  const parser = parse({
    delimiter: delimiterOf(head),
    bom: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: maxRecord,
    info: true,
  })
  const source = Readable.from(rejoin(head, text))
  source.once('error', (error) => parser.destroy(error))
  source.pipe(parser)
  let row = 0
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: string[]
      info: { bytes: number }
    }>) {
      row += 1
      yield { row, cells: record, bytes: info.bytes }
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw new Failure(
      'malformed_csv',
      `Row ${row + 1} cannot be read: ${explain(error)} Rows before it are unharmed.`,
      { cause: error },
    )
  }
}

/** The separator that stands most often in the first line, outside quotes. */
export function delimiterOf(head: string): string {
  const line = head.replaceAll(/"[^"]*"/g, '').split(/\r?\n/, 1)[0] ?? ''
  const counts = delimiters.map((sign) => ({ sign, count: line.split(sign).length }))
  return counts.toSorted((a, b) => b.count - a.count)[0]?.sign ?? ','
}

async function readHead(text: AsyncIterator<string>): Promise<string> {
  let head = ''
  while (head.length < 64 * 1024 && !head.includes('\n')) {
    const next = await text.next()
    if (next.done) break
    head += next.value
  }
  return head
}

async function* rejoin(head: string, rest: AsyncIterator<string>): AsyncGenerator<string> {
  if (head !== '') yield head
  for (let next = await rest.next(); !next.done; next = await rest.next())
    if (next.value !== '') yield next.value
}

function explain({ code }: CsvError): string {
  if (code === 'CSV_MAX_RECORD_SIZE')
    return 'it is longer than 2 MiB. Perhaps a quote is not closed.'
  if (code === 'CSV_QUOTE_NOT_CLOSED') return 'a quote is opened and never closed.'
  return 'its quotes are not in order. A quote inside a quoted cell is written twice.'
}
