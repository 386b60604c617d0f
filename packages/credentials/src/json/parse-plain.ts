import type { JsonValue } from './json-value.ts'

const QUOTE = 0x22
const BACKSLASH = 0x5c
const COLON = 0x3a
const OPEN_ARRAY = 0x5b
const CLOSE_ARRAY = 0x5d
const OPEN_OBJECT = 0x7b
const CLOSE_OBJECT = 0x7d

/**
 * Parses JSON text that holds nothing out of the ordinary, faster than the strict parser reads it.
 *
 * `JSON.parse` keeps the last of two members of one name, so that it gives fewer members than the text has colons outside
 * its strings. Everything else that the strict parser refuses shows in the text, or in the depth.
 * @param text the text, well formed and without a byte order mark
 * @param maxDepth how deep it may be nested
 * @returns what the strict parser gives; undefined when that may refuse the text
 */
export function parsePlain(text: string, maxDepth: number): JsonValue | undefined {
  if (text.includes('\\u') || text.includes('__proto__')) return undefined
  let value: JsonValue
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  const members = countColons(text, maxDepth)
  return members !== undefined && members === countMembers(value) ? value : undefined
}

/** Counts the colons between the strings of good JSON text; undefined when it is nested too deep. */
function countColons(text: string, maxDepth: number): number | undefined {
  let count = 0
  let depth = 0
  for (let at = 0; at < text.length; at += 1) {
    switch (text.charCodeAt(at)) {
      case QUOTE:
        at = endOfString(text, at)
        break
      case COLON:
        count += 1
        break
      case OPEN_OBJECT:
      case OPEN_ARRAY:
        depth += 1
        if (depth > maxDepth) return undefined
        break
      case CLOSE_OBJECT:
      case CLOSE_ARRAY:
        depth -= 1
        break
      default:
    }
  }
  return count
}

/** Finds the quote that ends the string whose first quote is at a place: one with an even number of backslashes before it. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end > 0; end = text.indexOf('"', end + 1)) {
    let before = end - 1
    while (text.charCodeAt(before) === BACKSLASH) before -= 1
    if ((end - before) % 2 === 1) return end
  }
  return text.length
}

/** Counts the members of all objects; none can be counted where a number is too large for the strict parser. */
function countMembers(value: JsonValue): number {
  if (typeof value === 'number') return Number.isFinite(value) ? 0 : Number.NaN
  if (typeof value !== 'object' || value === null) return 0
  let count = 0
  if (Array.isArray(value)) {
    for (const item of value) count += countMembers(item)
    return count
  }
  for (const name in value) count += 1 + countMembers(value[name] ?? null)
  return count
}
