import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import * as vc from '@digitalbazaar/vc'

import { contexts } from '../contexts/pinned-contexts.ts'
import { resolveDidKey } from '../did/did-key.ts'
import type { BbsSigner, EcdsaSigner, Ed25519Signer } from '../proofs/signer.ts'
import { NOW } from '../testing/fixtures.ts'

/** A key that the other library signs with, too. */
export type PeerKey = Ed25519Signer | EcdsaSigner | BbsSigner

/**
 * Signs a credential with `@digitalbazaar/vc`.
 * @param credential the credential
 * @param cryptosuite the library's suite
 * @param key the key
 * @returns the signed credential
 */
export function peerIssue(
  credential: object,
  cryptosuite: object,
  key: PeerKey,
): Promise<Record<string, unknown>> {
  const suite = new DataIntegrityProof({
    signer: peerSigner(key),
    cryptosuite,
    date: '2026-03-02T10:00:00Z',
  })
  return vc.issue({ credential: structuredClone(credential), suite, documentLoader })
}

/**
 * Derives a credential with `@digitalbazaar/vc`.
 * @param credential the credential with its base proof
 * @param cryptosuite the library's suite for disclosure
 * @returns the credential to show
 */
export function peerDerive(
  credential: object,
  cryptosuite: object,
): Promise<Record<string, unknown>> {
  const suite = new DataIntegrityProof({ cryptosuite })
  return vc.derive({ verifiableCredential: structuredClone(credential), suite, documentLoader })
}

/** Whom a presentation is made for, and why now. */
export type Occasion = { readonly challenge: string; readonly domain: string }

/**
 * Signs a presentation with `@digitalbazaar/vc`.
 * @param presentation the presentation
 * @param options the library's suite, the holder's key, and whom it is made for
 * @returns the signed presentation
 */
export function peerPresent(
  presentation: object,
  { cryptosuite, key, ...occasion }: Occasion & { cryptosuite: object; key: PeerKey },
): Promise<Record<string, unknown>> {
  const date = '2026-06-15T11:59:00Z'
  const suite = new DataIntegrityProof({ signer: peerSigner(key), cryptosuite, date })
  const copy = structuredClone(presentation)
  return vc.signPresentation({ presentation: copy, suite, ...occasion, documentLoader })
}

/**
 * Verifies a presentation with `@digitalbazaar/vc`.
 * @param presentation the signed presentation
 * @param options the library's suite, and whom it was made for
 * @returns true when it and every credential in it verify
 */
export async function peerVerifyPresentation(
  presentation: object,
  { cryptosuite, ...occasion }: Occasion & { cryptosuite: object },
): Promise<boolean> {
  const suite = new DataIntegrityProof({ cryptosuite })
  const copy = structuredClone(presentation)
  const result = await vc.verify({
    presentation: copy,
    suite,
    ...occasion,
    documentLoader,
    now: NOW,
  })
  return result.verified
}

/**
 * Verifies a credential with `@digitalbazaar/vc`.
 * @param credential the signed credential
 * @param cryptosuite the library's suite for verification, or those for a set of proofs
 * @returns true when it verifies
 */
export async function peerVerify(
  credential: object,
  cryptosuite: object | readonly object[],
): Promise<boolean> {
  const suite = [cryptosuite].flat().map((each) => new DataIntegrityProof({ cryptosuite: each }))
  const copy = structuredClone(credential)
  const result = await vc.verifyCredential({
    credential: copy,
    suite,
    documentLoader,
    now: NOW,
  })
  return result.verified
}

function peerSigner(key: PeerKey): object {
  const id = key.verificationMethod
  if (key.algorithm === 'BLS12-381') {
    return {
      id,
      algorithm: 'Bls12381G2',
      publicKey: key.publicKey,
      sign: () => Promise.reject(new TypeError('BBS signs lists of messages.')),
      multisign: ({ header, messages }: { header: Uint8Array; messages: Uint8Array[] }) =>
        key.signMessages(header, messages),
    }
  }
  const sign = ({ data }: { data: Uint8Array }) => Promise.resolve(key.sign(data))
  return { id, algorithm: key.algorithm, sign }
}

function documentLoader(url: string) {
  const document = contexts.get(url)?.document ?? keyDocument(url)
  return Promise.resolve({ contextUrl: null, documentUrl: url, document })
}

function keyDocument(url: string): object {
  const [did = ''] = url.split('#')
  const resolved = resolveDidKey(did)
  const method = resolved.verificationMethod.find(({ id }) => id === url)
  return method ? { '@context': 'https://w3id.org/security/multikey/v1', ...method } : resolved
}
