import { decodeBase64Url } from '../encoding/base64url.ts'
import { CredentialError } from '../errors.ts'
import { isObject } from '../json/json-value.ts'
import type { JsonObject } from '../json/json-value.ts'
import { parseJson } from '../json/parse-json.ts'

/** A compact JWS, taken apart. Nothing in it has been verified. */
export type ParsedJwt = {
  readonly header: JsonObject
  readonly payload: JsonObject
  readonly signed: string
  /** What was signed, where that is not text: in COSE. */
  readonly signedBytes?: Uint8Array<ArrayBuffer>
  readonly signature: Uint8Array<ArrayBuffer>
}

const MAX_LENGTH = 4 * 1024 * 1024

/**
 * Tells whether a text looks like a compact JWS or an SD-JWT, rather than like JSON.
 * @param text the text
 * @returns true when it does
 */
export function looksLikeJwt(text: string): boolean {
  return /^[A-Za-z0-9_-]+\.[^{}"\s]*$/.test(text.trim())
}

/**
 * Takes a compact JWS apart strictly (RFC 7515 §7.1): three base64url segments, header and payload strict JSON objects. Not
 * checked: the header's members and the signature.
 * @param token the compact JWS
 * @returns its parts
 * @throws CredentialError `jwt_malformed`, `json_*`
 */
export function parseJwt(token: string): ParsedJwt {
  if (token.length > MAX_LENGTH) throw malformed('is too large')
  const parts = token.split('.')
  const [header = '', payload = '', signature = ''] = parts
  if (parts.length !== 3) throw malformed('does not have three parts')
  return {
    header: parsePart(header, 'header'),
    payload: parsePart(payload, 'payload'),
    signed: `${header}.${payload}`,
    signature: decodePart(signature, 'signature'),
  }
}

function parsePart(text: string, name: string): JsonObject {
  const value = parseJson(decodePart(text, name))
  if (isObject(value)) return value
  throw malformed(`has a ${name} that is not a JSON object`)
}

function decodePart(text: string, name: string): Uint8Array<ArrayBuffer> {
  try {
    return decodeBase64Url(text)
  } catch (cause) {
    throw malformed(`has a ${name} that is not base64url`, cause)
  }
}

function malformed(why: string, cause?: unknown): CredentialError {
  return new CredentialError('jwt_malformed', `The token ${why}.`, { cause })
}
