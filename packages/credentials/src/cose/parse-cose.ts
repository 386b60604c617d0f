import { decode, encode } from 'cborg'

import { CredentialError } from '../errors.ts'
import { isObject } from '../json/json-value.ts'
import type { JsonObject } from '../json/json-value.ts'
import { decodeUtf8, parseJson } from '../json/parse-json.ts'
import type { ParsedJwt } from '../jwt/parse-jwt.ts'
import { COSE_ALGORITHMS, COSE_HEADERS } from './cose-algorithms.ts'

const MAX_LENGTH = 4 * 1024 * 1024
const NAMES: ReadonlyMap<unknown, keyof typeof COSE_HEADERS> = new Map([
  [COSE_HEADERS.alg, 'alg'],
  [COSE_HEADERS.crit, 'crit'],
  [COSE_HEADERS.cty, 'cty'],
  [COSE_HEADERS.kid, 'kid'],
  [COSE_HEADERS.typ, 'typ'],
])
const STRICT = {
  useMaps: true,
  strict: true,
  allowIndefinite: false,
  allowUndefined: false,
  rejectDuplicateMapKeys: true,
} as const

/**
 * Takes a COSE_Sign1 apart strictly (RFC 9052 §4.2), in the terms of a JWT so that the same rules judge both: headers by their JOSE
 * names, a JSON object as the payload. The payload must be inside, and headers must be protected but for the key's id.
 * @param bytes the COSE_Sign1 with its tag
 * @returns its parts
 * @throws CredentialError `cose_malformed`, `json_*`
 */
export function parseCose(bytes: Uint8Array): ParsedJwt {
  if (bytes.length > MAX_LENGTH) throw malformed('is too large')
  const parts = read(bytes.subarray(1))
  if (bytes[0] !== 0xd2 || !Array.isArray(parts) || parts.length !== 4) {
    throw malformed('is no COSE_Sign1')
  }
  const [protectedBytes, open, payload, signature] = parts.map((part: unknown) => part)
  if (!(protectedBytes instanceof Uint8Array) || !(open instanceof Map)) {
    throw malformed('has bad headers')
  }
  if (!(payload instanceof Uint8Array) || !(signature instanceof Uint8Array)) {
    throw malformed('has no payload or no signature')
  }
  const claims = parseJson(decodeUtf8(payload))
  if (!isObject(claims)) throw malformed('has a payload that is not a JSON object')
  return {
    header: { ...openHeader(open), ...readHeader(read(protectedBytes)) },
    payload: claims,
    signed: '',
    signedBytes: toBeSigned(protectedBytes, payload),
    signature: Uint8Array.from(signature),
  }
}

/**
 * Gives the bytes that a COSE_Sign1 signs (RFC 9052 §4.4), without external data.
 * @param protectedBytes the protected header, as it stands in the structure
 * @param payload the payload
 * @returns the bytes
 */
export function toBeSigned(
  protectedBytes: Uint8Array,
  payload: Uint8Array,
): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(encode(['Signature1', protectedBytes, new Uint8Array(), payload]))
}

function read(bytes: Uint8Array): unknown {
  try {
    return decode(bytes, STRICT)
  } catch (cause) {
    throw malformed('is not good CBOR', cause)
  }
}

function openHeader(open: ReadonlyMap<unknown, unknown>): JsonObject {
  const header = readHeader(open)
  if (Object.keys(header).every((name) => name === 'kid')) return header
  throw malformed('has headers that are not protected')
}

function readHeader(map: unknown): JsonObject {
  if (!(map instanceof Map)) throw malformed('has bad headers')
  const header: JsonObject = {}
  for (const [label, value] of map) {
    const name = NAMES.get(label)
    if (!name) throw malformed('has a header that is not known')
    header[name] = readValue(name, value)
  }
  return header
}

function readValue(name: keyof typeof COSE_HEADERS, value: unknown): JsonObject[string] {
  if (name === 'alg' && typeof value === 'number') return COSE_ALGORITHMS.get(value) ?? `${value}`
  if (name === 'kid' && value instanceof Uint8Array) return decodeUtf8(value)
  if ((name === 'typ' || name === 'cty') && typeof value === 'string') return value
  if (name === 'crit') return true // refused, whatever it says
  throw malformed(`has a bad header ${name}`)
}

function malformed(why: string, cause?: unknown): CredentialError {
  return new CredentialError('cose_malformed', `The COSE structure ${why}.`, { cause })
}
