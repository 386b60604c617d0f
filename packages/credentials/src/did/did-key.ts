import type { CurveName, PublicKey } from '../crypto/public-key.ts'
import { decodeMultikey, encodeMultikey } from '../encoding/multikey.ts'
import { CredentialError } from '../errors.ts'
import type { DidDocument } from './did-document.ts'

/**
 * Names a key as a did:key (did:key method §3.1).
 * @param publicKey the raw key: 32 bytes for Ed25519, a compressed point for the others
 * @param kind the curve; Ed25519 when not said
 * @returns `did:key:z6Mk…`; its one verification method is `did:key:X#X`
 * @throws CredentialError `multikey_malformed`, `key_weak`
 * @example didKey(signer.publicKey) // did:key:z6Mk…
 */
export function didKey(publicKey: Uint8Array, kind: CurveName = 'Ed25519'): string {
  return `did:key:${encodeMultikey(publicKey, kind)}`
}

/**
 * Resolves a did:key without any look-up: Ed25519, P-256, P-384, P-521 and BLS12-381 keys.
 * @param did `did:key:z…`, without a fragment
 * @returns the DID document: the one key, for assertions and authentication
 * @throws CredentialError `did_malformed`, `key_weak`
 */
export function resolveDidKey(did: string): DidDocument {
  const multibase = /^did:key:(z[1-9A-HJ-NP-Za-km-z]+)$/.exec(did)?.[1]
  if (multibase === undefined) throw malformed(did)
  const key = readKey(did, multibase)
  if (encodeMultikey(key.bytes, key.kind) !== multibase) throw malformed(did)
  const id = `${did}#${multibase}`
  return {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
    id: did,
    verificationMethod: [{ id, type: 'Multikey', controller: did, publicKeyMultibase: multibase }],
    authentication: [id],
    assertionMethod: [id],
  }
}

function readKey(did: string, multibase: string): Exclude<PublicKey, { kind: 'RSA' }> {
  try {
    return decodeMultikey(multibase)
  } catch (cause) {
    if (cause instanceof CredentialError && cause.code === 'key_weak') throw cause
    throw malformed(did, cause)
  }
}

function malformed(did: string, cause?: unknown): CredentialError {
  return new CredentialError(
    'did_malformed',
    `${did.slice(0, 200)} is not a did:key that is supported.`,
    { cause },
  )
}
