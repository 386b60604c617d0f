import type { KeyObject } from 'node:crypto'

import { encodeBase64Url } from '../encoding/base64url.ts'
import { nodeCrypto } from './native.ts'

const MAX_KEYS = 1000

/** Imported keys by their bytes: to import one costs as much as to verify with it. The oldest goes first. */
const imported = new Map<string, KeyObject>()
/** The same by the arrays that were seen with these bytes: nobody writes to the bytes of a key. */
const seen = new WeakMap<Uint8Array, KeyObject>()

/**
 * Verifies an Ed25519 signature at once (RFC 8032 §5.1.7, s below the order), where Node is there to do it.
 * @param key the 32 bytes of a key that `publicKey` has accepted
 * @param bytes what was signed
 * @param signature the signature
 * @returns whether it verifies; undefined where there is no Node
 */
export function verifyEd25519(
  key: Uint8Array,
  bytes: Uint8Array,
  signature: Uint8Array,
): boolean | undefined {
  if (!nodeCrypto) return undefined
  if (key.length !== 32 || signature.length !== 64) return false
  return nodeCrypto.verify(null, bytes, importKey(key, nodeCrypto), signature)
}

function importKey(bytes: Uint8Array, crypto: NonNullable<typeof nodeCrypto>): KeyObject {
  const known = seen.get(bytes)
  if (known) return known
  const key = importBytes(bytes, crypto)
  seen.set(bytes, key)
  return key
}

function importBytes(bytes: Uint8Array, crypto: NonNullable<typeof nodeCrypto>): KeyObject {
  const name = String.fromCharCode(...bytes)
  const known = imported.get(name)
  if (known) return known
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: encodeBase64Url(bytes) }
  const key = crypto.createPublicKey({ key: jwk, format: 'jwk' })
  const [oldest] = imported.size >= MAX_KEYS ? imported.keys() : []
  if (oldest !== undefined) imported.delete(oldest)
  imported.set(name, key)
  return key
}
