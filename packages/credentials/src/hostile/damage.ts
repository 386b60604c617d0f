import fc from 'fast-check'

import type { JsonObject, JsonValue } from '../json/json-value.ts'

/** Text of all kinds: plain, with any code units, JSON, or long runs of what is special somewhere. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.json(),
  fc
    .array(fc.constantFrom(...'{}[]",:.~%#\\u0zT-+<>&; \n'), { maxLength: 60 })
    .map((all) => all.join('')),
)

/**
 * Damages a good text: pieces cut out, doubled, or replaced by something else.
 * @param good the text
 * @returns the damaged ones
 */
export function damagedText(good: string): fc.Arbitrary<string> {
  const wound = fc.record({
    at: fc.nat(good.length),
    cut: fc.nat(8),
    times: fc.nat(2),
    put: fc.oneof(
      fc.constant(''),
      fc.string({ maxLength: 3 }),
      fc.constantFrom('\0', '\u{1f9f6}', '\ud800'),
    ),
  })
  return fc.array(wound, { minLength: 1, maxLength: 4 }).map((wounds) =>
    wounds.reduce((text, { at, cut, times, put }) => {
      const piece = text.slice(at, at + cut)
      return text.slice(0, at) + piece.repeat(times) + put + text.slice(at + cut)
    }, good),
  )
}

/**
 * Damages good bytes: some changed, and the end cut off.
 * @param good the bytes
 * @returns the damaged ones
 */
export function damagedBytes(good: Uint8Array): fc.Arbitrary<Uint8Array> {
  const change = fc.tuple(fc.nat(good.length), fc.nat(255))
  const length = fc.oneof(fc.constant(good.length), fc.nat(good.length))
  return fc.tuple(fc.array(change, { maxLength: 6 }), length).map(([changes, end]) => {
    const damaged = good.slice(0, end)
    for (const [at, byte] of changes) if (at < end) damaged[at] = byte
    return damaged
  })
}

/**
 * Damages a good object: members anywhere in it replaced by any JSON, or taken away.
 * @param good the object
 * @returns the damaged ones
 */
export function looseObject(good: JsonObject): fc.Arbitrary<JsonObject> {
  const paths = pathsOf(good)
  const change = fc.tuple(fc.constantFrom(...paths), fc.option(anyJson, { nil: undefined }))
  return fc.array(change, { minLength: 1, maxLength: 4 }).map((changes) => {
    const copy = structuredClone(good)
    for (const [path, value] of changes) replace(copy, path, value)
    return copy
  })
}

const anyJson = fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.parse(JSON.stringify(value)))

function pathsOf(value: JsonValue): string[][] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, member]) => [
    [name],
    ...pathsOf(member).map((path) => [name, ...path]),
  ])
}

function replace(root: JsonObject, path: readonly string[], value: JsonValue | undefined): void {
  let place: unknown = root
  for (const name of path.slice(0, -1)) {
    if (typeof place !== 'object' || place === null) return
    place = Reflect.get(place, name)
  }
  if (typeof place !== 'object' || place === null) return
  const last = path.at(-1) ?? ''
  if (value === undefined) Reflect.deleteProperty(place, last)
  else Reflect.set(place, last, value)
}
