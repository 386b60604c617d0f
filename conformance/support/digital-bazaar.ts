import * as vc from '@digitalbazaar/vc'
import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey'
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import { contexts, encodeBase58, encodeMultikey } from '@credence/credentials'

import type { TestKey } from './test-key.ts'

/** A library that issues and verifies with `eddsa-rdfc-2022`, to compare with. */
export type Peer = {
  readonly name: string
  issue(credential: object): Promise<Record<string, unknown>>
  /** Answers undefined when the credential verifies, else why it does not. */
  verify(credential: object): Promise<string | undefined>
}

/** Tells a library whether a credential still holds, from a status list that is known already. */
export type StatusCheck = (given: { readonly credential: object }) => Promise<{ verified: boolean }>

/** What a library is set up with: the key, the time, and how to check the status of credentials that have one. */
export type PeerOptions = {
  readonly key: TestKey
  readonly now: Date
  readonly created: string
  readonly checkStatus?: StatusCheck
}

type Library = Pick<typeof vc, 'issue' | 'verifyCredential'>

/**
 * Sets a library up with a key, and with the pinned contexts and the key's did:key document as its only network.
 * @param name the library's name
 * @param library `@digitalbazaar/vc`, or one with the same face
 * @param options the key, the time, the check of the status
 * @returns the library, ready
 */
export async function openPeer(
  name: string,
  library: Library,
  { key, now, created, checkStatus }: PeerOptions,
): Promise<Peer> {
  const documentLoader = keyLoader(key)
  const pair = await Ed25519Multikey.from({
    type: 'Multikey',
    controller: key.did,
    id: key.signer.verificationMethod,
    publicKeyMultibase: encodeMultikey(key.signer.publicKey),
    secretKeyMultibase: `z${encodeBase58(Uint8Array.of(0x80, 0x26, ...key.seed))}`,
  })
  const signer = pair.signer()
  return {
    name,
    issue: (credential) => {
      const suite = new DataIntegrityProof({ signer, cryptosuite, date: created })
      return library.issue({ credential: structuredClone(credential), suite, documentLoader })
    },
    verify: async (credential) => {
      const suite = new DataIntegrityProof({ cryptosuite })
      const result = await library.verifyCredential({
        credential,
        suite,
        documentLoader,
        now,
        ...(checkStatus ? { checkStatus } : {}),
      })
      return result.verified ? undefined : (result.error?.message ?? 'not verified')
    },
  }
}

/**
 * Gives `@digitalbazaar/vc` a key.
 * @param options the key, the time, the check of the status
 * @returns the library, ready
 */
export function digitalBazaar(options: PeerOptions): Promise<Peer> {
  return openPeer('@digitalbazaar/vc', vc, options)
}

function keyLoader({ did, signer }: TestKey) {
  const method = {
    '@context': 'https://w3id.org/security/multikey/v1',
    id: signer.verificationMethod,
    type: 'Multikey',
    controller: did,
    publicKeyMultibase: encodeMultikey(signer.publicKey),
  }
  const controller = {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
    id: did,
    verificationMethod: [method],
    assertionMethod: [method.id],
  }
  const documents = new Map<string, object>([
    [did, controller],
    [method.id, method],
  ])
  return async (url: string) => {
    const document = contexts.get(url)?.document ?? documents.get(url)
    if (!document) throw new Error(`${url} is not known`)
    return { contextUrl: null, documentUrl: url, document }
  }
}
