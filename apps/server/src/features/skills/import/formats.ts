import { readCase } from './case.ts'
import { readCsv } from './csv.ts'
import { readCtdlAsn } from './ctdl-asn.ts'
import { readEsco } from './esco.ts'
import type { ImportFile, Reader } from './events.ts'
import { importFailure } from './import-error.ts'
import { readNice } from './nice.ts'
import { readOnet } from './onet.ts'
import { plain, readHeaders } from './read-rows.ts'
import { readRsd } from './rsd.ts'

export const importKinds = ['onet', 'esco', 'case', 'ctdl', 'rsd', 'nice', 'csv'] as const
export type ImportKind = (typeof importKinds)[number]

export const readers: Readonly<Record<ImportKind, Reader>> = {
  onet: readOnet,
  esco: readEsco,
  case: readCase,
  ctdl: readCtdlAsn,
  rsd: readRsd,
  nice: readNice,
  csv: readCsv,
}

const headBytes = 256 * 1024

/**
 * Recognises the format of files by their names and how they begin.
 * @throws Failure `invalid_file` where it is none that is known
 */
export async function recogniseFormat(files: readonly ImportFile[]): Promise<ImportKind> {
  const names = files.map(({ name }) =>
    plain(
      name
        .split('/')
        .at(-1)
        ?.replace(/\.(txt|csv|json|jsonld)(\.gz)?$/i, '') ?? '',
    ),
  )
  if (names.includes('occupationdata')) return 'onet'
  const json = files.find(({ name }) => /\.json(ld)?(\.gz)?$/i.test(name))
  if (json) return recogniseJson(json)
  const tables = files.filter(({ name }) => /\.(csv|tsv|txt)(\.gz)?$/i.test(name))
  for (const file of tables) {
    const headers = await readHeaders(file)
    if (headers?.has('preferredlabel') || headers?.has('occupationuri')) return 'esco'
    if (headers?.has('rsdname') || headers?.has('skillstatement')) return 'rsd'
  }
  if (tables.length > 0) return 'csv'
  throw importFailure(
    { file: files[0]?.name ?? 'The folder' },
    'is of no format that is known. Choose O*NET, ESCO, CASE, CTDL-ASN, Rich Skill Descriptors, NICE or a plain CSV file.',
  )
}

async function recogniseJson(file: ImportFile): Promise<ImportKind> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of file.open()) {
    chunks.push(chunk)
    size += chunk.byteLength
    if (size >= headBytes) break
  }
  const head = Buffer.concat(chunks).toString('utf8')
  if (/"CFDocument"|"CFPackage"/.test(head)) return 'case'
  if (/ceasn:|ctdlasn|"@graph"/.test(head)) return 'ctdl'
  if (/"skillStatement"|"skillName"/.test(head)) return 'rsd'
  if (/"ksats"|"core_ksats"|"element_identifier"|"elements"/.test(head)) return 'nice'
  throw importFailure(
    { file: file.name },
    'is of no format that is known: CASE, CTDL-ASN, Rich Skill Descriptors, NICE or DCWF.',
  )
}
