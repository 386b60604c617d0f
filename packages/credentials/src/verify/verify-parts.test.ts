import { describe, expect, it } from 'vitest'

import { didDocument } from '../did/did-document.ts'
import { issue } from '../proofs/issue.ts'
import { badge, fetchFrom, NOW, testKey } from '../testing/fixtures.ts'
import type { Report } from './report.ts'
import { MAX_PART_DEPTH, MAX_PARTS } from './verify-parts.ts'
import { verify } from './verify.ts'

const created = new Date('2026-03-02T10:00:00Z')
const DID = 'did:web:harbour.example'
const DOCUMENT = 'https://harbour.example/.well-known/did.json'
const harbour = await testKey('harbour', `${DID}#key-1`)
const didDocuments = {
  [DOCUMENT]: didDocument({
    id: DID,
    keys: [{ id: `${DID}#key-1`, publicKey: harbour.publicKey, state: 'active' }],
  }),
}
const credential = await issue(badge(DID), { signer: harbour.signer, created })

function present(verifiableCredential: readonly object[]) {
  return {
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    type: ['VerifiablePresentation'],
    verifiableCredential,
  }
}

function reasons({ checks }: Report) {
  return checks.flatMap(({ evidence }) => evidence?.['reason'] ?? [])
}

describe('the parts of a document', () => {
  it('share what was looked up', async () => {
    const { fetch, asked } = fetchFrom(didDocuments)
    const report = await verify(present([credential, credential, credential]), { now: NOW, fetch })
    expect([report.verdict, asked]).toEqual(['valid', [DOCUMENT]])
  })

  it('are bounded in number, over all levels', async () => {
    const { fetch } = fetchFrom(didDocuments)
    const many = Array.from({ length: MAX_PARTS }, () => credential)
    expect((await verify(present(many), { now: NOW, fetch })).verdict).toBe('valid')
    const more = await verify(present([present(many), credential]), { now: NOW, fetch })
    expect(more.verdict).toBe('indeterminate')
    expect(reasons(more)).toContain('too_many_parts')
  })

  it('are bounded in depth', async () => {
    const { fetch } = fetchFrom(didDocuments)
    let document = present([credential])
    for (let depth = 1; depth < MAX_PART_DEPTH; depth++) document = present([document])
    expect((await verify(document, { now: NOW, fetch })).verdict).toBe('valid')
    const deeper = await verify(present([document]), { now: NOW, fetch })
    expect(deeper.verdict).toBe('indeterminate')
  })

  it('are endorsements as well, which take nothing from the credential', async () => {
    const endorser = await testKey('endorser')
    const endorsement = (changes: object = {}) => ({
      '@context': [
        'https://www.w3.org/ns/credentials/v2',
        'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
      ],
      id: 'urn:uuid:7d0a5b4c-3c6b-4d53-9f6a-0e1a0f3a3d10',
      type: ['VerifiableCredential', 'EndorsementCredential'],
      name: 'Well taught',
      issuer: { id: endorser.did, type: ['Profile'] },
      validFrom: '2026-03-01T09:00:00Z',
      credentialSubject: {
        id: 'https://harbour.example/achievements/knots',
        type: ['EndorsementSubject'],
        endorsementComment: 'Seen it.',
      },
      ...changes,
    })
    const good = await issue(endorsement(), { signer: endorser.signer, created })
    const base = badge(DID)
    const { achievement, ...subject } = Object(base['credentialSubject'])
    const placed = async (inside: object) => {
      const credentialSubject = {
        ...subject,
        achievement: { ...achievement, endorsement: [inside] },
      }
      const whole = await issue({ ...base, credentialSubject }, { signer: harbour.signer, created })
      return verify(whole, { now: NOW, fetch: fetchFrom(didDocuments).fetch })
    }
    const fitting = await placed(good)
    expect([fitting.verdict, reasons(fitting)]).toEqual(['valid', []])
    const { credentialSubject: other } = endorsement()
    const stray = endorsement({ credentialSubject: { ...other, id: 'https://x.example/other' } })
    const moved = await placed(await issue(stray, { signer: endorser.signer, created }))
    expect([moved.verdict, reasons(moved)]).toEqual(['valid', ['endorsement_of_other']])
    const bad = { ...good, name: 'Very well taught' }
    const signed = await issue(badge(DID, { endorsement: [good, bad] }), {
      signer: harbour.signer,
      created,
    })
    const report = await verify(signed, { now: NOW, fetch: fetchFrom(didDocuments).fetch })
    expect([report.verdict, reasons(report)]).toEqual(['valid', ['endorsement_not_valid']])
    expect(report.parts).toMatchObject([
      { relation: 'endorsement', path: 'endorsement/0', report: { verdict: 'valid' } },
      { relation: 'endorsement', path: 'endorsement/1', report: { verdict: 'invalid' } },
    ])
  })
})
