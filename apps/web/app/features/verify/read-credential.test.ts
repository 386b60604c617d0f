import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCredential } from './read-credential.ts'

const badge = {
  id: 'https://a.example/c/1',
  issuer: { id: 'did:web:a.example', name: 'A' },
  validFrom: '2026-03-14T00:00:00Z',
  validUntil: 'soon',
  credentialSubject: {
    identifier: [
      { identityType: 'emailAddress', hashed: true, identityHash: 'sha256$1' },
      { identityType: 'name', hashed: false, identityHash: 'Amara Okafor' },
    ],
    result: [{ resultDescription: 'urn:r', value: '86' }],
    achievement: {
      name: [{ '@value': 'SQL', '@language': 'en' }],
      achievementType: 'Badge',
      criteria: { narrative: 'Pass.' },
      alignment: { targetName: 'Query', targetFramework: 'ESCO' },
      resultDescription: [{ id: 'urn:r', name: 'Score' }],
    },
  },
}

describe('readCredential', () => {
  it('reads an Open Badge', () => {
    expect(readCredential(badge)).toMatchObject({
      id: 'https://a.example/c/1',
      name: 'SQL',
      type: 'Badge',
      criteria: 'Pass.',
      holder: 'Amara Okafor',
      holderHashed: true,
      issuerId: 'did:web:a.example',
      issuerName: 'A',
      from: '2026-03-14T00:00:00Z',
      until: undefined,
      skills: [{ name: 'Query', framework: 'ESCO' }],
      results: [{ name: 'Score', value: '86' }],
    })
  })

  it('names the level that was reached', () => {
    const rubricCriterionLevel = [{ id: 'urn:r#2', name: 'Proficient' }]
    const resultDescription = [{ id: 'urn:r', name: 'Level', rubricCriterionLevel }]
    const result = [{ resultDescription: 'urn:r', achievedLevel: 'urn:r#2' }]
    const credentialSubject = { result, achievement: { resultDescription } }
    expect(readCredential({ credentialSubject }).results).toEqual([
      { name: 'Level', value: 'Proficient' },
    ])
  })

  it('never takes a hash for a name', () => {
    const identifier = { identityType: 'name', hashed: true, identityHash: 'sha256$1' }
    expect(readCredential({ credentialSubject: { identifier } }).holder).toBeUndefined()
  })

  it('believes nothing about the shape of what it is given', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom(...Object.keys(badge), 'evidence'), fc.jsonValue()),
        (any) => {
          for (const value of Object.values(readCredential(any))) {
            expect(['string', 'boolean', 'undefined', 'object']).toContain(typeof value)
          }
        },
      ),
    )
  })
})
