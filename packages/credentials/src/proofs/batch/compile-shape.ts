import { utf8 } from '../../encoding/bytes.ts'
import { isObject } from '../../json/json-value.ts'
import type { JsonObject, JsonValue } from '../../json/json-value.ts'
import { isShared } from '../../json/shared-parts.ts'

/** Members that may differ from one award to the next. Whatever is not listed here is the same in all credentials of one shape. */
const DIFFERING: ReadonlySet<string> = new Set([
  'id',
  'name',
  'description',
  'narrative',
  'validFrom',
  'validUntil',
  'awardedDate',
  'activityStartDate',
  'activityEndDate',
  'identityHash',
  'salt',
  'value',
  'resultDescription',
  'achievedLevel',
  'licenseNumber',
  'role',
  'term',
  'genre',
  'audience',
  'statusListIndex',
  'statusListCredential',
  'statusReference',
])
const [BEFORE, AFTER] = ['urn:\uF8FF', '\uF8FE']
/** Marks stand between the brackets or quotes that what replaces them stands between, too. */
const IN_QUADS = /(?<=<)urn:\uF8FF(\d+)\uF8FE(?=>)|(?<=")urn:\uF8FF(\d+)\uF8FE(?=")/
const IN_JSON = /(?<=")urn:\uF8FF(\d+)\uF8FE(?=")/
const ANY_MARK = /[\uF8FE\uF8FF]/

/** What credentials of one kind have in common, and where they differ. */
export type Shape = {
  /** In how many places they may differ. */
  readonly slots: number
  /** The credential with a mark in each of these places. */
  readonly marked: JsonObject
  /** Gives what stands in these places; undefined for a credential of another shape, or one that is not plain JSON. */
  readonly match: (credential: object) => string[] | undefined
}

/**
 * Finds the shape of a credential: its members in their order, its shared parts, and all values but those that
 * differ from one award to the next.
 * @param sample the credential, plain JSON
 * @returns the shape; undefined when the marks could be mistaken for something in it
 */
export function compileShape(sample: JsonObject): Shape | undefined {
  if (ANY_MARK.test(JSON.stringify(sample))) return undefined
  const slots = { count: 0 }
  const { marked, fits } = compile(sample, '', slots)
  if (!isObject(marked)) return undefined
  const match = (credential: object) => {
    const values: string[] = []
    return fits(credential, values) ? values : undefined
  }
  return { slots: slots.count, marked, match }
}

/**
 * Splits N-Quads at the marks that stand in them.
 * @param text N-Quads with marks
 * @param kinds how each slot is written; it is filled
 * @returns text and numbers of slots; undefined when a mark stands where none is expected
 */
export function splitQuads(
  text: string,
  kinds: ('address' | 'text' | undefined)[],
): (string | number)[] | undefined {
  return split(text, IN_QUADS, (address, literal) => {
    const slot = Number(address ?? literal)
    const kind = address === undefined ? 'text' : 'address'
    if (kinds[slot] !== undefined && kinds[slot] !== kind) return undefined
    kinds[slot] = kind
    return slot
  })
}

/**
 * Splits JSON at the marks that stand in it.
 * @param text JSON with marks
 * @returns text and numbers of slots; undefined when a mark stands where none is expected
 */
export function splitJson(text: string): (string | number)[] | undefined {
  return split(text, IN_JSON, Number)
}

function split(
  text: string,
  mark: RegExp,
  read: (first: string | undefined, second: string | undefined) => number | undefined,
): (string | number)[] | undefined {
  const parts: (string | number)[] = []
  let rest = text
  for (let found = mark.exec(rest); found; found = mark.exec(rest)) {
    if (found.index > 0) parts.push(rest.slice(0, found.index))
    const slot = read(found[1], found[2])
    if (slot === undefined) return undefined
    parts.push(slot)
    rest = rest.slice(found.index + found[0].length)
  }
  if (rest !== '') parts.push(rest)
  if (parts.some((part) => typeof part === 'string' && ANY_MARK.test(part))) return undefined
  return parts.map((part) => (typeof part === 'string' ? narrow(part) : part))
}

/** Marks make a text two bytes a character wide, and so its slices; a fresh text is as narrow as it can be. */
function narrow(text: string): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(utf8(text))
}

type Slots = { count: number }
type Fits = (value: unknown, values: string[]) => boolean
type Compiled = { readonly marked: JsonValue; readonly fits: Fits }

function compile(value: JsonValue, name: string, slots: Slots): Compiled {
  if (typeof value === 'string') return compileText(value, name, slots)
  if (typeof value !== 'object' || value === null || isShared(value)) return constant(value)
  return Array.isArray(value) ? compileArray(value, name, slots) : compileObject(value, slots)
}

function compileText(text: string, name: string, slots: Slots): Compiled {
  if (!DIFFERING.has(name)) return constant(text)
  const marked = `${BEFORE}${slots.count}${AFTER}`
  slots.count += 1
  return {
    marked,
    fits: (value, values) =>
      typeof value === 'string' && value.isWellFormed() && values.push(value) > 0,
  }
}

function constant(known: JsonValue): Compiled {
  return { marked: known, fits: (value) => Object.is(value, known) }
}

function compileArray(array: readonly JsonValue[], name: string, slots: Slots): Compiled {
  const items = array.map((item) => compile(item, name, slots))
  return {
    marked: items.map(({ marked }) => marked),
    fits: (value, values) =>
      isPlainArray(value) &&
      value.length === items.length &&
      items.every(({ fits }, at) => fits(value[at], values)),
  }
}

function compileObject(object: JsonObject, slots: Slots): Compiled {
  const members = Object.entries(object).map(([name, value]) => ({
    name,
    ...compile(value, name, slots),
  }))
  return {
    marked: Object.fromEntries(members.map(({ name, marked }) => [name, marked])),
    fits: (value, values) => {
      if (!isPlainObject(value)) return false
      let at = 0
      for (const name of Object.keys(value)) {
        const member = members[at]
        if (member?.name !== name || !member.fits(value[name], values)) return false
        at += 1
      }
      return at === members.length
    },
  }
}

function isPlainArray(value: unknown): value is readonly unknown[] {
  return (
    Array.isArray(value) && Object.getPrototypeOf(value) === Array.prototype && !('toJSON' in value)
  )
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return (
    isObject(value) && Object.getPrototypeOf(value) === Object.prototype && !('toJSON' in value)
  )
}
