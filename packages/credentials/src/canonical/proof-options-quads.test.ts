import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { contextUrls } from '../contexts/pinned-contexts.ts'
import { canonicalizeJsonLd } from './canonicalize-json-ld.ts'
import { proofOptionsQuads } from './proof-options-quads.ts'

const { credentialsV1, credentialsV2, openBadges303, dataIntegrityV2, ed25519Signature2020 } =
  contextUrls
const options = {
  type: 'DataIntegrityProof',
  cryptosuite: 'eddsa-rdfc-2022',
  created: '2026-03-02T10:00:00Z',
  verificationMethod: 'did:web:harbour.example%3A3000:i:north#key-1',
  proofPurpose: 'assertionMethod',
}

describe('proofOptionsQuads', () => {
  it.each([
    [[credentialsV2]],
    [[credentialsV2, openBadges303]],
    [[credentialsV2, openBadges303, contextUrls.openBadgesExtensions, dataIntegrityV2]],
    [[credentialsV2, ed25519Signature2020]],
  ])('gives what JSON-LD processing gives, with %j', async (contexts) => {
    const slow = await canonicalizeJsonLd({ ...options, '@context': contexts })
    expect(proofOptionsQuads(options, contexts)).toBe(slow)
  })

  it('gives what JSON-LD processing gives for any ordinary value, or nothing', async () => {
    const text = fc.string({ maxLength: 12 })
    const changes = fc.record(
      {
        cryptosuite: fc.oneof(fc.constantFrom('ecdsa-rdfc-2019', 'a"b', 'x\\y'), text),
        created: fc.constantFrom(
          '2026-03-02T10:00:00+01:00',
          '2026-03-02T10:00:00.25Z',
          'now',
          '"',
        ),
        verificationMethod: fc.oneof(
          fc.constantFrom('https://x.example/a?b=c#k', 'did:key:z6Mk#z6Mk', 'urn:x:y', 'key'),
          text.map((tail) => `did:web:x.example#${tail}`),
        ),
      },
      { requiredKeys: [] },
    )
    await fc.assert(
      fc.asyncProperty(changes, async (change) => {
        const changed = { ...options, ...change }
        const fast = proofOptionsQuads(changed, [credentialsV2])
        if (fast === undefined) return
        expect(fast).toBe(await canonicalizeJsonLd({ ...changed, '@context': [credentialsV2] }))
      }),
      { numRuns: 200 },
    )
  })

  it.each([
    ['another member', { ...options, expires: '2027-01-01T00:00:00Z' }, [credentialsV2]],
    ['a missing member', { ...options, created: undefined }, [credentialsV2]],
    ['another type', { ...options, type: 'Ed25519Signature2020' }, [credentialsV2]],
    ['another purpose', { ...options, proofPurpose: 'authentication' }, [credentialsV2]],
    ['another base context', options, [credentialsV1, dataIntegrityV2]],
  ])('gives nothing with %s', (_, changed, contexts) => {
    expect(proofOptionsQuads(JSON.parse(JSON.stringify(changed)), contexts)).toBeUndefined()
  })
})
