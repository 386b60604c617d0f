import { ApiError } from '@credence/contract'
import { data } from 'react-router'
import type { PlainKey } from '#app/i18n/catalog.ts'

/** Why a form was not accepted, and what had been typed into it. */
export type Refusal<Field extends string> = {
  /** What went wrong as a whole; absent where only fields need correcting. */
  readonly message?: PlainKey
  readonly errors: Readonly<Partial<Record<Field, PlainKey>>>
  readonly values: Readonly<Partial<Record<Field, string>>>
}

type Words<Field extends string> = {
  /** What to say about each field that the API does not accept. */
  readonly fields: Readonly<Record<Field, PlainKey>>
  /** What to say about the whole, by the code of the problem. */
  readonly codes?: Readonly<Record<string, PlainKey>>
  /** Fields whose problem has a code of its own: `weak_password` is about the password. */
  readonly fieldOfCode?: Readonly<Record<string, NoInfer<Field>>>
  /** Fields that are never sent back to the page. */
  readonly secret?: readonly NoInfer<Field>[]
}

/** Reads a field of a form as text; absent and files are empty. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}

/**
 * Turns a failed call into what the form's page shows: words beside the fields, and what was typed.
 *
 * @throws the error page, where no word of the form fits the problem
 */
export function refuse<Field extends string>(error: unknown, form: FormData, words: Words<Field>) {
  if (!(error instanceof ApiError)) throw error
  const { code, issues = [], status } = error.problem
  const names = Object.keys(words.fields) as Field[] // the keys of a record of Field
  const wrong = names.filter(
    (name) =>
      words.fieldOfCode?.[code] === name ||
      issues.some(({ path }) => path === name || path.startsWith(`${name}.`)),
  )
  const message = words.codes?.[code] ?? (status === 429 ? 'error.tooManyLead' : undefined)
  if (wrong.length === 0 && !message) {
    const { code, requestId } = error.problem
    throw data({ code, requestId }, { status })
  }
  const shown = names.filter((name) => !words.secret?.includes(name))
  const refusal: Refusal<Field> = {
    message,
    errors: pick(wrong, (name) => words.fields[name]),
    values: pick(shown, (name) => textOf(form, name)),
  }
  return data(refusal, { status })
}

function pick<Name extends string, Value>(
  names: readonly Name[],
  value: (name: Name) => Value,
): Partial<Record<Name, Value>> {
  const picked: Partial<Record<Name, Value>> = {}
  for (const name of names) picked[name] = value(name)
  return picked
}
