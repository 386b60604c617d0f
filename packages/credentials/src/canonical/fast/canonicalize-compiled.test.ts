import { describe, expect, it } from 'vitest'

import { contextUrls } from '../../contexts/pinned-contexts.ts'
import type { JsonObject, JsonValue } from '../../json/json-value.ts'
import { canonicalizeJsonLd } from '../canonicalize-json-ld.ts'
import { createCompiledCanonicalizer } from './canonicalize-compiled.ts'
import { createComparer } from './testing/compare-ways.ts'
import { randomCredential } from './testing/random-documents.ts'

const canonicalize = createCompiledCanonicalizer()
const { credentialsV1, credentialsV2, openBadges301, openBadges303 } = contextUrls
/** The Open Badges context 3.0.1 lets other terms use the prefix `xsd`. */
const older = [credentialsV1, openBadges301]
const contexts = [credentialsV2, openBadges303]
const badge = (changes: JsonObject = {}, achievement: JsonObject = {}): JsonObject => ({
  '@context': contexts,
  id: 'urn:uuid:6f0a4d0c-9a55-4d6d-8a1c-2b101f6f9f0c',
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  issuer: 'did:web:quay.example',
  validFrom: '2026-03-01T09:00:00Z',
  credentialSubject: {
    type: ['AchievementSubject'],
    achievement: {
      id: 'https://quay.example/achievements/knots',
      type: ['Achievement'],
      name: 'Knots "and" splices\n🪢',
      creditsAvailable: 2.5,
      criteria: { narrative: 'Shown twice.' },
      tag: ['rope', 'rope', 'knot'],
      ...achievement,
    },
  },
  ...changes,
})

const compare = createComparer()

describe('createCompiledCanonicalizer', () => {
  it('gives the known N-Quads of a badge', async () => {
    const OB = '<https://purl.imsglobal.org/spec/vc/ob/vocab.html#'
    const VC = '<https://www.w3.org/2018/credentials#'
    const type = '<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>'
    const achievement = '<https://quay.example/achievements/knots>'
    const credential = '<urn:uuid:6f0a4d0c-9a55-4d6d-8a1c-2b101f6f9f0c>'
    const float = '<https://www.w3.org/2001/XMLSchema#float>'
    const dateTime = '<http://www.w3.org/2001/XMLSchema#dateTime>'
    const quads = [
      `${achievement} ${type} ${OB}Achievement> .`,
      `${achievement} ${OB}Criteria> _:c14n1 .`,
      `${achievement} ${OB}creditsAvailable> "2.5E0"^^${float} .`,
      `${achievement} <https://schema.org/keywords> "knot" .`,
      `${achievement} <https://schema.org/keywords> "rope" .`,
      `${achievement} <https://schema.org/name> "Knots \\"and\\" splices\\n🪢" .`,
      `${credential} ${type} ${OB}OpenBadgeCredential> .`,
      `${credential} ${type} ${VC}VerifiableCredential> .`,
      `${credential} ${VC}credentialSubject> _:c14n0 .`,
      `${credential} ${VC}issuer> <did:web:quay.example> .`,
      `${credential} ${VC}validFrom> "2026-03-01T09:00:00Z"^^${dateTime} .`,
      `_:c14n0 ${type} ${OB}AchievementSubject> .`,
      `_:c14n0 ${OB}achievement> ${achievement} .`,
      `_:c14n1 ${OB}narrative> "Shown twice." .`,
    ].map((quad) => `${quad}\n`)
    expect(await canonicalize(badge())).toBe(quads.join(''))
    expect(await canonicalize(badge({}, { creditsAvailable: 2 }))).not.toBe(quads.join(''))
  })

  it('gives what JSON-LD processing gives, for documents like those of issuers', async () => {
    const { differences, given } = await compare('random', 0, 4000)
    expect(differences).toEqual([])
    expect(given).toBeGreaterThan(3960)
  }, 120_000)

  it('gives what JSON-LD processing gives, or nothing, for changed documents', async () => {
    const { differences, given } = await compare('mutated', 0, 16_000)
    expect(differences).toEqual([])
    expect(given).toBeGreaterThan(5000)
  }, 120_000)

  it('understands documents that arrive at the same time', async () => {
    const fresh = createCompiledCanonicalizer()
    const documents = Array.from({ length: 40 }, (_, seed) => randomCredential(seed))
    const together = await Promise.all(documents.map(async (document) => fresh(document)))
    const inTurn = []
    for (const document of documents) inTurn.push(await canonicalize(document))
    expect(together).toEqual(inTurn)
  })

  it('gives the N-Quads of a badge under older contexts', async () => {
    const document = { ...badge(), '@context': older }
    expect(await canonicalize(document)).toBe(await canonicalizeJsonLd(document))
  })

  it('goes on when more kinds of documents come than it keeps', async () => {
    const fresh = createCompiledCanonicalizer()
    const first = await fresh(badge())
    for (let kind = 0; kind < 600; kind += 1) {
      await fresh(badge({ evidence: [{ type: ['Evidence', `https://quay.example/${kind}`] }] }))
    }
    expect(await fresh(badge())).toBe(first)
  })

  const levels = { id: 'urn:levels', type: ['ResultDescription'], allowedValue: [] }
  it.each<[string, JsonValue]>([
    ['a context that is not pinned', badge({ '@context': [...contexts, 'https://x.example/'] })],
    ['a context written inline', badge({ '@context': [...contexts, { motto: 'urn:motto' }] })],
    ['a context further in', badge({}, { '@context': contexts })],
    ['an undefined term', badge({ motto: 'x' })],
    ['an undefined type', badge({ type: ['VerifiableCredential', 'Medal'] })],
    ['a keyword', badge({ '@id': 'urn:x' })],
    ['a language', badge({ name: { '@value': 'Nœuds', '@language': 'fr' } })],
    ['a graph', badge({ proof: { type: 'DataIntegrityProof' } })],
    ['a relative address', badge({ id: 'badge' })],
    ['a compact address', { ...badge({ id: 'xsd:string' }), '@context': older }],
    ['a blank node label', badge({ id: '_:b0' })],
    ['an address to be escaped', badge({ id: 'https://x.example/"' })],
    ['minus zero', badge({}, { creditsAvailable: -0 })],
    ['an inexact number', badge({}, { creditsAvailable: 9007199254740992 })],
    ['a number whose text has no point', badge({}, { creditsAvailable: 1e-7 })],
    [
      'an empty list on a node that is repeated',
      badge({}, { resultDescription: [levels, levels] }),
    ],
    ['a number that is repeated', badge({}, { creditsAvailable: [2, 2] })],
    ['an array in an array', badge({}, { tag: [['a']] })],
    [
      'types that hide a separator',
      badge({ type: ['VerifiableCredential\u0000OpenBadgeCredential'] }),
    ],
    ['an empty list of types', badge({ type: [] })],
  ])('gives nothing for %s', async (_, document) => {
    await canonicalize(badge())
    expect(await canonicalize(Object(document))).toBeUndefined()
  })

  it('tells blank nodes apart that look alike at first', async () => {
    const alike = { type: ['Alignment'], targetName: 'x "\u0001', targetUrl: 'https://x.example/' }
    const document = badge({}, { alignment: [alike, { ...alike }], tag: ['\u007f', 'é'] })
    const quads = await canonicalize(document)
    expect(quads?.match(/^_:c14n\d+ .*targetName/gm)).toHaveLength(2)
    expect(quads).toBe(await canonicalizeJsonLd(document))
  })

  it('gives nothing for graphs that cannot be labelled with bounded work', async () => {
    const alike = { type: ['Alignment'], targetUrl: 'https://x.example/' }
    const document = badge({}, { alignment: Array.from({ length: 40 }, () => ({ ...alike })) })
    const general = await canonicalizeJsonLd(document).catch(() => undefined)
    expect(await canonicalize(document)).toBe(general)
  })
})
