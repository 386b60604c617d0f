import { Failure } from './failure.ts'

const deepest = 64

/**
 * Refuses what no column can hold, wherever in an input it stands: NUL, half of a surrogate pair (both are no text),
 * and nesting past any purpose. Names of fields are looked at as well.
 * @param value a JSON value, or the strings of a path or query
 * @throws Failure `invalid_request` that names the place
 */
export function refuseUnstorable(value: unknown, path: readonly string[] = []): void {
  if (typeof value === 'string') return refuseText(value, path)
  if (value === null || typeof value !== 'object') return
  if (path.length >= deepest)
    throw new Failure('invalid_request', `The body is nested deeper than ${deepest} levels.`)
  for (const [name, inner] of Object.entries(value)) {
    refuseText(name, path)
    refuseUnstorable(inner, [...path, name])
  }
}

/** A text that every column can hold: without NUL, and without halves of surrogate pairs. */
export function storable(text: string): string {
  return text.replaceAll('\u0000', '').toWellFormed()
}

function refuseText(text: string, path: readonly string[]): void {
  if (text.isWellFormed() && !text.includes('\u0000')) return
  const place = path.join('.')
  const message = 'has characters that are no text (NUL, or half of a surrogate pair)'
  throw new Failure('invalid_request', `${place ? `${place} ` : 'The body '}${message}.`, {
    issues: [{ path: place, code: 'not_text', message }],
  })
}
