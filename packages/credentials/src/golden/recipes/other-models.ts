import { didDocument } from '../../did/did-document.ts'
import { issueJwt } from '../../jwt/issue-jwt.ts'
import { issue } from '../../proofs/issue.ts'
import { statusList } from '../../status/status-list-credential.ts'
import { badge, testKey } from '../../testing/fixtures.ts'
import { created, inJson, keys } from '../recipe.ts'
import type { Recipes } from '../recipe.ts'

const { ed25519, holder, p256 } = keys
const OB300 = 'https://purl.imsglobal.org/spec/ob/v3p0/context.json'
const OB303 = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'
const CLR201 = 'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json'
const DID = 'did:web:harbour.example'
const LIST = 'https://harbour.example/status/1'

/** Credentials of the other data models, and one with all that must be looked up: a did:web and a status list. */
export const otherModels: Recipes = {
  'vc2-di.json': {
    repeats: true,
    make: async () => inJson(await issue(plainBadge('v2', ed25519.did), { ...ed25519, created })),
  },
  'vc1-di.json': {
    repeats: true,
    make: async () => inJson(await issue(plainBadge('v1', ed25519.did), { ...ed25519, created })),
  },
  'clr2-di.json': {
    repeats: true,
    make: async () => {
      const first = await issue(badge(p256.did), { ...p256, created })
      const second = await issueJwt(badge(ed25519.did, { id: 'urn:uuid:golden-2' }), ed25519)
      return inJson(await issue(record([first, second]), { ...ed25519, created }))
    },
  },
  'clr2-eddsa.jwt': {
    repeats: true,
    make: async () => {
      const first = await issue(badge(p256.did), { ...p256, created })
      const second = await issue(badge(ed25519.did, { id: 'urn:uuid:golden-2' }), {
        ...ed25519,
        created,
      })
      return { content: `${await issueJwt(record([first, second]), ed25519)}\n` }
    },
  },
  'ob3-did-web-status.json': {
    repeats: true,
    make: async () => {
      const { publicKey, signer } = await testKey('golden web', `${DID}#key-1`)
      const credentialStatus = {
        id: `${LIST}#94567`,
        type: 'BitstringStatusListEntry',
        statusPurpose: 'revocation',
        statusListIndex: '94567',
        statusListCredential: LIST,
      }
      const list = statusList.credential({
        id: LIST,
        issuer: DID,
        purpose: 'revocation',
        encodedList: await statusList.encode(statusList.set(statusList.create(), 94_568, true)),
        validFrom: new Date('2026-06-01T00:00:00Z'),
      })
      const keyOf = [{ id: `${DID}#key-1`, publicKey, state: 'active' as const }]
      return inJson(await issue(badge(DID, { credentialStatus }), { signer, created }), {
        'https://harbour.example/.well-known/did.json': didDocument({ id: DID, keys: keyOf }),
        [LIST]: await issue(list, { signer, created }),
      })
    },
  },
}

/**
 * Writes a credential that is no Open Badge by its type, though it uses the terms.
 * @param version the data model of W3C
 * @param issuer the issuer's DID
 * @returns the credential without a proof
 */
export function plainBadge(version: 'v1' | 'v2', issuer: string): Record<string, unknown> {
  const { validFrom, validUntil: _, name, ...shared } = badge(issuer)
  const type = ['VerifiableCredential']
  if (version === 'v2') return { ...shared, type, name, validFrom }
  const contexts = ['https://www.w3.org/2018/credentials/v1', OB300]
  return { ...shared, '@context': contexts, type, issuanceDate: validFrom }
}

function record(verifiableCredential: readonly (object | string)[]) {
  return {
    '@context': ['https://www.w3.org/ns/credentials/v2', CLR201, OB303],
    id: 'urn:uuid:6a0e1a0f-3a3d-4d53-9f6a-7d0a5b4c3c6b',
    type: ['VerifiableCredential', 'ClrCredential'],
    name: 'What Ada learnt at the harbour',
    issuer: { id: ed25519.did, type: ['Profile'], name: 'Harbour School' },
    validFrom: '2026-03-01T09:00:00Z',
    credentialSubject: { id: holder.did, type: ['ClrSubject'], verifiableCredential },
  }
}
