import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { Failure } from '../../../platform/http/failure.ts'
import type { ImportFile } from './events.ts'
import { importFailure } from './import-error.ts'

/** Which headers may stand for a column, by the name it has with us. */
export type Columns<K extends string> = Readonly<Record<K, readonly string[]>>
export type TableRow<K extends string> = {
  /** The header is row 1. */
  readonly row: number
  /** Empty where the file does not have the column. */
  readonly cells: Readonly<Record<K, string>>
}

const maxRecord = 1024 * 1024

/**
 * Reads a table row by row: comma, semicolon or tab, as its first line has it. A `.txt` file is tab-separated without quotes.
 * @param needed which columns must be there
 * @throws Failure `invalid_file` with the row, also where the last row is not whole
 */
export async function* readRows<K extends string>(
  file: ImportFile,
  columns: Columns<K>,
  needed: readonly NoInfer<K>[],
): AsyncGenerator<TableRow<K>> {
  const names = Object.keys(columns) as K[] // the keys of the record given
  let places: ReadonlyMap<K, number> | undefined
  let width = 0
  for await (const { row, cells } of readRecords(file)) {
    if (places === undefined) {
      places = placesOf(file.name, cells, columns, needed)
      width = cells.length
      continue
    }
    if (cells.length !== width) throw uneven(file.name, row, cells.length, width)
    const known = places
    const at = (name: K) => cells[known.get(name) ?? -1] ?? ''
    yield {
      row,
      cells: Object.fromEntries(names.map((name) => [name, at(name)])) as Record<K, string>,
    } // each name above
  }
  if (places === undefined)
    throw importFailure({ file: file.name }, 'is empty. It should begin with a row of headers.')
}

/** The headers of a table, in small letters and without signs; undefined where it does not begin like one. */
export async function readHeaders(file: ImportFile): Promise<ReadonlySet<string> | undefined> {
  try {
    for await (const { cells } of readRecords(file)) return new Set(cells.map(plain))
  } catch (error) {
    if (!(error instanceof Failure)) throw error
  }
  return undefined
}

/** A header as it is compared: small letters and digits alone. */
export const plain = (header: string) => header.toLowerCase().replaceAll(/[^a-z0-9]/g, '')

async function* readRecords(
  file: ImportFile,
): AsyncGenerator<{ row: number; cells: readonly string[] }> {
  const text = decode(file)
  const head = await readHead(text)
  const delimiter = delimiterOf(head)
  const parser = parse({
    delimiter,
    quote: delimiter === '\t' && /\.txt(\.gz)?$/i.test(file.name) ? null : '"',
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: maxRecord,
  })
  const source = Readable.from(rejoin(head, text))
  source.once('error', (error) => parser.destroy(error))
  source.pipe(parser)
  let row = 0
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      row += 1
      yield { row, cells }
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw importFailure({ file: file.name, row: row + 1 }, explain(error), error)
  } finally {
    source.destroy()
  }
}

async function* decode(file: ImportFile): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined
  const no = (error: unknown) =>
    importFailure({ file: file.name }, 'is not UTF-8 text. Save it again as UTF-8.', error)
  for await (const chunk of file.open()) {
    const utf16 = chunk[0] === 0xff && chunk[1] === 0xfe
    decoder ??= new TextDecoder(utf16 ? 'utf-16le' : 'utf-8', { fatal: true })
    try {
      yield decoder.decode(chunk, { stream: true })
    } catch (error) {
      throw no(error)
    }
  }
  try {
    if (decoder) yield decoder.decode()
  } catch (error) {
    throw no(error)
  }
}

async function readHead(text: AsyncGenerator<string>): Promise<string> {
  let head = ''
  while (head.length < 64 * 1024 && !head.includes('\n')) {
    const next = await text.next()
    if (next.done) break
    head += next.value
  }
  return head
}

async function* rejoin(head: string, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  if (head !== '') yield head
  for await (const text of rest) if (text !== '') yield text
}

function delimiterOf(head: string): string {
  const line = head.replaceAll(/"[^"]*"/g, '').split(/\r?\n/, 1)[0] ?? ''
  const counts = [',', ';', '\t'].map((sign) => ({ sign, count: line.split(sign).length }))
  return counts.toSorted((a, b) => b.count - a.count)[0]?.sign ?? ','
}

function placesOf<K extends string>(
  file: string,
  headers: readonly string[],
  columns: Columns<K>,
  needed: readonly K[],
): ReadonlyMap<K, number> {
  const found = headers.map(plain)
  const places = new Map<K, number>()
  for (const name of Object.keys(columns) as K[]) {
    // the keys of the record given
    const place = columns[name].map((header) => found.indexOf(plain(header))).find((at) => at >= 0)
    if (place !== undefined) places.set(name, place)
    else if (needed.includes(name))
      throw importFailure(
        { file, row: 1 },
        `the column ${columns[name].map((header) => `“${header}”`).join(' or ')} is missing.`,
      )
  }
  return places
}

function uneven(file: string, row: number, has: number, width: number): Failure {
  const what =
    has < width
      ? `has ${has} cells where the header has ${width}. The file is perhaps cut off here: fetch it again.`
      : `has ${has} cells where the header has ${width}. A cell with a comma in it needs quotes.`
  return importFailure({ file, row }, what)
}

function explain({ code }: CsvError): string {
  if (code === 'CSV_MAX_RECORD_SIZE') return 'is longer than 1 MiB. Perhaps a quote is not closed.'
  if (code === 'CSV_QUOTE_NOT_CLOSED')
    return 'opens a quote that is never closed. The file is perhaps cut off: fetch it again.'
  return 'its quotes are not in order. A quote inside a quoted cell is written twice.'
}
