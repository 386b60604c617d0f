import { parse } from 'csv-parse'
import { Failure } from '../../../platform/http/failure.ts'

/** An advertised job, as it was read. */
export type JobAd = {
  /** Its name at its source. */
  readonly sourceId: string
  readonly title?: string
  readonly employer?: string
  readonly country?: string
  readonly url?: string
  readonly postedOn?: string
  readonly skills: readonly string[]
}
export type Skipped = { readonly row: number; readonly reason: string }
export type ReadAd = { readonly ad: JobAd } | { readonly skipped: Skipped }

/** How many skills of one advertisement are taken. */
const mostSkills = 100

/**
 * Reads advertisements from CSV, row by row. With a header: `id` or `url`, `title`, `employer`, `country`, `date`, `url`,
 * and `skills` parted by `;` or `|`. Without one: an id, then one skill a cell.
 * @param source the file, in UTF-8
 * @returns each advertisement, or why its row was left out
 * @throws Failure `malformed_csv` with the row
 */
export async function* readCsvAds(source: AsyncIterable<Uint8Array>): AsyncGenerator<ReadAd> {
  const parser = parse({
    bom: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: 1024 * 1024,
    relax_quotes: true,
  })
  const feeding = feed(source, parser)
  let header: string[] | undefined
  let row = 0
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      row += 1
      const cells = record.map((cell) => cell.trim())
      if (row === 1) {
        const names = cells.map((cell) => cell.toLowerCase())
        if (names.includes('skills')) {
          header = names
          continue
        }
      }
      yield header ? fromColumns(header, cells, row) : fromCells(cells, row)
    }
  } catch (error) {
    if (error instanceof Failure) throw error
    const message = error instanceof Error ? error.message : 'cannot be read'
    throw new Failure('malformed_csv', `Row ${row + 1}: ${message}`)
  }
  await feeding
}

async function feed(
  source: AsyncIterable<Uint8Array>,
  parser: ReturnType<typeof parse>,
): Promise<void> {
  try {
    for await (const chunk of source) {
      if (!parser.write(chunk)) await new Promise((resolve) => parser.once('drain', resolve))
    }
    parser.end()
  } catch (error) {
    parser.destroy(error instanceof Error ? error : new Error('The file cannot be read.'))
  }
}

function fromCells([sourceId = '', ...skills]: string[], row: number): ReadAd {
  if (sourceId === '') return { skipped: { row, reason: 'has no id in its first cell' } }
  return adOf({ sourceId, skills }, row)
}

function fromColumns(header: readonly string[], cells: readonly string[], row: number): ReadAd {
  const of = (...names: string[]) => {
    for (const name of names) {
      const cell = cells[header.indexOf(name)]
      if (cell) return cell
    }
    return undefined
  }
  const sourceId = of('id', 'jobid', 'url')
  if (sourceId === undefined) return { skipped: { row, reason: 'has neither id nor url' } }
  return adOf(
    {
      sourceId,
      title: of('title'),
      employer: of('employer', 'company'),
      country: of('country'),
      url: of('url'),
      postedOn: of('date', 'dateposted', 'posted'),
      skills: (of('skills') ?? '').split(/[;|]/),
    },
    row,
  )
}

/**
 * Reads `JobPosting`s of schema.org, alone, in a list or in a `@graph`.
 * @throws Failure `invalid_file` where there is none
 */
export function* readJsonAds(json: unknown): Generator<ReadAd> {
  let row = 0
  for (const node of nodesOf(json)) {
    if (!listOf(node['@type']).includes('JobPosting')) continue
    row += 1
    const identifier = isNode(node.identifier) ? text(node.identifier.value) : text(node.identifier)
    const sourceId = identifier ?? text(node.url) ?? text(node['@id'])
    if (sourceId === undefined) {
      yield { skipped: { row, reason: 'has neither identifier nor url' } }
      continue
    }
    const place = listOf(node.jobLocation).find(isNode)
    const address = place && isNode(place.address) ? place.address : undefined
    const country = address?.addressCountry
    const employer = node.hiringOrganization
    yield adOf(
      {
        sourceId,
        title: text(node.title),
        employer: isNode(employer) ? text(employer.name) : text(employer),
        country: isNode(country) ? text(country.name) : text(country),
        url: text(node.url),
        postedOn: text(node.datePosted),
        skills: listOf(node.skills).flatMap((skill) =>
          typeof skill === 'string'
            ? skill.split(/[;,|\n]/)
            : isNode(skill)
              ? (text(skill.name) ?? [])
              : [],
        ),
      },
      row,
    )
  }
  if (row === 0)
    throw new Failure(
      'invalid_file',
      'The file holds no JobPosting of schema.org. Send one or a list.',
    )
}

function adOf(given: JobAd | (Omit<JobAd, 'skills'> & { skills: string[] }), row: number): ReadAd {
  const skills = [
    ...new Map(
      given.skills
        .map((skill) => skill.replaceAll(/\s+/g, ' ').trim().normalize('NFC'))
        .filter((skill) => skill.length > 1 && skill.length <= 200 && skill.isWellFormed())
        .map((skill) => [skill.toLowerCase(), skill] as const),
    ).values(),
  ].slice(0, mostSkills)
  if (skills.length === 0) return { skipped: { row, reason: 'names no skill' } }
  const day = /^\d{4}-\d{2}-\d{2}/.exec(given.postedOn ?? '')?.[0]
  const safe = (value: string | undefined) =>
    value === undefined
      ? undefined
      : value
          .replaceAll(/\p{Cc}/gu, ' ')
          .slice(0, 300)
          .trim() || undefined
  const url = URL.parse(given.url ?? '')?.protocol.startsWith('http') ? given.url : undefined
  return {
    ad: {
      sourceId: given.sourceId.slice(0, 500),
      title: safe(given.title),
      employer: safe(given.employer),
      country: safe(given.country)?.slice(0, 60),
      url: url?.slice(0, 2000),
      postedOn: day,
      skills: skills.map((skill) => skill.replaceAll(/\p{Cc}/gu, ' ')),
    },
  }
}

type Node = Readonly<Record<string, unknown>>

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function listOf(value: unknown): unknown[] {
  return value === undefined || value === null ? [] : Array.isArray(value) ? value : [value]
}

function nodesOf(json: unknown): Node[] {
  if (Array.isArray(json)) return json.flatMap(nodesOf)
  if (!isNode(json)) return []
  return Array.isArray(json['@graph']) ? json['@graph'].filter(isNode) : [json]
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number'
    ? String(value).trim() || undefined
    : undefined
}
