import { ed25519 } from '@noble/curves/ed25519.js'

import { didKey } from '../did/did-key.ts'
import { encodeMultikey } from '../encoding/multikey.ts'
import { utf8 } from '../encoding/bytes.ts'
import { hash } from '../crypto/hash.ts'
import type { Ed25519Signer } from '../proofs/signer.ts'
import type { Fetch } from '../verify/look-up.ts'

/** The time of the tests. */
export const NOW = new Date('2026-06-15T12:00:00Z')

/** A key of the tests, made from a label. */
export type TestKey = {
  readonly did: string
  readonly publicKey: Uint8Array
  readonly signer: Ed25519Signer
}

/**
 * Makes a key from a label, always the same one.
 * @param label the label
 * @param method the verification method, when it is not that of the did:key
 * @returns the key
 */
export async function testKey(label: string, method?: string): Promise<TestKey> {
  const seed = await hash(utf8(label))
  const publicKey = ed25519.getPublicKey(seed)
  const did = didKey(publicKey)
  return {
    did,
    publicKey,
    signer: {
      algorithm: 'Ed25519',
      verificationMethod: method ?? `${did}#${encodeMultikey(publicKey)}`,
      publicKey,
      sign: async (bytes) => ed25519.sign(bytes, seed),
    },
  }
}

/**
 * Writes a small, complete Open Badge.
 * @param issuer the issuer's DID
 * @param changes members to add or to replace
 * @returns the credential without a proof
 */
export function badge(
  issuer: string,
  changes: Record<string, unknown> = {},
): Record<string, unknown> {
  return {
    '@context': [
      'https://www.w3.org/ns/credentials/v2',
      'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
    ],
    id: 'urn:uuid:1f6f9f0c-6f0a-4d0c-9a55-0d6d4a1c2b10',
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: 'Knots and Splices',
    issuer: { id: issuer, type: ['Profile'], name: 'Harbour School' },
    validFrom: '2026-03-01T09:00:00Z',
    validUntil: '2029-03-01T09:00:00Z',
    credentialSubject: {
      id: 'did:key:z6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw',
      type: ['AchievementSubject'],
      achievement: {
        id: 'https://harbour.example/achievements/knots',
        type: ['Achievement'],
        name: 'Knots and Splices',
        description: 'Ties twelve knots and one eye splice.',
        criteria: { narrative: 'Shown to an instructor, twice.' },
      },
    },
    ...changes,
  }
}

/**
 * Makes a fetch that answers from a map.
 * @param documents what to answer: text, bytes, or JSON
 * @returns the fetch, and the addresses that were asked
 */
export function fetchFrom(documents: Record<string, unknown> = {}): {
  fetch: Fetch
  asked: string[]
} {
  const asked: string[] = []
  const fetch: Fetch = async (url) => {
    asked.push(url)
    const body = documents[url]
    if (body === undefined) return new Response(null, { status: 404 })
    return new Response(typeof body === 'string' ? body : JSON.stringify(body))
  }
  return { fetch, asked }
}
