import { describe, expect, it } from 'vitest'

import { randomCredential } from '../../canonical/fast/testing/random-documents.ts'
import { seeded } from '../../canonical/fast/testing/random.ts'
import { text } from '../../canonical/fast/testing/random-values.ts'
import { createGraphReader } from '../../canonical/fast/read-graph.ts'
import { nodeHash } from '../../canonical/fast/canonicalize-compiled.ts'
import { isObject } from '../../json/json-value.ts'
import type { JsonObject } from '../../json/json-value.ts'
import { shareJson } from '../../json/share-json.ts'
import { badge, NOW, testKey } from '../../testing/fixtures.ts'
import { issue } from '../issue.ts'
import type { Signer } from '../signer.ts'
import { createBatchIssuer } from './create-batch-issuer.ts'
import { createTemplate } from './create-template.ts'

const { did, signer } = await testKey('batch')
const created = new Date('2026-03-02T10:00:00Z')
const issued = async (credential: Record<string, unknown>, by: Signer = signer) =>
  JSON.stringify(await issue(credential, { signer: by, created }))
const outcome = (working: Promise<unknown>) =>
  working.catch((error: unknown) => (isObject(error) ? error['code'] : error))

const achievement = shareJson({
  id: 'https://quay.example/achievements/knots',
  type: ['Achievement'],
  name: 'Knots 🪢 "and" more',
  description: 'Ties and tells them.',
  criteria: { narrative: 'Shown twice.' },
  alignment: [
    { type: ['Alignment'], targetName: 'a', targetUrl: 'https://skills.example/a' },
    { type: ['Alignment'], targetName: 'b', targetUrl: 'https://skills.example/b' },
  ],
  resultDescription: [
    { id: 'urn:result:score', type: ['ResultDescription'], name: 'Score', resultType: 'Percent' },
  ],
  tag: ['rope', 'sea'],
})
const issuer = shareJson({ id: did, type: ['Profile'], name: 'Quay School' })

/** An award as an issuer makes thousands of them. */
function award(seed: number, changes: Record<string, unknown> = {}): Record<string, unknown> {
  const random = seeded(seed)
  const word = () => text(random)
  const place = Math.floor(random.next() * 131_072)
  return badge(did, {
    id: `https://quay.example/c/${seed}`,
    issuer,
    validFrom: `2026-03-0${1 + (seed % 9)}T09:00:00Z`,
    credentialSubject: {
      type: ['AchievementSubject'],
      identifier: [
        {
          type: 'IdentityObject',
          hashed: true,
          identityHash: `sha256$${String(seed).padStart(64, 'b')}`,
          identityType: 'emailAddress',
          salt: String(place),
        },
        { type: 'IdentityObject', hashed: false, identityHash: word(), identityType: 'name' },
      ],
      achievement,
      narrative: word(),
      result: [
        { type: ['Result'], resultDescription: 'urn:result:score', value: String(seed % 101) },
      ],
    },
    evidence: [
      { id: `https://quay.example/e/${seed}`, type: ['Evidence'], name: word() },
      { id: `https://quay.example/e/${seed % 7}`, type: ['Evidence'], narrative: word() },
    ],
    credentialStatus: {
      id: `https://quay.example/status/1#${place}`,
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: String(place),
      statusListCredential: 'https://quay.example/status/1',
    },
    ...changes,
  })
}

/** The same without shared parts. */
const plain = (credential: Record<string, unknown>) => structuredClone(credential)

describe('createBatchIssuer', () => {
  it('gives what issue gives, for every award', async () => {
    const batch = createBatchIssuer(signer)
    for (let seed = 0; seed < 800; seed += 1) {
      const credential = award(seed)
      expect(await batch.issue(credential, created)).toBe(await issued(plain(credential)))
    }
  })

  it('signs from a template, and not by the general way', async () => {
    const [hashText, readGraph] = [nodeHash(), createGraphReader()]
    if (!hashText) throw new Error('The tests run in Node.')
    const sample = award(1) as JsonObject // it is JSON
    const template = await createTemplate(sample, { signer, hashText, readGraph })
    for (let seed = 7; seed < 40; seed += 1) {
      const credential = award(seed) as JsonObject // it is JSON
      const values = template?.match(credential) ?? []
      const signed = await template?.sign({ credential, values, created })
      expect(signed).toBe(await issued(plain(credential)))
    }
  })

  it('gives what issue gives, or refuses alike, for credentials of all shapes', async () => {
    const batch = createBatchIssuer(signer)
    for (let seed = 0; seed < 300; seed += 1) {
      const credential = { ...randomCredential(seed % 60), id: `urn:uuid:${seed}` }
      expect(await outcome(batch.issue(credential, created))).toEqual(
        await outcome(issued(credential)),
      )
    }
  })

  it.each<[string, Record<string, unknown>]>([
    [
      'two evidences of one address',
      { evidence: [1, 1].map(() => ({ id: 'urn:e', type: ['Evidence'] })) },
    ],
    [
      'evidence with the address of the achievement',
      { evidence: [{ id: achievement['id'], type: ['Evidence'] }] },
    ],
    ['the address of the achievement as its own', { id: achievement['id'] }],
    ['a relative address', { id: 'c/1' }],
    ['a blank node label', { id: '_:b0' }],
    ['a compact address', { evidence: [{ id: 'xsd:string', type: ['Evidence'], name: 'x' }] }],
    ['an address to be escaped', { id: 'https://quay.example/"' }],
    ['half a character', { name: 'a\ud800' }],
    ['no date', { validFrom: '2026-02-30T09:00:00Z' }],
    ['an end before its start', { validUntil: '2020-01-01T00:00:00Z' }],
    ['another issuer', { issuer: { id: 'did:web:x.example', type: ['Profile'] } }],
    ['a member that is not covered', { motto: 'x' }],
    ['a proof', { proof: [] }],
    ['undefined members', { description: undefined }],
    ['a date object', { validUntil: new Date('2027-01-01T00:00:00Z') }],
  ])('does as issue does with %s, first and later', async (_, changes) => {
    for (const first of [undefined, award(1), award(1, { ...changes, id: 'urn:other' })]) {
      const batch = createBatchIssuer(signer)
      if (first) await outcome(batch.issue(first, created))
      const credential = award(2, changes)
      expect(await outcome(batch.issue(credential, created))).toEqual(
        await outcome(issued({ ...credential })),
      )
    }
  })

  it('refuses a value that its achievement does not allow, as issue does', async () => {
    const batch = createBatchIssuer(signer)
    await batch.issue(award(1), created)
    const subject = Object(award(2)['credentialSubject'])
    const result = [{ type: ['Result'], resultDescription: 'urn:result:other', value: '1' }]
    const wrong = award(2, { credentialSubject: { ...subject, result } })
    await expect(batch.issue(wrong, created)).rejects.toMatchObject({ code: 'schema_invalid' })
  })

  it('signs each time of a proof as it is', async () => {
    const batch = createBatchIssuer(signer)
    for (const time of [created, NOW, created]) {
      const signed = await issue(award(3), { signer, created: time })
      expect(await batch.issue(award(3), time)).toBe(JSON.stringify(signed))
    }
  })

  it('refuses a signer that gives no signature', async () => {
    const batch = createBatchIssuer({ ...signer, sign: () => new Uint8Array(10) })
    await expect(batch.issue(award(1), created)).rejects.toMatchObject({
      code: 'signature_invalid',
    })
  })

  it('goes on when every credential has a shape of its own', async () => {
    const batch = createBatchIssuer(signer)
    for (let seed = 0; seed < 80; seed += 1) {
      const tag = Array.from({ length: seed + 1 }, (_, at) => `t${at}`)
      const subject = Object(award(seed)['credentialSubject'])
      const changed = { ...subject, achievement: { ...achievement, tag } }
      const credential = award(seed, { credentialSubject: changed })
      expect(await batch.issue(credential, created)).toBe(await issued(plain(credential)))
    }
  })
})

describe('shareJson', () => {
  it('gives a copy that cannot change, once', () => {
    const part = { id: 'urn:a', list: [{ name: 'x' }] }
    const shared = shareJson(part)
    expect(shared).toEqual(part)
    expect(Object.isFrozen(shared) && Object.isFrozen(Object(shared['list'])[0])).toBe(true)
    expect(Object.isFrozen(part)).toBe(false)
    expect(shareJson(shared)).toBe(shared)
  })

  it('refuses what is not plain JSON', () => {
    expect(() => shareJson({ time: new Date(0) })).toThrow(
      expect.objectContaining({ code: 'json_malformed' }),
    )
    expect(() => shareJson([])).toThrow(expect.objectContaining({ code: 'json_malformed' }))
  })

  it('hides nothing from the checks', async () => {
    const wrong = shareJson({ ...achievement, motto: 'x' })
    const empty = shareJson({ ...achievement, tag: [] })
    const nameless = shareJson({ ...achievement, name: 5 })
    for (const [part, code] of [
      [wrong, 'canonicalization_failed'],
      [empty, 'member_not_covered'],
      [nameless, 'schema_invalid'],
    ] as const) {
      const subject = { ...Object(award(1)['credentialSubject']), achievement: part }
      const credential = award(1, { credentialSubject: subject })
      for (let time = 0; time < 2; time += 1) {
        await expect(issue(credential, { signer, created })).rejects.toMatchObject({ code })
      }
    }
  })
})
