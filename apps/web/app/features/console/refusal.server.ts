import { ApiError } from '@credence/contract'
import { data } from 'react-router'
import type { PlainKey } from '#app/i18n/catalog.ts'

/** Why a form was not accepted: as a whole, or field by field. */
export type Refused = {
  readonly message?: PlainKey
  /** A sentence of the API, in English, that says more than any message of ours. */
  readonly detail?: string
  /** By the path of the field, such as `skills.2.url`. */
  readonly errors: Readonly<Record<string, PlainKey>>
}

export type RefusalWords = {
  /** What to say about a field; `*` stands for the number of a row. The first that fits wins. */
  readonly fields: readonly (readonly [path: string, text: PlainKey])[]
  /** What to say about the whole, by the code of the problem. */
  readonly codes?: Readonly<Record<string, PlainKey>>
}

/**
 * Turns a failed call into what a form shows. Unlike `refuse` it knows fields in rows.
 *
 * @throws the error page, where no word of the form fits the problem
 */
export function refusalOf(error: unknown, words: RefusalWords): Refused {
  if (!(error instanceof ApiError)) throw error
  const { code, status, detail, issues = [], requestId } = error.problem
  const errors: Record<string, PlainKey> = {}
  for (const { path } of issues) {
    const text = words.fields.find(([pattern]) => fits(pattern, path))?.[1]
    if (text) errors[path] ??= text
  }
  const message = words.codes?.[code] ?? (status === 429 ? 'error.tooManyLead' : undefined)
  const known = message !== undefined || Object.keys(errors).length > 0
  if (status >= 500 || status === 401 || status === 403 || status === 404) {
    if (!known) throw data({ code, requestId }, { status })
  }
  return {
    message: message ?? (known ? undefined : 'console.notAccepted'),
    detail: known ? undefined : detail,
    errors,
  }
}

/** A path fits its pattern, and whatever lies below it. */
function fits(pattern: string, path: string): boolean {
  const [want, have] = [pattern.split('.'), path.split('.')]
  return want.every((step, index) => step === '*' || step === have[index])
}
