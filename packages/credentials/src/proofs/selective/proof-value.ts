import { decode, encode } from 'cborg'

import { decodeBase64Url, encodeBase64Url } from '../../encoding/base64url.ts'
import { concatBytes } from '../../encoding/bytes.ts'
import { CredentialError } from '../../errors.ts'
import type { JsonValue } from '../../json/json-value.ts'

/** How many statements one proof may sign or disclose. */
export const MAX_STATEMENTS = 1000
const MAX_LENGTH = 512 * 1024

/** The suites with selective disclosure, and the two stages of their proofs. */
export type SelectiveKind = 'ecdsa-sd-base' | 'ecdsa-sd-derived' | 'bbs-base' | 'bbs-derived'

/** The first three bytes of a proof value (ECDSA Cryptosuites 1.0 §3.5, BBS Cryptosuites 1.0 §3.3). */
const KINDS: ReadonlyMap<number, SelectiveKind> = new Map([
  [0, 'ecdsa-sd-base'],
  [1, 'ecdsa-sd-derived'],
  [2, 'bbs-base'],
  [3, 'bbs-derived'],
])

/** A proof value, taken apart: its kind, and its components in order. Nothing in it has been verified. */
export type SelectiveValue = { readonly kind: SelectiveKind; readonly parts: readonly unknown[] }

/**
 * Takes the value of a selective disclosure proof apart: multibase base64url, a header that says the kind, an array of
 * five in CBOR (RFC 8949), read strictly.
 * @param value the proof's `proofValue`
 * @returns its kind and components
 * @throws CredentialError `proof_malformed`; `suite_unsupported` for bbs-2023 with optional features; `too_large`
 */
export function readSelectiveValue(value: JsonValue | undefined): SelectiveValue {
  if (typeof value !== 'string' || !value.startsWith('u')) throw malformed('is not base64url')
  if (value.length > MAX_LENGTH) {
    throw new CredentialError('too_large', 'The proof value is larger than what is read.')
  }
  const bytes = decodeBytes(value.slice(1))
  const [tag, family, kindByte = -1] = bytes
  if (tag !== 0xd9 || family !== 0x5d) throw malformed('has an unknown header')
  const kind = KINDS.get(kindByte)
  if (!kind) {
    throw new CredentialError(
      'suite_unsupported',
      'The proof uses an optional feature of its suite that is not supported.',
      { evidence: { header: kindByte } },
    )
  }
  return { kind, parts: decodeParts(bytes.subarray(3)) }
}

/**
 * Writes the value of a selective disclosure proof.
 * @param kind what it is
 * @param parts its five components
 * @returns the multibase text
 */
export function writeSelectiveValue(kind: SelectiveKind, parts: readonly unknown[]): string {
  const kindByte = [...KINDS].find(([, name]) => name === kind)?.[0] ?? 0
  return `u${encodeBase64Url(concatBytes(Uint8Array.of(0xd9, 0x5d, kindByte), encode([...parts])))}`
}

/**
 * Reads a component that must be bytes.
 * @param part the component
 * @param length how many bytes it must have; any number when not said
 * @returns the bytes
 * @throws CredentialError `proof_malformed`
 */
export function readBytes(part: unknown, length?: number): Uint8Array<ArrayBuffer> {
  if (!(part instanceof Uint8Array) || (length !== undefined && part.length !== length)) {
    throw malformed('has a component of a wrong length')
  }
  return new Uint8Array(part)
}

/**
 * Reads a component that must be a list of bounded length.
 * @param part the component
 * @returns the list
 * @throws CredentialError `proof_malformed`, `too_large`
 */
export function readList(part: unknown): readonly unknown[] {
  if (!Array.isArray(part)) throw malformed('has a component that is no list')
  if (part.length <= MAX_STATEMENTS) return part
  throw new CredentialError('too_large', 'The proof signs more statements than are checked.')
}

/**
 * Reads a component that must be a list of positions, each larger than the one before.
 * @param part the component
 * @returns the positions
 * @throws CredentialError `proof_malformed`, `too_large`
 */
export function readPositions(part: unknown): readonly number[] {
  let last = -1
  return readList(part).map((position) => {
    if (!isPosition(position) || position <= last) throw malformed('has positions out of order')
    last = position
    return position
  })
}

/**
 * Reads a component that must map numbers of canonical labels to something else, one to one.
 * @param part the component
 * @param readLabel reads a new label
 * @returns new labels by canonical labels
 * @throws CredentialError `proof_malformed`, `too_large`
 */
export function readLabels(
  part: unknown,
  readLabel: (value: unknown) => string,
): ReadonlyMap<string, string> {
  if (!(part instanceof Map)) throw malformed('has no map of labels')
  if (part.size > MAX_STATEMENTS) {
    throw new CredentialError('too_large', 'The proof labels more parts than are checked.')
  }
  const labels = new Map<string, string>()
  for (const [number, value] of part) {
    if (!isPosition(number)) throw malformed('has a bad label')
    labels.set(`c14n${number}`, readLabel(value))
  }
  if (new Set(labels.values()).size !== labels.size) throw malformed('gives two parts one label')
  return labels
}

/**
 * Tells whether a component is a position or a number of a label.
 * @param value the component
 * @returns true for a whole number from 0 on
 */
export function isPosition(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0
}

/**
 * Makes the error of a proof value that is not as its suite wants it.
 * @param why what is wrong with it
 * @returns the error
 */
export function malformed(why: string, cause?: unknown): CredentialError {
  return new CredentialError('proof_malformed', `The proof value ${why}.`, { cause })
}

function decodeBytes(text: string): Uint8Array {
  try {
    return decodeBase64Url(text)
  } catch (cause) {
    throw malformed('is not base64url', cause)
  }
}

function decodeParts(bytes: Uint8Array): readonly unknown[] {
  let parts: unknown
  try {
    parts = decode(bytes, {
      useMaps: true,
      strict: true,
      allowIndefinite: false,
      allowUndefined: false,
      rejectDuplicateMapKeys: true,
      tags: { 64: (content) => content() },
    })
  } catch (cause) {
    throw malformed('is not good CBOR', cause)
  }
  if (Array.isArray(parts) && parts.length === 5) return parts
  throw malformed('does not have five components')
}
