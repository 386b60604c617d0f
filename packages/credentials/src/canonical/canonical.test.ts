import { describe, expect, it } from 'vitest'

import { parseJson } from '../json/parse-json.ts'
import { isObject } from '../json/json-value.ts'
import type { JsonObject } from '../json/json-value.ts'
import { badge, testKey } from '../testing/fixtures.ts'
import { canonicalizeRdf } from './canonicalize-rdf.ts'
import { checkCoverage } from './check-coverage.ts'

const { did } = await testKey('canonical')
const document = (changes: Record<string, unknown> = {}): JsonObject => {
  const value = parseJson(JSON.stringify(badge(did, changes)))
  if (isObject(value)) return value
  throw new TypeError('not an object')
}

describe('canonicalizeRdf', () => {
  it('does not depend on the order of members', async () => {
    const reversed = Object.fromEntries(Object.entries(document()).reverse())
    expect(await canonicalizeRdf(reversed)).toBe(await canonicalizeRdf(document()))
  })

  it('writes N-Quads in order', async () => {
    const lines = (await canonicalizeRdf(document())).trimEnd().split('\n')
    expect(lines).toEqual(lines.toSorted())
    expect(lines.some((line) => line.includes('Ties twelve knots'))).toBe(true)
  })

  it.each([
    ['an undefined term', { motto: 'x' }],
    ['an undefined type', { type: ['VerifiableCredential', 'OpenBadgeCredential', 'Medal'] }],
    ['a relative identifier', { evidence: [{ id: 'proof.html', type: ['Evidence'] }] }],
  ])('refuses %s', async (_, changes) => {
    await expect(canonicalizeRdf(document(changes))).rejects.toMatchObject({
      code: 'canonicalization_failed',
    })
  })
})

describe('checkCoverage', () => {
  it('accepts an ordinary credential, language values and nested credentials', () => {
    expect(() => checkCoverage(document())).not.toThrow()
    const name = { '@value': 'Nœuds', '@language': 'fr' }
    expect(() => checkCoverage(document({ name }))).not.toThrow()
    const context = ['https://www.w3.org/ns/credentials/v2']
    const endorsement = [{ '@context': context, type: ['EndorsementCredential'], name: 'x' }]
    expect(() => checkCoverage(document({ endorsement }))).not.toThrow()
  })

  const id = 'urn:uuid:1f6f9f0c-6f0a-4d0c-9a55-0d6d4a1c2b10'
  it.each([
    ['null', { description: null }],
    ['an empty array', { evidence: [] }],
    ['an array in an array', { evidence: [[{ type: ['Evidence'] }]] }],
    ['a keyword as a name', { evidence: [{ '@id': 'https://x.example/', type: ['Evidence'] }] }],
    [
      'an IRI as a name',
      { 'https://www.w3.org/2018/credentials#validUntil': '2030-01-01T00:00:00Z' },
    ],
    ['a compact IRI as a name', { 'xsd:date': '2030-01-01' }],
    ['a class name as a name', { credentialSubject: { Achievement: { name: 'x' } } }],
    ['a list object', { evidence: { '@list': [] } }],
    ['a graph', { '@graph': [] }],
    ['a blank node label', { evidence: [{ id: '_:b0', type: ['Evidence'] }] }],
    [
      'dates on a second node of the same id',
      { evidence: [{ id, type: ['Evidence'], validUntil: '2030-01-01T00:00:00Z' }] },
    ],
    [
      'the credential type on a second node',
      { evidence: [{ id, type: ['Evidence', 'VerifiableCredential'] }] },
    ],
    ['a value object with more members', { name: { '@value': 'x', '@index': 'y' } }],
  ])('refuses %s', (_, changes) => {
    expect(() => checkCoverage(document(changes))).toThrow(
      expect.objectContaining({ code: 'member_not_covered' }),
    )
  })

  it('refuses contexts in parts that are not credentials, and unknown ones anywhere', () => {
    const context = ['https://www.w3.org/ns/credentials/v2']
    const inPart = document({ evidence: [{ '@context': context, type: ['Evidence'] }] })
    expect(() => checkCoverage(inPart)).toThrow(
      expect.objectContaining({ code: 'member_not_covered' }),
    )
    const unknown = document({
      endorsement: [{ '@context': ['https://x.example/'], type: ['EndorsementCredential'] }],
    })
    expect(() => checkCoverage(unknown)).toThrow(
      expect.objectContaining({ code: 'context_unknown' }),
    )
  })
})
