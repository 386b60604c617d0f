import { contract, isBytes, type Operation } from '@credence/contract'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeAchievement, makeOrg, makePerson } from '../../../test/factories.ts'
import { testApp } from '../../../test/test-app.ts'
import {
  anyJson,
  arbitraryOf,
  nastyTexts,
  withOneOddPart,
  type Known,
} from './testing/arbitrary-of.ts'

async function scene() {
  const app = await testApp()
  const org = await makeOrg(app)
  const owner = await makePerson(app, { org, role: 'owner' })
  const achievement = await makeAchievement(app, org)
  const issued = await app.client({ key: org.key }).issueCredential({
    params: { org: org.slug },
    body: { achievementId: achievement.id, recipient: { name: 'Ada', email: 'ada@example.org' } },
  })
  const known: Known = {
    org: [org.slug],
    slug: [org.slug, 'another-one', ...nastyTexts],
    achievementId: [achievement.id, issued.id],
    ids: [issued.id, 'x', '\u0000'],
    resultDescription: ['score', 'level', 'x'],
    achievedLevel: ['expert', 'x', '\u0000'],
    list: ['x', `${'\u0000'.repeat(22)}-revocation`, `${'é'.repeat(22)}-suspension`],
    mapping: [
      '',
      '{}',
      '{"email":1}',
      '{"email":null}',
      '[]',
      'null',
      '{"__proto__":"x"}',
      '{"name":"name\\u0000"}',
      '{"email":"E-Mail"}',
    ],
  }
  return {
    app,
    org,
    owner,
    achievement,
    issued,
    known,
    ids: [achievement.id, issued.id, 'x', '\u0000', '019a0338-0b84-796b-a446-6c1fce05b5af'],
  }
}

type Shot = { readonly path: string; readonly init: RequestInit }

function shots(operation: Operation, known: Known, ids: readonly string[]): fc.Arbitrary<Shot> {
  const params = operation.params
    ? arbitraryOf(operation.params, { ...known, id: ids })
    : fc.constant({})
  const query = operation.query ? arbitraryOf(operation.query, known) : fc.constant({})
  return fc
    .record({
      params,
      query,
      body: bodyOf(operation, known),
      key: fc.option(fc.constantFrom('a', 'b', 'é', 'x'.repeat(256))),
    })
    .map(({ params, query, body, key }) => {
      const fields = params as Record<string, unknown> // an object, or something that has no such fields
      const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => encode(fields?.[name]))
      const search = Object.entries(query ?? {}).map(
        ([name, value]) => `${encode(name)}=${encode(value)}`,
      )
      const headers: Record<string, string> = {
        'content-type': isBytes(operation.body) ? operation.body.types[0] : 'application/json',
      }
      if (key) headers['idempotency-key'] = key
      return {
        path: `${path}?${search.join('&')}`,
        init: { method: operation.method, headers, ...(operation.body ? { body } : {}) },
      }
    })
}

function bodyOf(
  { body }: Operation,
  known: Known,
): fc.Arbitrary<string | Uint8Array<ArrayBuffer> | undefined> {
  if (!body) return fc.constant(undefined)
  if (isBytes(body))
    return fc.oneof(
      fc.uint8Array({ maxLength: 300 }).map((bytes) => new Uint8Array(bytes)),
      anyJson.map((value) => JSON.stringify(value)),
      csv,
    )
  const json = fc.oneof(
    { weight: 9, arbitrary: arbitraryOf(body, known) },
    { weight: 1, arbitrary: anyJson },
  )
  return fc.oneof(
    { weight: 30, arbitrary: json.map((value) => JSON.stringify(value)) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        '',
        '{',
        '{"a":1,"a":2}',
        '[['.repeat(5000),
        '{"a":'.repeat(100_000),
        '\ufeff{}',
        'null',
      ),
    },
  )
}

const csv = fc
  .array(
    fc.constantFrom(
      'name,email,score,level\n',
      'Ada,ada@example.org,80,expert\n',
      'Eve\u0000,eve@example.org,\u0000,\u0000\n',
      '"',
      ';',
      '\u0000,x\n',
      'name\u0000,name,email\n',
    ),
    { maxLength: 5 },
  )
  .map((lines) => lines.join(''))

function encode(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
  return encodeURIComponent(text.toWellFormed())
}

describe('every operation', () => {
  it('answers what nobody should send with a reason, never with a failure of its own', async () => {
    const { app, owner, known, ids } = await scene()
    const failures: string[] = []
    for (const [index, [name, operation]] of Object.entries(
      contract as Readonly<Record<string, Operation>>,
    ).entries()) {
      if (name === 'signOut' || name === 'rotateSigningKey') continue // takes nothing that could be wrong
      for (const { path, init } of fc.sample(shots(operation, known, ids), {
        seed: 1000 + index,
        numRuns: 12,
      })) {
        const headers = {
          ...(init.headers as Record<string, string>),
          cookie: owner.cookie,
          origin: app.origin,
        } // made above
        const response = await app.request(path, { ...init, headers })
        if (response.status >= 500)
          failures.push(`${name} ${response.status} ${path} ${String(init.body).slice(0, 400)}`)
        await response.body?.cancel()
      }
    }
    expect(failures).toEqual([])
  })

  it('takes one odd part of a good request for what it is', async () => {
    const { app, org, owner, achievement, issued } = await scene()
    const at = `/api/v1/orgs/${org.slug}`
    const goods: readonly (readonly [method: string, path: string, body: unknown])[] = [
      ['POST', `${at}/achievements`, definition],
      ['PATCH', `${at}/achievements/${achievement.id}`, definition],
      ['POST', `${at}/credentials`, award(achievement.id)],
      [
        'POST',
        `${at}/credentials/${issued.id}/supersede`,
        { recipient: { name: 'Ada', email: 'ada@example.org' }, reason: 'typo' },
      ],
      [
        'POST',
        `${at}/credentials/status`,
        { ids: [issued.id], status: 'suspended', reason: 'a check' },
      ],
      ['PATCH', at, profile],
      ['POST', '/api/v1/orgs', { ...profile, slug: 'a-new-one' }],
      ['POST', `${at}/api-keys`, { name: 'nightly', scopes: ['read'], expiresOn: '2027-01-01' }],
      ['POST', `${at}/members`, { email: 'grace@example.org', role: 'issuer' }],
      ['POST', `${at}/signing-keys/key-1/compromised`, { since: '2026-11-01T00:00:00Z' }],
      ['PATCH', '/api/v1/me', { name: 'Grace', language: 'de' }],
    ]
    const failures: string[] = []
    let accepted = 0
    for (const [index, [method, path, good]] of goods.entries()) {
      const bodies = [good, ...fc.sample(withOneOddPart(good), { seed: 2000 + index, numRuns: 80 })]
      for (const value of bodies) {
        const body = JSON.stringify(value)
        const headers = {
          'content-type': 'application/json',
          cookie: owner.cookie,
          origin: app.origin,
        }
        const response = await app.request(path, { method, headers, body })
        if (response.ok) accepted += 1
        if (response.status >= 500) failures.push(`${method} ${path} ${response.status} ${body}`)
      }
    }
    expect(failures).toEqual([])
    expect(accepted).toBeGreaterThan(goods.length) // most of what is odd in one place is refused, not all of it
  })
})

const profile = {
  name: 'Academy',
  kind: 'issuer',
  legalName: 'Academy Ltd',
  description: 'Teaches.',
  url: 'https://example.org',
  email: 'office@example.org',
  phone: '+43 1 234',
  country: 'AT',
  colour: '#0f5c63',
}

const definition = {
  name: 'Data Analysis',
  description: 'Reads data.',
  achievementType: 'Badge',
  criteria: { narrative: 'Pass.', url: 'https://example.org/criteria' },
  skills: [
    {
      name: 'Analysis',
      level: 3,
      description: 'Reads.',
      framework: 'ESCO',
      code: 'S1',
      url: 'https://example.org/skill',
    },
  ],
  outcomes: ['Reads data'],
  resultDescriptions: [
    {
      id: 'score',
      name: 'Score',
      resultType: 'Percent',
      valueMin: '0',
      valueMax: '100',
      requiredValue: '60',
    },
    { id: 'grade', name: 'Grade', resultType: 'LetterGrade', allowedValues: ['A', 'B'] },
    {
      id: 'level',
      name: 'Level',
      resultType: 'RubricCriterionLevel',
      levels: [{ id: 'good', name: 'Good', description: 'Well.', points: '3' }],
      requiredLevel: 'good',
    },
  ],
  tags: ['data'],
  language: 'en',
  humanCode: 'DA1',
  creditsAvailable: 3,
  otherIdentifiers: [{ identifier: 'x', identifierType: 'ext:local' }],
  related: [{ id: 'https://example.org/other', language: 'de', version: '1' }],
  alignments: [
    {
      targetName: 'Goal',
      targetUrl: 'https://example.org/goal',
      targetType: 'CFItem',
      targetFramework: 'F',
      targetCode: 'C',
      targetDescription: 'D',
    },
  ],
  eu: {
    ects: 3,
    workloadHours: 75,
    eqfLevel: 5,
    country: 'AT',
    assessment: 'Exam',
    participation: 'online',
    qualityAssurance: 'ISO',
    prerequisites: 'None',
    stackability: 'Yes',
  },
  validityMonths: 24,
  design: { shape: 'circle' },
  status: 'published',
}

const award = (achievementId: string) => ({
  achievementId,
  recipient: { name: 'Ada', email: 'ada@example.org' },
  narrative: 'Well done.',
  evidence: [
    {
      url: 'https://example.org/work',
      name: 'Work',
      narrative: 'Done.',
      description: 'All.',
      genre: 'Text',
      audience: 'All',
    },
  ],
  results: [
    { resultDescription: 'score', value: 80 },
    { resultDescription: 'level', achievedLevel: 'expert', status: 'Completed' },
  ],
  awardedDate: '2026-11-01',
  validFrom: '2026-11-01',
  validUntil: '2027-11-01',
  creditsEarned: 3,
  licenseNumber: 'L1',
  sourceReference: 'row 1',
  onDuplicate: 'issue',
  notify: true,
})
