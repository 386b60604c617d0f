import { describe, expect, it } from 'vitest'

import { badge, fetchFrom, NOW, testKey } from '../testing/fixtures.ts'
import { verify } from '../verify/verify.ts'
import { issue } from './issue.ts'

const { did, signer } = await testKey('harbour')
const created = new Date('2026-03-02T10:00:00Z')

describe('issue', () => {
  it('gives the signature that an independent implementation gives', async () => {
    const { proof, ...rest } = await issue(badge(did), { signer, created })
    expect(rest).toEqual(badge(did))
    expect(proof).toEqual([
      {
        type: 'DataIntegrityProof',
        cryptosuite: 'eddsa-rdfc-2022',
        created: '2026-03-02T10:00:00Z',
        verificationMethod: signer.verificationMethod,
        proofPurpose: 'assertionMethod',
        proofValue:
          'z5hzEPv9nqSrg68eSDEJt9xC4Rca26BJpiA6zkyRp4tM6BfpY4PwbtacATqmnPZmepYioTyWzjGa2Uz7NEvpbDZG4',
      },
    ])
  })

  it('signs another statement otherwise', async () => {
    const other = await issue(badge(did, { name: 'Knots' }), { signer, created })
    const later = await issue(badge(did), { signer, created: new Date('2026-03-02T10:00:01Z') })
    const values = [other, later].map(({ proof }) => proof[0]?.proofValue)
    expect(
      new Set([...values, (await issue(badge(did), { signer, created })).proof[0]?.proofValue])
        .size,
    ).toBe(3)
  })

  it('leaves the given credential as it was', async () => {
    const credential = badge(did)
    await issue(credential, { signer, created })
    expect(credential).toEqual(badge(did))
  })

  it.each([
    ['a second time', { proof: [] }, 'already_signed'],
    ['with an undefined term', { motto: 'x' }, 'canonicalization_failed'],
    ['with a member that is null', { description: null }, 'member_not_covered'],
    [
      'with an unknown context',
      { '@context': ['https://www.w3.org/ns/credentials/v2', 'https://x.example/'] },
      'context_unknown',
    ],
    ['without an issuer', { issuer: undefined }, 'credential_malformed'],
    ['with a bad date', { validFrom: '2026-02-30T00:00:00Z' }, 'credential_malformed'],
    ['that ends before it starts', { validUntil: '2020-01-01T00:00:00Z' }, 'credential_malformed'],
    [
      'that is no Open Badge',
      { credentialSubject: { id: 'urn:x:y', type: ['AchievementSubject'] } },
      'schema_invalid',
    ],
    ['with one evidence instead of a list', { evidence: { type: ['Evidence'] } }, 'schema_invalid'],
  ])('refuses a credential %s', async (_, changes, code) => {
    await expect(issue(badge(did, changes), { signer, created })).rejects.toMatchObject({ code })
  })

  it('gives a credential of data model 1.1 the context that defines proofs', async () => {
    const old = {
      '@context': ['https://www.w3.org/2018/credentials/v1'],
      type: ['VerifiableCredential'],
      issuer: did,
      issuanceDate: '2026-03-01T09:00:00Z',
      credentialSubject: { id: 'did:example:ada' },
    }
    const dataIntegrity = 'https://w3id.org/security/data-integrity/v2'
    const signed = await issue(old, { signer, created })
    expect(signed['@context']).toEqual([...old['@context'], dataIntegrity])
    expect((await verify(signed, { now: NOW, fetch: fetchFrom().fetch })).verdict).toBe('valid')
    const again = { ...old, '@context': [...old['@context'], dataIntegrity] }
    expect((await issue(again, { signer, created }))['@context']).toEqual(again['@context'])
    const jcs = await issue(old, { signer, created, suite: 'eddsa-jcs-2022' })
    expect(jcs['@context']).toEqual(old['@context'])
  })

  it('refuses a signer that gives no signature', async () => {
    const broken = { ...signer, sign: async () => new Uint8Array(10) }
    await expect(issue(badge(did), { signer: broken, created })).rejects.toMatchObject({
      code: 'signature_invalid',
    })
  })
})
