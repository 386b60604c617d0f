import type { CurveName } from '../crypto/public-key.ts'
import { encodeMultikey } from '../encoding/multikey.ts'

/** A verification method as this package publishes it: a Multikey. */
export type MultikeyMethod = {
  id: string
  type: 'Multikey'
  controller: string
  publicKeyMultibase: string
  revoked?: string
}

/** A DID document as this package publishes it. */
export type DidDocument = {
  '@context': string[]
  id: string
  alsoKnownAs?: string[]
  verificationMethod: MultikeyMethod[]
  authentication?: string[]
  assertionMethod: string[]
}

/** A key of an issuer, and what became of it. */
export type IssuerKey = {
  /** The full DID URL, or only the fragment. */
  readonly id: string
  /** The raw key: 32 bytes for Ed25519, a compressed point for the others. */
  readonly publicKey: Uint8Array
  /** The curve; Ed25519 when not said. */
  readonly kind?: CurveName
  readonly state: 'active' | 'retired' | 'compromised'
  /** When a compromised key stopped counting, RFC 3339. */
  readonly revoked?: string
}

/**
 * Writes an issuer's DID document (DID 1.0 §5, Controlled Identifiers 1.0 §2.2). Every key stays: a retired key keeps
 * old signatures valid, a compromised one carries `revoked`, and signatures made later do not count.
 * @param description the DID, its keys, other names
 * @returns the document, keys as Multikey, all of them under `assertionMethod`
 * @throws CredentialError `multikey_malformed`, `key_weak`
 * @throws TypeError when a compromised key has no `revoked` time
 * @example didDocument({ id: didWeb('https://example.org'), keys: [{ id: 'key-1', publicKey, state: 'active' }] })
 */
export function didDocument(description: {
  readonly id: string
  readonly keys: readonly IssuerKey[]
  readonly alsoKnownAs?: readonly string[]
}): DidDocument {
  const { id, keys, alsoKnownAs = [] } = description
  const methods = keys.map((key) => method(id, key))
  return {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
    id,
    ...(alsoKnownAs.length > 0 ? { alsoKnownAs: [...alsoKnownAs] } : {}),
    verificationMethod: methods,
    assertionMethod: methods.map((entry) => entry.id),
  }
}

function method(did: string, key: IssuerKey): MultikeyMethod {
  const id = key.id.startsWith('did:') ? key.id : `${did}#${key.id.replace(/^#/, '')}`
  const publicKeyMultibase = encodeMultikey(key.publicKey, key.kind)
  const base: MultikeyMethod = { id, type: 'Multikey', controller: did, publicKeyMultibase }
  if (key.state !== 'compromised') return base
  if (key.revoked === undefined) throw new TypeError('A compromised key needs a revoked time.')
  return { ...base, revoked: key.revoked }
}
