/** Reads a field of a form, trimmed; absent and files are empty. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value.trim() : ''
}

/** The same, undefined where nothing was entered. */
export const filled = (form: FormData, name: string): string | undefined =>
  textOf(form, name) || undefined

/** Finds which of some words a field holds. */
export function oneOf<const T extends string>(words: readonly T[], value: unknown): T | undefined {
  return words.find((word) => word === value)
}

/** Reads a number as people write it, with a point or a comma; undefined where it is none. */
export function numberOf(text: string): number | undefined {
  const number = Number(text.trim().replace(',', '.'))
  return text.trim() === '' || Number.isNaN(number) ? undefined : number
}
