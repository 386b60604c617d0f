import { describe, expect, it } from 'vitest'
import { run } from '../../../conformance/kill.ts'
import { judge, type Stored } from '../../../conformance/support/kill-audit.ts'

const credential = (email: string, change: Partial<Stored['credentials'][number]> = {}) => ({
  id: `id of ${email}`,
  email,
  status: 'active',
  place: `list:${email}`,
  isClaimed: false,
  batchId: null,
  document: '{}',
  deliveries: 1,
  ...change,
})
const batch = { id: 'batch', state: 'done', rows: 1, issued: 1, rejected: 0, duplicates: 0 }
const acknowledged = {
  issued: new Map(['a', 'b', 'c'].map((email) => [email, `id of ${email}`])),
  revoked: new Set(['b']),
  claimed: new Set(['c']),
  batches: new Map([['batch', ['d']]]),
  taken: new Map([
    [
      'attempt',
      {
        email: 'e',
        answers: new Map([['item', 'A']]),
        result: { percent: 100, passed: true },
      },
    ],
  ]),
}
const attempt = {
  id: 'attempt',
  email: 'e',
  state: 'done',
  passed: true,
  percent: 100,
  credentialId: 'id of e',
  answers: { item: 'A' },
}
const credentials = [
  credential('a'),
  credential('b', { status: 'revoked' }),
  credential('c', { isClaimed: true }),
  credential('d', { batchId: 'batch' }),
  credential('e'),
]
const kept: Stored = { credentials, batches: [batch], attempts: [attempt], halves: [] }
const mails = new Map(['a', 'b', 'c', 'd', 'e'].map((email) => [email, [`<${email}>`]]))
const none = { lost: [], duplicated: [], half: [] }
const without = (email: string) => credentials.filter((one) => one.email !== email)

describe('the judge of the kill harness', () => {
  it('finds nothing where every promise was kept, a mail repeated under its id included', () => {
    expect(judge(acknowledged, kept, mails)).toEqual(none)
    const repeated = new Map([...mails, ['a', ['<a>', '<a>']]])
    expect(judge(acknowledged, kept, repeated)).toEqual(none)
  })

  it.each([
    ['lost', 'an acknowledged credential', { credentials: without('a') }],
    [
      'lost',
      'an acknowledged revocation',
      { credentials: [...without('b'), credential('b', { status: 'active' })] },
    ],
    ['lost', 'an acknowledged claim', { credentials: [...without('c'), credential('c')] }],
    ['lost', 'a row of a batch', { credentials: without('d') }],
    ['lost', 'the end of a batch', { batches: [{ ...batch, state: 'running' }] }],
    [
      'lost',
      'a status that nobody asked for',
      { credentials: [...without('a'), credential('a', { status: 'revoked' })] },
    ],
    [
      'duplicated',
      'a credential',
      { credentials: [...credentials, credential('a', { id: 'x', place: 'x' })] },
    ],
    [
      'duplicated',
      'a status place',
      { credentials: [...without('a'), credential('a', { place: 'list:b' })] },
    ],
    [
      'duplicated',
      'a delivery',
      { credentials: [...without('a'), credential('a', { deliveries: 2 })] },
    ],
    ['duplicated', 'a batch', { batches: [batch, { ...batch, id: 'x' }] }],
    ['lost', 'an acknowledged attempt', { attempts: [], credentials: without('e') }],
    ['lost', 'an acknowledged answer', { attempts: [{ ...attempt, answers: { item: 'B' } }] }],
    ['lost', 'an acknowledged result', { attempts: [{ ...attempt, percent: 50 }] }],
    ['lost', 'an award', { attempts: [{ ...attempt, credentialId: null }] }],
    [
      'half',
      'an attempt nobody was told of',
      { attempts: [attempt, { ...attempt, id: 'x', passed: false }] },
    ],
    ['duplicated', 'a pass', { attempts: [attempt, { ...attempt, id: 'x' }] }],
    ['half', 'what the database found', { halves: ['a delivery without a credential'] }],
    ['half', 'a credential nobody was told of', { credentials: [...credentials, credential('f')] }],
  ] as const)('calls %s: %s', (kind, _, change) => {
    const withMail = new Map([...mails, ['f', ['<f>']]])
    const found = judge(acknowledged, { ...kept, ...change }, withMail)
    expect(found[kind]).toHaveLength(1)
  })

  it('misses a mail, and sees two where there should be one', () => {
    const missing = new Map([...mails].filter(([email]) => email !== 'a'))
    expect(judge(acknowledged, kept, missing).lost).toEqual(['no mail to a'])
    const two = new Map([...mails, ['a', ['<a>', '<other>']]])
    expect(judge(acknowledged, kept, two).duplicated).toEqual(['2 different mails to a'])
  })
})

describe('the kill harness', () => {
  it('fails when one acknowledged credential is gone, and finds nothing else wrong', async () => {
    const { ok, result } = await run(['--kills', '2', '--rows', '200', '--sabotage'])
    expect(ok).toBe(false)
    expect(result).toMatchObject({ kills: 2, lost: 1, duplicated: 0, invalid: 0 })
    expect(Reflect.get(result, 'findings')).toContainEqual(
      expect.stringMatching(/^the acknowledged credential /),
    )
  }, 300_000)
})
