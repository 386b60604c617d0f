import { CredentialError } from '../../errors.ts'
import { isObject, own } from '../../json/json-value.ts'
import type { JsonObject, JsonValue } from '../../json/json-value.ts'

const MAX_POINTERS = 500
const MAX_DEPTH = 64

/**
 * Selects parts of a JSON-LD document by JSON pointers (RFC 6901; Data Integrity ECDSA Cryptosuites 1.0 §3.4.13). What
 * leads to a selected part keeps its `id` and `type`; lists keep their order and close their gaps.
 * @param document the document
 * @param pointers the pointers; an empty one selects everything
 * @returns the selected document with the same contexts, or undefined when there are no pointers
 * @throws CredentialError `pointer_malformed` for a pointer that is none, or selects nothing
 */
export function selectJson(
  document: JsonObject,
  pointers: readonly string[],
): JsonObject | undefined {
  if (pointers.length === 0) return undefined
  if (pointers.length > MAX_POINTERS) throw refused(`${pointers.length} pointers are too many`)
  const root = newChoice()
  for (const pointer of pointers) addPointer(root, pointer)
  checkParts(document, root, '')
  const selected = selectObject(document, root)
  const context = own(document, '@context')
  return context === undefined ? selected : { '@context': structuredClone(context), ...selected }
}

/**
 * Reads a JSON pointer (RFC 6901 §3).
 * @param pointer the text
 * @returns its reference tokens
 * @throws CredentialError `pointer_malformed`
 */
export function parsePointer(pointer: string): readonly string[] {
  const [first, ...tokens] = pointer.split('/')
  if (first !== '' || tokens.length > MAX_DEPTH || /~(?![01])/.test(pointer)) {
    throw refused(`${JSON.stringify(pointer.slice(0, 200))} is not a JSON pointer`)
  }
  return tokens.map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'))
}

type Choice = { isWhole: boolean; readonly parts: Map<string, Choice> }

function newChoice(): Choice {
  return { isWhole: false, parts: new Map() }
}

function addPointer(root: Choice, pointer: string): void {
  let at = root
  for (const token of parsePointer(pointer)) {
    const next = at.parts.get(token) ?? newChoice()
    at.parts.set(token, next)
    at = next
  }
  at.isWhole = true
}

function select(value: JsonValue, choice: Choice): JsonValue {
  if (choice.isWhole) return structuredClone(value)
  if (Array.isArray(value)) return selectItems(value, choice)
  return isObject(value) ? selectObject(value, choice) : value
}

function selectObject(value: JsonObject, choice: Choice): JsonObject {
  if (choice.isWhole) return structuredClone(value)
  const selected: JsonObject = {}
  for (const [name, member] of Object.entries(value)) {
    const part = choice.parts.get(name)
    if (part) selected[name] = select(member, part)
    else if (name === 'id' || name === 'type') selected[name] = structuredClone(member)
  }
  return selected
}

function selectItems(list: JsonValue[], choice: Choice): JsonValue[] {
  return list.flatMap((item, at) => {
    const part = choice.parts.get(String(at))
    return part ? [select(item, part)] : []
  })
}

/** Every pointer must select something. */
function checkParts(value: JsonObject | JsonValue[], { parts }: Choice, path: string): void {
  for (const [name, part] of parts) {
    const member = Array.isArray(value) ? itemAt(value, name) : own(value, name)
    if (member === undefined) throw nothing(`${path}/${name}`)
    const [inner] = part.parts.keys()
    if (inner === undefined) continue
    if (typeof member !== 'object' || member === null) throw nothing(`${path}/${name}/${inner}`)
    checkParts(member, part, `${path}/${name}`)
  }
}

function itemAt(list: readonly JsonValue[], name: string): JsonValue | undefined {
  return /^(?:0|[1-9][0-9]{0,8})$/.test(name) ? list[Number(name)] : undefined
}

function nothing(path: string): CredentialError {
  return refused(`${JSON.stringify(path.slice(0, 200))} selects nothing`)
}

function refused(why: string): CredentialError {
  return new CredentialError('pointer_malformed', `The selection cannot be made: ${why}.`)
}
