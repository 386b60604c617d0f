import { CredentialError } from '../errors.ts'
import type { JsonObject, JsonValue } from './json-value.ts'
import { parsePlain } from './parse-plain.ts'

/** Limits of the strict parser. */
export type ParseJsonLimits = { readonly maxDepth?: number; readonly maxBytes?: number }

const MAX_DEPTH = 64
const MAX_BYTES = 4 * 1024 * 1024

/**
 * Parses JSON text strictly (RFC 8259, and I-JSON RFC 7493 for names and strings).
 *
 * Refused, where `JSON.parse` is silent: two members of one name, a member named `__proto__`, a byte
 * order mark, bytes that are not UTF-8, nesting deeper than 64, lone surrogates and numbers that
 * overflow. Nothing is checked about what the JSON means.
 * @param input JSON text, or its bytes
 * @param limits other limits than 64 levels and 4 MiB
 * @returns the value; its objects are plain objects with own members only
 * @throws CredentialError `json_malformed`, `json_duplicate_member`, `json_forbidden_member`, `json_bom`,
 * `json_not_utf8`, `json_too_deep`, `json_too_large`, `json_lone_surrogate`
 * @example parseJson('{"a":1,"a":2}') // throws json_duplicate_member
 */
export function parseJson(input: string | Uint8Array, limits: ParseJsonLimits = {}): JsonValue {
  const maxBytes = limits.maxBytes ?? MAX_BYTES
  if (input.length > maxBytes) {
    throw new CredentialError('json_too_large', `The JSON text is larger than ${maxBytes} bytes.`)
  }
  const text = typeof input === 'string' ? input : decodeUtf8(input)
  if (text.charCodeAt(0) === 0xfeff) {
    throw new CredentialError('json_bom', 'JSON text must not start with a byte order mark.')
  }
  if (!text.isWellFormed()) throw loneSurrogate()
  const maxDepth = limits.maxDepth ?? MAX_DEPTH
  const plain = parsePlain(text, maxDepth)
  return plain === undefined ? parseStrictly(text, maxDepth) : plain
}

/**
 * Parses JSON text strictly, character by character: what `parseJson` does with all text that is not quite plain.
 * @param text the text, well formed and without a byte order mark
 * @param maxDepth how deep it may be nested
 * @returns the value
 * @throws CredentialError as `parseJson` does
 */
export function parseStrictly(text: string, maxDepth: number): JsonValue {
  const parser: Parser = { text, at: 0, maxDepth }
  skipSpace(parser)
  const value = parseValue(parser, 0)
  skipSpace(parser)
  if (parser.at !== text.length) throw malformed(parser, 'text after the end of the value')
  return value
}

/**
 * Decodes UTF-8 bytes and refuses anything that is not UTF-8. A byte order mark is kept.
 * @param bytes the bytes
 * @returns the text
 * @throws CredentialError `json_not_utf8`
 */
export function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (cause) {
    throw new CredentialError('json_not_utf8', 'The bytes are not UTF-8 text.', { cause })
  }
}

type Parser = { readonly text: string; at: number; readonly maxDepth: number }

const SPACE = /[ \t\n\r]*/y
// oxlint-disable-next-line no-control-regex -- JSON forbids exactly these in strings (RFC 8259 §7).
const PLAIN = /[^"\\\u0000-\u001f]*/y
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y
const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
])

function parseValue(parser: Parser, depth: number): JsonValue {
  switch (parser.text[parser.at]) {
    case '{':
      return parseObject(parser, depth + 1)
    case '[':
      return parseArray(parser, depth + 1)
    case '"':
      return parseString(parser)
    case 't':
      return literal(parser, 'true', true)
    case 'f':
      return literal(parser, 'false', false)
    case 'n':
      return literal(parser, 'null', null)
    default:
      return parseNumber(parser)
  }
}

function parseObject(parser: Parser, depth: number): JsonObject {
  checkDepth(parser, depth)
  const object: JsonObject = {}
  parser.at++
  skipSpace(parser)
  if (take(parser, '}')) return object
  for (;;) {
    if (parser.text[parser.at] !== '"') throw malformed(parser, 'a member name is missing')
    const name = parseString(parser)
    refuseName(object, name)
    skipSpace(parser)
    if (!take(parser, ':')) throw malformed(parser, 'a colon is missing')
    skipSpace(parser)
    object[name] = parseValue(parser, depth)
    skipSpace(parser)
    if (take(parser, '}')) return object
    if (!take(parser, ',')) throw malformed(parser, 'a comma is missing')
    skipSpace(parser)
  }
}

function refuseName(object: JsonObject, name: string): void {
  if (name === '__proto__') {
    throw new CredentialError('json_forbidden_member', 'A member is named "__proto__".')
  }
  if (Object.hasOwn(object, name)) {
    throw new CredentialError('json_duplicate_member', `The member "${name}" stands twice.`, {
      evidence: { member: name },
    })
  }
}

function parseArray(parser: Parser, depth: number): JsonValue[] {
  checkDepth(parser, depth)
  const array: JsonValue[] = []
  parser.at++
  skipSpace(parser)
  if (take(parser, ']')) return array
  for (;;) {
    array.push(parseValue(parser, depth))
    skipSpace(parser)
    if (take(parser, ']')) return array
    if (!take(parser, ',')) throw malformed(parser, 'a comma is missing')
    skipSpace(parser)
  }
}

function parseString(parser: Parser): string {
  parser.at++
  let value = ''
  let escaped = false
  for (;;) {
    value += match(parser, PLAIN)
    const next = parser.text[parser.at]
    if (next === '"') {
      parser.at++
      if (escaped && !value.isWellFormed()) throw loneSurrogate()
      return value
    }
    if (next !== '\\') throw malformed(parser, 'a string does not end or holds a control character')
    escaped = true
    value += parseEscape(parser)
  }
}

function parseEscape(parser: Parser): string {
  const letter = parser.text[parser.at + 1] ?? ''
  if (letter === 'u') {
    const hex = parser.text.slice(parser.at + 2, parser.at + 6)
    if (!/^[0-9a-fA-F]{4}$/.test(hex)) throw malformed(parser, 'a \\u escape is incomplete')
    parser.at += 6
    return String.fromCharCode(Number.parseInt(hex, 16))
  }
  const plain = ESCAPES.get(letter)
  if (plain === undefined) throw malformed(parser, 'an escape is unknown')
  parser.at += 2
  return plain
}

function parseNumber(parser: Parser): number {
  const digits = match(parser, NUMBER)
  if (digits === '') throw malformed(parser, 'a value is missing')
  const value = Number(digits)
  if (!Number.isFinite(value)) throw malformed(parser, 'a number is too large')
  return value
}

function literal<T extends boolean | null>(parser: Parser, word: string, value: T): T {
  if (!parser.text.startsWith(word, parser.at)) throw malformed(parser, 'a value is unknown')
  parser.at += word.length
  return value
}

function checkDepth(parser: Parser, depth: number): void {
  if (depth <= parser.maxDepth) return
  throw new CredentialError('json_too_deep', `The JSON is nested deeper than ${parser.maxDepth}.`)
}

function skipSpace(parser: Parser): void {
  match(parser, SPACE)
}

function match(parser: Parser, pattern: RegExp): string {
  pattern.lastIndex = parser.at
  const found = pattern.exec(parser.text)?.[0] ?? ''
  parser.at += found.length
  return found
}

function take(parser: Parser, character: string): boolean {
  if (parser.text[parser.at] !== character) return false
  parser.at++
  return true
}

function loneSurrogate(): CredentialError {
  return new CredentialError('json_lone_surrogate', 'A string holds half of a character.')
}

function malformed(parser: Parser, what: string): CredentialError {
  return new CredentialError('json_malformed', `The text is not JSON: ${what}.`, {
    evidence: { position: parser.at },
  })
}
