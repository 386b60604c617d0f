import { publicKey } from '../crypto/public-key.ts'
import type { CurveName, PublicKey } from '../crypto/public-key.ts'
import { CredentialError } from '../errors.ts'
import { decodeBase58, encodeBase58 } from './base58.ts'
import { concatBytes } from './bytes.ts'

/** Multicodec prefixes of public keys (Controlled Identifiers 1.0 §2.2.2). */
const PREFIXES = [
  { kind: 'Ed25519', prefix: Uint8Array.of(0xed, 0x01) },
  { kind: 'P-256', prefix: Uint8Array.of(0x80, 0x24) },
  { kind: 'P-384', prefix: Uint8Array.of(0x81, 0x24) },
  { kind: 'P-521', prefix: Uint8Array.of(0x82, 0x24) },
  { kind: 'BLS12-381', prefix: Uint8Array.of(0xeb, 0x01) },
] as const

/**
 * Writes a public key as a Multikey (Controlled Identifiers 1.0 §2.2.2).
 * @param bytes the raw key: 32 bytes for Ed25519, a compressed point for the others
 * @param kind the curve; Ed25519 when not said
 * @returns `z` and base58btc text, for instance `z6Mk…`
 * @throws CredentialError `multikey_malformed`, `key_weak`
 * @example encodeMultikey(publicKey, 'P-256') // zDna…
 */
export function encodeMultikey(bytes: Uint8Array, kind: CurveName = 'Ed25519'): string {
  publicKey(kind, bytes)
  const codec = PREFIXES.find((candidate) => candidate.kind === kind)
  return `z${encodeBase58(concatBytes(codec?.prefix ?? new Uint8Array(), bytes))}`
}

/**
 * Reads a Multikey: Ed25519 (`z6Mk`), P-256 (`zDna`), P-384 (`z82L`), P-521 (`z2J9`) or BLS12-381 in G2 (`zUC7`), base58btc only.
 * @param multibase the text, for instance `z6Mk…`
 * @returns the key; its point is checked
 * @throws CredentialError `multikey_malformed`, `encoding_malformed`, `key_weak`
 * @example decodeMultikey('z6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw').kind // Ed25519
 */
export function decodeMultikey(multibase: string): Exclude<PublicKey, { kind: 'RSA' }> {
  if (!multibase.startsWith('z') || multibase.length > 256) {
    throw new CredentialError('multikey_malformed', 'A Multikey starts with "z" (base58btc).')
  }
  const bytes = decodeBase58(multibase.slice(1))
  for (const { kind, prefix } of PREFIXES) {
    if (bytes[0] !== prefix[0] || bytes[1] !== prefix[1]) continue
    return publicKey(kind, bytes.subarray(2))
  }
  throw new CredentialError(
    'multikey_malformed',
    'The Multikey is of a kind that is not supported.',
  )
}
