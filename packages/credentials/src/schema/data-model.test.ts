import { describe, expect, it } from 'vitest'

import { issue } from '../proofs/issue.ts'
import { fetchFrom, NOW, testKey } from '../testing/fixtures.ts'
import { verify } from '../verify/verify.ts'

const harbour = await testKey('harbour')

async function verdict(dates: object) {
  const unsigned = {
    '@context': [
      'https://www.w3.org/2018/credentials/v1',
      'https://w3id.org/security/data-integrity/v2',
    ],
    id: 'urn:uuid:1f6f9f0c-6f0a-4d0c-9a55-0d6d4a1c2b10',
    type: ['VerifiableCredential'],
    issuer: harbour.did,
    issuanceDate: '2025-01-01T00:00:00Z',
    credentialSubject: { id: 'did:example:ada' },
    ...dates,
  }
  const created = new Date('2025-01-01T00:00:00Z')
  const signed = await issue(unsigned, { signer: harbour.signer, created })
  return (await verify(signed, { now: NOW, fetch: fetchFrom().fetch })).verdict
}

describe('the dates of data model 1.1', () => {
  const [past, future] = ['2026-01-01T00:00:00Z', '2030-01-01T00:00:00Z']

  it.each([
    [{}, 'valid'],
    [{ expirationDate: future }, 'valid'],
    [{ expirationDate: past }, 'expired'],
    [{ validUntil: past }, 'expired'],
    [{ validUntil: past, expirationDate: future }, 'expired'],
    [{ validUntil: future, expirationDate: past }, 'expired'],
    [{ validFrom: past }, 'valid'],
    [{ validFrom: future }, 'not-yet-valid'],
    [{ issuanceDate: future, validFrom: past }, 'not-yet-valid'],
  ])('count by either name, the stricter one: %j', async (dates, expected) => {
    expect(await verdict(dates)).toBe(expected)
  })
})
