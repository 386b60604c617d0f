import { describe, expect, it } from 'vitest'

import { badge } from '../testing/fixtures.ts'
import { parseDateTime } from './date-time.ts'
import { AchievementSubject, OpenBadgeCredential } from './open-badge-credential.ts'

const subject = (result: object[], resultDescription: object[]) => ({
  id: 'urn:x:y',
  type: ['AchievementSubject'],
  achievement: {
    id: 'urn:a:b',
    type: ['Achievement'],
    name: 'A',
    description: 'A',
    criteria: { narrative: 'x' },
    resultDescription,
  },
  result,
})
const rubric = {
  id: 'urn:r:1',
  type: ['ResultDescription'],
  name: 'Rubric',
  resultType: 'RubricCriterionLevel',
  requiredLevel: 'urn:l:1',
  rubricCriterionLevel: [{ id: 'urn:l:1', type: ['RubricCriterionLevel'], name: 'Good' }],
}
const percent = {
  id: 'urn:r:2',
  type: ['ResultDescription'],
  name: 'Percent',
  resultType: 'Percent',
  valueMin: '0',
  valueMax: '100',
}
const status = { id: 'urn:r:3', type: ['ResultDescription'], name: 'S', resultType: 'Status' }
const letter = { ...status, id: 'urn:r:4', resultType: 'LetterGrade', allowedValue: ['A', 'B'] }

describe('OpenBadgeCredential', () => {
  it('accepts an ordinary badge, by either of its type names, and extensions by prefix', () => {
    expect(OpenBadgeCredential.safeParse(badge('did:web:x.example')).success).toBe(true)
    const alias = badge('did:web:x.example', {
      type: ['VerifiableCredential', 'AchievementCredential'],
    })
    expect(OpenBadgeCredential.safeParse(alias).success).toBe(true)
  })

  it.each([
    ['another type', { type: ['VerifiableCredential', 'Medal'] }],
    ['a single type', { type: 'OpenBadgeCredential' }],
    ['an image by address', { image: 'https://x.example/i.png' }],
    [
      'an image with more members',
      { image: { id: 'https://x.example/i.png', type: 'Image', alt: 'x' } },
    ],
    ['a single proof', { proof: { type: 'DataIntegrityProof' } }],
    ['an issuer without a type', { issuer: { id: 'did:web:x.example' } }],
    ['a date without a zone', { awardedDate: '2026-01-01T00:00:00' }],
    [
      'two status entries',
      {
        credentialStatus: [
          { id: 'urn:a:1', type: 'X' },
          { id: 'urn:a:2', type: 'X' },
        ],
      },
    ],
    [
      'contexts in another order',
      {
        '@context': [
          'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
          'https://www.w3.org/ns/credentials/v2',
        ],
      },
    ],
  ])('refuses %s', (_, changes) => {
    expect(OpenBadgeCredential.safeParse(badge('did:web:x.example', changes)).success).toBe(false)
  })
})

describe('AchievementSubject', () => {
  const identity = (changes: object) => ({
    ...subject([], []),
    id: undefined,
    identifier: [
      {
        type: 'IdentityObject',
        hashed: true,
        identityHash: `sha256$${'0'.repeat(64)}`,
        identityType: 'emailAddress',
        salt: 'x',
        ...changes,
      },
    ],
  })

  it('needs an id or an identifier', () => {
    expect(AchievementSubject.safeParse({ ...subject([], []), id: undefined }).success).toBe(false)
    expect(AchievementSubject.safeParse(identity({})).success).toBe(true)
  })

  it('refuses hashed identities that are no hashes, and members that do not exist', () => {
    expect(AchievementSubject.safeParse(identity({ identityHash: 'ada@x.example' })).success).toBe(
      false,
    )
    expect(AchievementSubject.safeParse(identity({ pepper: 'x' })).success).toBe(false)
    expect(AchievementSubject.safeParse(identity({ identityType: 'shoeSize' })).success).toBe(false)
    expect(AchievementSubject.safeParse(identity({ identityType: 'ext:shoeSize' })).success).toBe(
      true,
    )
  })

  const all = [rubric, percent, status, letter]
  it.each([
    [{ resultDescription: 'urn:r:1', achievedLevel: 'urn:l:1' }],
    [{ resultDescription: 'urn:r:2', value: '93.5' }],
    [{ resultDescription: 'urn:r:3', status: 'Completed' }],
    [{ resultDescription: 'urn:r:4', value: 'B' }],
    [{ value: 'anything' }],
  ])('accepts the result %j', (result) => {
    expect(
      AchievementSubject.safeParse(subject([{ type: ['Result'], ...result }], all)).success,
    ).toBe(true)
  })

  it.each([
    [{ resultDescription: 'urn:r:9' }, ['result', 0, 'resultDescription']],
    [{ resultDescription: 'urn:r:1', achievedLevel: 'urn:l:9' }, ['result', 0, 'achievedLevel']],
    [{ resultDescription: 'urn:r:2', value: '101' }, ['result', 0, 'value']],
    [{ resultDescription: 'urn:r:3', value: 'Completed' }, ['result', 0, 'status']],
    [{ resultDescription: 'urn:r:4', value: 'C' }, ['result', 0, 'value']],
  ])('refuses the result %j', (result, path) => {
    const parsed = AchievementSubject.safeParse(subject([{ type: ['Result'], ...result }], all))
    expect(parsed.error?.issues.map((issue) => issue.path)).toEqual([path])
  })

  it('refuses descriptions that contradict themselves', () => {
    for (const description of [
      { ...rubric, requiredLevel: 'urn:l:9' },
      { ...letter, requiredValue: 'C' },
    ]) {
      expect(AchievementSubject.safeParse(subject([], [description])).success).toBe(false)
    }
    expect(AchievementSubject.safeParse(subject([], [rubric, rubric])).success).toBe(false)
  })
})

describe('parseDateTime', () => {
  it.each([
    ['2026-01-01T00:00:00Z', Date.UTC(2026, 0, 1)],
    ['2026-01-01T02:00:00+02:00', Date.UTC(2026, 0, 1)],
    ['2024-02-29T23:59:59.5Z', Date.UTC(2024, 1, 29, 23, 59, 59, 500)],
  ])('reads %s', (text, time) => {
    expect(parseDateTime(text)).toBe(time)
  })

  it.each([
    '2026-01-01',
    '2026-02-29T00:00:00Z',
    '2026-01-01T24:00:00Z',
    '2026-01-01T00:00:00',
    '2026-13-01T00:00:00Z',
    'now',
    '2026-01-01T00:00:00+25:00',
  ])('refuses %s', (text) => {
    expect(parseDateTime(text)).toBeUndefined()
  })
})
