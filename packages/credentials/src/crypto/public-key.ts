import { p256, p384 } from '@noble/curves/nist.js'

import { decodeBase64Url } from '../encoding/base64url.ts'
import { CredentialError } from '../errors.ts'
import { own, ownString } from '../json/json-value.ts'
import type { JsonObject } from '../json/json-value.ts'
import { isWeakEd25519Key } from './weak-ed25519.ts'

/** A public key of one of the supported kinds; elliptic keys as compressed points, RSA as modulus and exponent. */
export type PublicKey =
  | { readonly kind: 'Ed25519'; readonly bytes: Uint8Array }
  | { readonly kind: 'P-256' | 'P-384'; readonly bytes: Uint8Array }
  | { readonly kind: 'RSA'; readonly n: string; readonly e: string }

/**
 * Makes a key from raw bytes and checks it: the length, the point on its curve, and no small-order Ed25519 point.
 * @param kind the curve
 * @param bytes the compressed point
 * @returns the key
 * @throws CredentialError `multikey_malformed`, `key_weak`
 */
export function publicKey(kind: 'Ed25519' | 'P-256' | 'P-384', bytes: Uint8Array): PublicKey {
  if (kind === 'Ed25519') {
    if (bytes.length !== 32) throw malformed('An Ed25519 public key has 32 bytes.')
    if (isWeakEd25519Key(bytes)) {
      throw new CredentialError('key_weak', 'The Ed25519 key is a weak one: it proves nothing.')
    }
    return { kind, bytes }
  }
  const curve = kind === 'P-256' ? p256 : p384
  const length = kind === 'P-256' ? 33 : 49
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
 * Reads a public JSON Web Key (RFC 7517, 7518, 8037): OKP Ed25519, EC P-256 and P-384, RSA of 2048 to 8192 bits.
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
  const curve = ownString(jwk, 'crv')
  switch (ownString(jwk, 'kty')) {
    case 'OKP':
      if (curve !== 'Ed25519') throw malformed('The key has a curve that is not supported.')
      return publicKey(curve, field(jwk, 'x'))
    case 'EC':
      if (curve !== 'P-256' && curve !== 'P-384') {
        throw malformed('The key has a curve that is not supported.')
      }
      return publicKey(curve, compressed(field(jwk, 'x'), field(jwk, 'y'), curve))
    case 'RSA':
      return rsaKey(jwk)
    default:
      throw malformed('The key has a type that is not supported.')
  }
}

function rsaKey(jwk: JsonObject): PublicKey {
  const modulus = field(jwk, 'n')
  const bits = modulus.length * 8 - Math.clz32(modulus[0] ?? 0) + 24
  if (bits < 2048) throw new CredentialError('key_weak', `An RSA key of ${bits} bits is too small.`)
  if (bits > 8192) throw malformed(`An RSA key of ${bits} bits is larger than what is supported.`)
  const exponent = field(jwk, 'e')
  const isOdd = ((exponent.at(-1) ?? 0) & 1) === 1
  if (exponent.length > 4 || !isOdd || (exponent.length === 1 && (exponent[0] ?? 0) < 3)) {
    throw new CredentialError('key_weak', 'The RSA key has a bad exponent.')
  }
  return { kind: 'RSA', n: ownString(jwk, 'n') ?? '', e: ownString(jwk, 'e') ?? '' }
}

function compressed(x: Uint8Array, y: Uint8Array, curve: 'P-256' | 'P-384'): Uint8Array {
  const length = curve === 'P-256' ? 32 : 48
  if (x.length !== length || y.length !== length) throw malformed('A coordinate has a bad length.')
  const uncompressed = new Uint8Array(1 + 2 * length)
  uncompressed[0] = 4
  uncompressed.set(x, 1)
  uncompressed.set(y, 1 + length)
  try {
    return (curve === 'P-256' ? p256 : p384).Point.fromBytes(uncompressed).toBytes(true)
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
