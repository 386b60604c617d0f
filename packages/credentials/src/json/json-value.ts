/** A JSON value, as `parseJson` returns it. */
export type JsonValue = null | boolean | number | string | JsonValue[] | JsonObject

/** A JSON object. Read members with `own`, never by plain indexing of untrusted names. */
export type JsonObject = { [member: string]: JsonValue }

/**
 * Tells whether a value is a JSON object (not an array, not null).
 * @param value anything
 * @returns true for a plain object
 */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * Reads an own member of an object.
 * @param object the object
 * @param member the member's name
 * @returns the value, or undefined when the object has no such own member
 */
export function own(object: JsonObject, member: string): JsonValue | undefined {
  return Object.hasOwn(object, member) ? object[member] : undefined
}

/**
 * Reads an own member that must be a string.
 * @param object the object
 * @param member the member's name
 * @returns the string, or undefined when it is absent or something else
 */
export function ownString(object: JsonObject, member: string): string | undefined {
  const value = own(object, member)
  return typeof value === 'string' ? value : undefined
}

/**
 * Turns a member that may be absent, single or an array into an array.
 * @param value the member's value
 * @returns the values, in order
 */
export function asArray(value: JsonValue | undefined): JsonValue[] {
  if (value === undefined) return []
  return Array.isArray(value) ? value : [value]
}

/**
 * Tells whether a JSON object's `type` has the given value.
 * @param object the object
 * @param type the type to look for
 * @returns true when `type` is it or contains it
 */
export function hasType(object: JsonObject, type: string): boolean {
  return asArray(own(object, 'type')).includes(type)
}

/**
 * Reads the id of a member that is either an id or an object with one (issuer, holder, creator).
 * @param value the member's value
 * @returns the id, or undefined
 */
export function idOf(value: JsonValue | undefined): string | undefined {
  if (typeof value === 'string') return value
  return isObject(value) ? ownString(value, 'id') : undefined
}
