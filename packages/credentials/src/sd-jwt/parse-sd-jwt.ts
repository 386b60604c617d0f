import { hashText } from '../crypto/hash.ts'
import { decodeBase64Url, encodeBase64Url } from '../encoding/base64url.ts'
import { CredentialError } from '../errors.ts'
import { own } from '../json/json-value.ts'
import type { JsonObject, JsonValue } from '../json/json-value.ts'
import { parseJson } from '../json/parse-json.ts'
import { parseJwt } from '../jwt/parse-jwt.ts'
import type { ParsedJwt } from '../jwt/parse-jwt.ts'

/** A claim, or an element of an array, that the holder shows. */
export type Disclosure = {
  readonly digest: string
  /** The claim's name; undefined for an element of an array. */
  readonly name: string | undefined
  readonly value: JsonValue
}

/** An SD-JWT, taken apart. Nothing in it has been verified. */
export type ParsedSdJwt = {
  readonly jwt: ParsedJwt
  readonly disclosures: readonly Disclosure[]
  readonly keyBinding: ParsedJwt | undefined
  /** What the key binding must be made over, in base64url. */
  readonly presented: string
}

const MAX_LENGTH = 4 * 1024 * 1024
const MAX_DISCLOSURES = 1000
const HASHES: ReadonlyMap<string, 'SHA-256' | 'SHA-384'> = new Map([
  ['sha-256', 'SHA-256'],
  ['sha-384', 'SHA-384'],
])

/**
 * Takes an SD-JWT apart (RFC 9901 §4, §7.1): the issuer's token, the disclosures, and the key binding if there is one. The hash is that of
 * `_sd_alg`: SHA-256, which is meant when nothing is said, or SHA-384. Not checked: signatures, and whether the disclosures belong.
 * @param token the compact form, with `~` after every disclosure
 * @returns its parts
 * @throws CredentialError `sd_jwt_malformed`, `jwt_malformed`, `json_*`
 */
export async function parseSdJwt(token: string): Promise<ParsedSdJwt> {
  if (token.length > MAX_LENGTH) throw malformed('is too large')
  const end = token.lastIndexOf('~')
  const [issued = '', ...encoded] = token.slice(0, end).split('~')
  if (end < 0 || encoded.length > MAX_DISCLOSURES) throw malformed('has too many parts')
  const jwt = parseJwt(issued)
  const hash = readHash(jwt.payload)
  const disclosures: Disclosure[] = []
  for (const text of encoded) {
    const digest = encodeBase64Url(await hashText(text, hash))
    disclosures.push({ digest, ...readDisclosure(text) })
  }
  const binding = token.slice(end + 1)
  return {
    jwt,
    disclosures,
    keyBinding: binding === '' ? undefined : parseJwt(binding),
    presented: encodeBase64Url(await hashText(token.slice(0, end + 1), hash)),
  }
}

function readHash(payload: JsonObject): 'SHA-256' | 'SHA-384' {
  const name = own(payload, '_sd_alg') ?? 'sha-256'
  const hash = typeof name === 'string' ? HASHES.get(name) : undefined
  if (hash) return hash
  throw malformed('hides its claims with a hash that is not accepted')
}

function readDisclosure(text: string): Pick<Disclosure, 'name' | 'value'> {
  let parts: JsonValue
  try {
    parts = parseJson(decodeBase64Url(text))
  } catch (cause) {
    throw malformed('has a disclosure that is not base64url of JSON', cause)
  }
  if (!Array.isArray(parts) || typeof parts[0] !== 'string') throw malformed('has a bad disclosure')
  const [, second, third] = parts
  if (parts.length === 2 && second !== undefined) return { name: undefined, value: second }
  if (parts.length !== 3 || typeof second !== 'string' || third === undefined) {
    throw malformed('has a bad disclosure')
  }
  if (second === '_sd' || second === '...' || second === '__proto__')
    throw malformed('discloses a name that is reserved')
  return { name: second, value: third }
}

/**
 * Says that an SD-JWT is not as it must be.
 * @param why what is wrong with it
 * @param cause the error behind it
 * @returns the error
 */
export function malformed(why: string, cause?: unknown): CredentialError {
  return new CredentialError('sd_jwt_malformed', `The SD-JWT ${why}.`, { cause })
}
