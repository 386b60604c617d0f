import { createContext, use } from 'react'
import type { Draft, FieldName, Row, RowsName } from './draft.ts'

/** What every part of the achievement form needs: what was typed, and what is wrong with it. */
export type FormContent = {
  readonly draft: Draft
  readonly error: (path: string) => string | undefined
}

export const FormContext = createContext<FormContent | undefined>(undefined)

export function useFormContent(): FormContent {
  const content = use(FormContext)
  if (!content) throw new TypeError('A part of the achievement form stands inside it')
  return content
}

/** Name, value and error of a field. */
export function useField(): (name: FieldName) => {
  name: string
  defaultValue?: string
  error?: string
} {
  const { draft, error } = useFormContent()
  return (name) => ({ name, defaultValue: draft.fields[name], error: error(name) })
}

/** The same of a field in a row. */
export function useRowField(rows: RowsName, index: number, row: Row) {
  const { error } = useFormContent()
  return (name: string) => {
    const path = `${rows}.${index}.${name}`
    return { name: path, defaultValue: row[name], error: error(path) }
  }
}
