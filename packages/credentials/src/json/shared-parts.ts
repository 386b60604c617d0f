import type { JsonObject, JsonValue } from './json-value.ts'

/** Objects and arrays that are JSON and cannot change: what was once found out about them stays true. */
const shared = new WeakSet<object>()

/**
 * Tells whether an object was made by `shareJson`, so that neither it nor anything in it can change.
 * @param value any object
 * @returns true when it was
 */
export function isShared(value: object): value is JsonObject | JsonValue[] {
  return shared.has(value)
}

/**
 * Freezes JSON at every depth and remembers it as shared.
 * @param part JSON that nobody else holds
 * @returns the same
 */
export function markShared(part: JsonObject): JsonObject {
  freeze(part)
  return part
}

function freeze(value: JsonValue): void {
  if (typeof value !== 'object' || value === null || shared.has(value)) return
  for (const inner of Object.values(value)) freeze(inner)
  shared.add(Object.freeze(value))
}
