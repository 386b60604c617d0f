import { ApiError } from '@credence/contract'
import type { ResultDescription } from '@credence/contract'

/** What a column of a file can mean, besides the results of the achievement; the first two must be there. */
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
export const isPlainField = (field: string): field is PlainField =>
  plainFields.some((known) => known === field)

/** What the API says of a file whose columns it does not understand. */
export type OpenColumns = {
  readonly headers: readonly string[]
  /** Which column probably holds what: field -> header. */
  readonly guesses: Readonly<Record<string, string>>
}

/** Reads which columns a file has, and what they may mean, from the problem `missing_column`. */
export function openColumns(error: unknown): OpenColumns | undefined {
  if (!(error instanceof ApiError) || error.code !== 'missing_column') return undefined
  const issues = error.problem.issues ?? []
  const under = (prefix: string) =>
    issues
      .filter(({ path }) => path.startsWith(prefix))
      .map(({ path, message }) => [path.slice(prefix.length), message] as const)
  return {
    headers: under('headers.').map(([, header]) => header),
    guesses: Object.fromEntries(under('mapping.')),
  }
}

/** Every field that a file may hold for an achievement. */
export const fieldsFor = (results: readonly Pick<ResultDescription, 'id'>[]): readonly string[] => [
  ...plainFields,
  ...results.map(({ id }) => id),
]

/** Reads which column was chosen for each field. */
export function readMapping(form: FormData): Record<string, string> {
  const chosen = [...form].flatMap(([name, value]) =>
    name.startsWith('column.') && typeof value === 'string' && value !== ''
      ? [[name.slice(7), value] as const]
      : [],
  )
  return Object.fromEntries(chosen)
}
