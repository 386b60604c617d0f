import type { JsonObject, JsonValue } from './json-value.ts'
import { isShared } from './shared-parts.ts'

const MAX_DEPTH = 64
/** No character of a string takes more than six in JSON text, no number more than 26. */
const MAX_CHARACTERS = (4 * 1024 * 1024) / 8

/** Thrown for whatever JSON text would change, or the strict parser refuse. */
const notPlain = new Error('The value is not plain JSON.')

/**
 * Copies a value that is JSON already: what comes out is what `parseJson(JSON.stringify(value))` gives, without the text
 * between.
 * @param value any value
 * @returns the copy, in which what `shareJson` made stands as it is; undefined when the way over the text might give something else, or refuse it
 */
export function copyJson(value: unknown): JsonValue | undefined {
  try {
    return copy(value, 0, { left: MAX_CHARACTERS })
  } catch (problem) {
    if (problem === notPlain) return undefined
    throw problem
  }
}

/** How deep and how long shared parts are. */
const sizes = new WeakMap<object, { readonly depth: number; readonly characters: number }>()

type Budget = { left: number }

function copy(value: unknown, depth: number, budget: Budget): JsonValue {
  if (typeof value === 'string') return checkText(value, budget)
  if (typeof value === 'boolean' || value === null) return spend(value, 1, budget)
  if (typeof value === 'number') {
    if (!Number.isFinite(value) || Object.is(value, -0)) throw notPlain
    return spend(value, 4, budget)
  }
  if (typeof value !== 'object' || depth >= MAX_DEPTH) throw notPlain
  if (isShared(value)) return measured(value, depth, budget)
  return Array.isArray(value)
    ? copyArray(value, depth + 1, budget)
    : copyObject(value, depth + 1, budget)
}

function copyArray(array: readonly unknown[], depth: number, budget: Budget): JsonValue[] {
  if (Object.getPrototypeOf(array) !== Array.prototype || 'toJSON' in array) throw notPlain
  spend(array, 1, budget)
  const made: JsonValue[] = []
  for (let at = 0; at < array.length; at += 1) made.push(copy(array[at], depth, budget))
  return made
}

function copyObject(object: object, depth: number, budget: Budget): JsonObject {
  if (Object.getPrototypeOf(object) !== Object.prototype || 'toJSON' in object) throw notPlain
  spend(object, 1, budget)
  const made: JsonObject = {}
  for (const name of Object.keys(object)) {
    const value: unknown = Reflect.get(object, name)
    if (value === undefined) continue
    if (name === '__proto__') throw notPlain
    checkText(name, budget)
    made[name] = copy(value, depth, budget)
  }
  return made
}

/** What is shared was copied once: only its size and its depth count here. */
function measured(
  value: JsonObject | JsonValue[],
  depth: number,
  budget: Budget,
): JsonObject | JsonValue[] {
  const known = sizes.get(value) ?? measure(value)
  sizes.set(value, known)
  if (depth + known.depth > MAX_DEPTH) throw notPlain
  return spend(value, known.characters, budget)
}

function measure(value: JsonValue): { depth: number; characters: number } {
  if (typeof value === 'string') return { depth: 0, characters: 1 + value.length }
  if (typeof value !== 'object' || value === null) return { depth: 0, characters: 4 }
  let [depth, characters] = [0, 1]
  for (const [name, inner] of Object.entries(value)) {
    const size = measure(inner)
    depth = Math.max(depth, size.depth)
    characters += 1 + name.length + size.characters
  }
  return { depth: depth + 1, characters }
}

function checkText(text: string, budget: Budget): string {
  if (!text.isWellFormed()) throw notPlain
  return spend(text, 1 + text.length, budget)
}

function spend<T>(value: T, characters: number, budget: Budget): T {
  budget.left -= characters
  if (budget.left < 0) throw notPlain
  return value
}
