import { p256, p384, p521 } from '@noble/curves/nist.js'

import { decodeBase64Url } from '../encoding/base64url.ts'
import { CredentialError } from '../errors.ts'
import { own, ownString } from '../json/json-value.ts'
import type { JsonObject } from '../json/json-value.ts'
import { isWeakEd25519Key } from './weak-ed25519.ts'

/** The elliptic curves of NIST, with the number of bytes of a coordinate. */
export const NIST_CURVES = {
  'P-256': { curve: p256, size: 32 },
  'P-384': { curve: p384, size: 48 },
  'P-521': { curve: p521, size: 66 },
} as const
export type NistCurve = keyof typeof NIST_CURVES

/**
 * A public key of one of the supported kinds; elliptic keys as compressed points (BLS12-381: in G2), RSA as modulus and
 * exponent.
 */
export type PublicKey =
  | { readonly kind: 'Ed25519'; readonly bytes: Uint8Array }
  | { readonly kind: NistCurve; readonly bytes: Uint8Array }
  | { readonly kind: 'BLS12-381'; readonly bytes: Uint8Array }
  | { readonly kind: 'RSA'; readonly n: string; readonly e: string }

/** The kinds of keys that are points of a curve. */
export type CurveName = Exclude<PublicKey['kind'], 'RSA'>

/**
 * Makes a key from raw bytes and checks it: the length, the point on its curve, and no small-order Ed25519 point. Not
 * checked here: that a BLS12-381 key is a point of its group; using it checks that.
 * @param kind the curve
 * @param bytes the compressed point
 * @returns the key
 * @throws CredentialError `multikey_malformed`, `key_weak`
 */
export function publicKey(kind: CurveName, bytes: Uint8Array): Exclude<PublicKey, { kind: 'RSA' }> {
  if (kind === 'Ed25519') {
    if (bytes.length !== 32) throw malformed('An Ed25519 public key has 32 bytes.')
    if (isWeakEd25519Key(bytes)) {
      throw new CredentialError('key_weak', 'The Ed25519 key is a weak one: it proves nothing.')
    }
    return { kind, bytes }
  }
  if (kind === 'BLS12-381') {
    if (bytes.length !== 96) throw malformed('A BLS12-381 public key has 96 bytes.')
    return { kind, bytes }
  }
  const { curve, size } = NIST_CURVES[kind]
  const length = size + 1
  if (bytes.length !== length) throw malformed(`A ${kind} public key has ${length} bytes.`)
  try {
    curve.Point.fromBytes(bytes).assertValidity()
  } catch (cause) {
    throw new CredentialError('multikey_malformed', 'The key is not a point of its curve.', {
      cause,
    })
  }
  return { kind, bytes }
}

/**
 * Reads a public JSON Web Key (RFC 7517, 7518, 8037): OKP Ed25519, EC P-256, P-384 and P-521, RSA of 2048 to 8192 bits.
 * @param jwk the key
 * @returns the key
 * @throws CredentialError `key_published_private` when it holds a private part, `key_weak` for small RSA keys,
 * `multikey_malformed` for anything else
 */
export function publicKeyFromJwk(jwk: JsonObject): PublicKey {
  for (const member of ['d', 'p', 'q', 'k', 'dp', 'dq', 'qi', 'oth']) {
    if (own(jwk, member) !== undefined) {
      throw new CredentialError(
        'key_published_private',
        'The key document publishes a private key.',
      )
    }
  }
  checkUse(jwk)
  const curve = ownString(jwk, 'crv')
  switch (ownString(jwk, 'kty')) {
    case 'OKP':
      if (curve !== 'Ed25519') throw malformed('The key has a curve that is not supported.')
      return publicKey(curve, field(jwk, 'x'))
    case 'EC':
      if (curve !== 'P-256' && curve !== 'P-384' && curve !== 'P-521') {
        throw malformed('The key has a curve that is not supported.')
      }
      return publicKey(curve, compressed(field(jwk, 'x'), field(jwk, 'y'), curve))
    case 'RSA':
      return rsaKey(jwk)
    default:
      throw malformed('The key has a type that is not supported.')
  }
}

/** What the key says it is for must allow to verify signatures (RFC 7517 §4.2, §4.3). */
function checkUse(jwk: JsonObject): void {
  const use = own(jwk, 'use')
  const operations = own(jwk, 'key_ops')
  const canVerify =
    operations === undefined || (Array.isArray(operations) && operations.includes('verify'))
  if ((use === undefined || use === 'sig') && canVerify) return
  throw malformed('The key is not meant to verify signatures.')
}

function rsaKey(jwk: JsonObject): PublicKey {
  const modulus = withoutZeros(field(jwk, 'n'))
  const bits = modulus.length * 8 - Math.clz32(modulus[0] ?? 0) + 24
  if (bits < 2048) throw new CredentialError('key_weak', `An RSA key of ${bits} bits is too small.`)
  if (bits > 8192) throw malformed(`An RSA key of ${bits} bits is larger than what is supported.`)
  const exponent = withoutZeros(field(jwk, 'e'))
  const isOdd = ((exponent.at(-1) ?? 0) & 1) === 1
  if (exponent.length > 4 || !isOdd || (exponent.length === 1 && (exponent[0] ?? 0) < 3)) {
    throw new CredentialError('key_weak', 'The RSA key has a bad exponent.')
  }
  return { kind: 'RSA', n: ownString(jwk, 'n') ?? '', e: ownString(jwk, 'e') ?? '' }
}

/** Zeros in front make no number larger, however many they are. */
function withoutZeros(number: Uint8Array): Uint8Array {
  const first = number.findIndex((byte) => byte !== 0)
  return first < 0 ? new Uint8Array() : number.subarray(first)
}

function compressed(x: Uint8Array, y: Uint8Array, name: NistCurve): Uint8Array {
  const { curve, size: length } = NIST_CURVES[name]
  if (x.length !== length || y.length !== length) throw malformed('A coordinate has a bad length.')
  const uncompressed = new Uint8Array(1 + 2 * length)
  uncompressed[0] = 4
  uncompressed.set(x, 1)
  uncompressed.set(y, 1 + length)
  try {
    return curve.Point.fromBytes(uncompressed).toBytes(true)
  } catch (cause) {
    throw new CredentialError('multikey_malformed', 'The key is not a point of its curve.', {
      cause,
    })
  }
}

function field(jwk: JsonObject, member: string): Uint8Array {
  const text = ownString(jwk, member)
  if (text === undefined || text === '' || text.length > 4096) {
    throw malformed(`The key has no good "${member}".`)
  }
  return decodeBase64Url(text)
}

function malformed(message: string): CredentialError {
  return new CredentialError('multikey_malformed', message)
}
