import type { ResultDescription } from '@credence/contract'
import { Failure, type Issue } from '../../../platform/http/failure.ts'

/** What a column can mean, besides the results that the achievement defines. */
export const plainFields = [
  'name',
  'email',
  'completed_on',
  'valid_until',
  'narrative',
  'evidence_url',
  'evidence_name',
  'source_reference',
  'license_number',
  'credits_earned',
] as const
export type PlainField = (typeof plainFields)[number]

/** Column number -> what it means: a plain field, or the id of a result. */
export type Columns = {
  readonly headers: readonly string[]
  readonly fields: readonly (string | undefined)[]
  readonly ignored: readonly string[]
}

const maxColumns = 1000
const maxHeader = 500

/** Exact other names that leave no doubt. */
const aliases: Readonly<Record<string, PlainField>> = {
  full_name: 'name',
  recipient_name: 'name',
  e_mail: 'email',
  email_address: 'email',
  e_mail_address: 'email',
  awarded_on: 'completed_on',
  awarded_date: 'completed_on',
  awardeddate: 'completed_on',
  date: 'completed_on',
  completed: 'completed_on',
  date_of_completion: 'completed_on',
  expires_on: 'valid_until',
  validuntil: 'valid_until',
  evidence: 'evidence_url',
}

/**
 * Decides what each column means: by the mapping where one is given, else by its exact name.
 * @param mapping field -> header, or header -> field
 * @throws Failure `missing_column` that names the headers, and suggests a mapping where a name is only similar
 */
export function readColumns(
  headers: readonly string[],
  results: readonly ResultDescription[],
  mapping: Readonly<Record<string, string>>,
): Columns {
  const names = headers.map((header) => header.trim())
  refuseOddHeader(names)
  const known = new Set<string>([...plainFields, ...results.map(({ id }) => id)])
  const byHeader = normaliseMapping(names, known, mapping)
  const mapped = Object.keys(mapping).length > 0
  const fields = names.map(
    (name) => byHeader.get(name) ?? (mapped ? exact(name, known, byHeader) : exact(name, known)),
  )
  refuseTwice(names, fields)
  const missing = ['name', 'email'].filter((field) => !fields.includes(field))
  if (missing.length > 0) throw missingColumn(missing, names, results)
  return {
    headers: names,
    fields,
    ignored: names.filter((name, index) => fields[index] === undefined && name !== ''),
  }
}

function refuseOddHeader(names: readonly string[]): void {
  if (names.length > maxColumns) {
    throw new Failure(
      'malformed_csv',
      `The header has ${names.length} columns; more than ${maxColumns} are not read. Is the separator the right one?`,
    )
  }
  const forbidden = names.find((name) => /^(__proto__|constructor|prototype)$/.test(name))
  if (forbidden !== undefined)
    throw new Failure('malformed_csv', `No column may be called ${forbidden}. Rename or remove it.`)
  const odd = names.findIndex((name) => name.length > maxHeader || /[^\P{Cc}\t\r\n]/u.test(name))
  if (odd < 0) return
  throw new Failure(
    'malformed_csv',
    `The name of column ${odd + 1} is longer than ${maxHeader} characters, or has control characters. Give it a plain one.`,
  )
}

function exact(
  name: string,
  known: ReadonlySet<string>,
  taken?: ReadonlyMap<string, string>,
): string | undefined {
  const plain = key(name)
  const field = known.has(plain) ? plain : undefined
  return field && [...(taken?.values() ?? [])].includes(field) ? undefined : field
}

function key(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_')
}

function normaliseMapping(
  headers: readonly string[],
  known: ReadonlySet<string>,
  mapping: Readonly<Record<string, string>>,
): Map<string, string> {
  const byHeader = new Map<string, string>()
  for (const [left, right] of Object.entries(mapping)) {
    const fieldFirst = known.has(left) && headers.includes(right.trim())
    const [field, header] = fieldFirst ? [left, right.trim()] : [right.trim(), left.trim()]
    if (!known.has(field))
      throw new Failure(
        'missing_column',
        `mapping: "${field}" is no field of this achievement. Fields: ${[...known].join(', ')}.`,
      )
    if (!headers.includes(header))
      throw new Failure(
        'missing_column',
        `mapping: the file has no column "${header}". Its columns: ${headers.join(', ')}.`,
      )
    byHeader.set(header, field)
  }
  return byHeader
}

function refuseTwice(names: readonly string[], fields: readonly (string | undefined)[]): void {
  const twice = fields.find(
    (field, index) => field !== undefined && fields.indexOf(field) !== index,
  )
  if (twice === undefined) return
  const columns = names.filter((_, index) => fields[index] === twice)
  throw new Failure(
    'missing_column',
    `Two columns both mean "${twice}": ${columns.join(', ')}. Rename or map one of them.`,
  )
}

function missingColumn(
  missing: readonly string[],
  headers: readonly string[],
  results: readonly ResultDescription[],
): Failure {
  const issues: Issue[] = [
    ...missing.map((field) => ({
      path: field,
      code: 'missing_column',
      message: `no column is called ${field}`,
    })),
    ...suggestMapping(headers, results).map(({ field, header }) => ({
      path: `mapping.${field}`,
      code: 'suggestion',
      message: header,
    })),
    ...headers.map((header, index) => ({
      path: `headers.${index}`,
      code: 'header',
      message: header,
    })),
  ]
  return new Failure(
    'missing_column',
    `The file has no column called ${missing.join(' or ')}. Its columns are: ${headers.join(', ')}. Say which is which with a mapping.`,
    { issues },
  )
}

/** Guesses, for a person to confirm, which column means what. */
export function suggestMapping(
  headers: readonly string[],
  results: readonly ResultDescription[],
): { field: string; header: string }[] {
  const wanted = [
    ...plainFields.map((field) => ({ field, name: field as string })),
    ...results.map(({ id, name }) => ({ field: id, name })),
  ]
  const taken = new Set<string>()
  return headers.flatMap((header) => {
    const plain = key(header)
    const found =
      wanted.find(({ field }) => field === plain)?.field ??
      aliases[plain] ??
      wanted.find(
        ({ field, name }) =>
          plain.includes(field) || plain.includes(key(name)) || similar(plain, field),
      )?.field
    if (!found || taken.has(found)) return []
    taken.add(found)
    return [{ field: found, header }]
  })
}

const hints: Readonly<Record<string, readonly string[]>> = {
  score: ['point', 'percent', 'grade', 'mark', 'punkte', 'note'],
  email: ['mail'],
  name: ['teilnehm', 'participant', 'learner', 'recipient'],
  completed_on: ['date', 'datum', 'complet', 'abschluss'],
  level: ['niveau', 'stufe'],
}

function similar(header: string, field: string): boolean {
  return (hints[field] ?? []).some((hint) => header.includes(hint))
}
