import type { Term } from './terms.ts'

export const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'
export const XSD = 'http://www.w3.org/2001/XMLSchema#'
const DOUBLE = `${XSD}double`

/** An absolute IRI that neither JSON-LD nor N-Quads would write in another way. */
const PLAIN_IRI = /^[A-Za-z][A-Za-z0-9+.-]*:[^\s\u0000-\u0020\u007F<>"{}|^`\\]*$/
const ESCAPED = /[\u0000-\u001F\u007F"\\]/
const ESCAPED_ALL = /[\u0000-\u001F\u007F"\\]/g
const SHORT_ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\b', '\\b'],
  ['\t', '\\t'],
  ['\n', '\\n'],
  ['\f', '\\f'],
  ['\r', '\\r'],
  ['"', '\\"'],
  ['\\', '\\\\'],
])

/**
 * Tells whether a text is an absolute IRI that needs no change in N-Quads.
 * @param text the text
 * @returns false for relative, escaped or blank ones
 */
export function isPlainIri(text: string): boolean {
  return PLAIN_IRI.test(text)
}

/**
 * Writes what stands between the quotes of a literal of canonical N-Quads (RDF Dataset Canonicalization 1.0 §5.1).
 * @param text the string
 * @returns the string, escaped
 */
export function escapeString(text: string): string {
  return ESCAPED.test(text) ? text.replace(ESCAPED_ALL, escape) : text
}

/**
 * Writes a number or a boolean as JSON-LD does (JSON-LD 1.1 API §8.6).
 * @param value the value
 * @param term the term that has it
 * @returns the literal; undefined for numbers whose text is not certain
 */
export function writeScalar(value: number | boolean, term: Term): string | undefined {
  if (typeof value === 'boolean') return `"${value}"^^<${term.datatype ?? `${XSD}boolean`}>`
  if (Number.isSafeInteger(value) && term.datatype !== DOUBLE) {
    if (Object.is(value, -0)) return undefined
    return `"${value}"^^<${term.datatype ?? `${XSD}integer`}>`
  }
  if (!String(value).includes('.') && Math.abs(value) < 1e21) return undefined
  const digits = value.toExponential(15).replace(/(\d)0*e\+?/, '$1E')
  return `"${digits}"^^<${term.datatype ?? DOUBLE}>`
}

function escape(character: string): string {
  const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
  return SHORT_ESCAPES.get(character) ?? `\\u${code}`
}
