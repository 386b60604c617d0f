import { describe, expect, it } from 'vitest'

import { parseRequirement } from '../parse-requirement.ts'
import { parseCatalogue } from '../plan/catalogue.ts'
import type { Piece } from '../portfolio.ts'
import { inProcessSolver } from '../solver.ts'
import { explain } from './explain.ts'

const now = new Date('2026-06-01T00:00:00Z')
const solver = inProcessSolver()
const ects = (amount: number) => [{ unit: 'ects' as const, amount }]
const piece = (id: string, more: Partial<Piece>): Piece => ({
  id,
  issued: '2026-01-01',
  source: 'earned',
  ...more,
})

const degree = parseRequirement({
  version: 1,
  requirement: {
    kind: 'cap',
    counting: { sources: ['prior_learning'] },
    atMost: { share: 0.5 },
    requirement: {
      kind: 'exclusive',
      requirement: {
        kind: 'all',
        requirements: [
          {
            kind: 'credits',
            amount: 10,
            unit: 'ects',
            from: { areas: ['data'], level: { min: 6 } },
          },
          { kind: 'credits', amount: 10, unit: 'ects', label: 'electives' },
        ],
      },
    },
  },
})

describe('explain', () => {
  it('says what is missing, what does not count and why, and what would help', async () => {
    const pieces = [
      piece('work', { name: 'Ten years at work', credits: ects(13), source: 'prior_learning' }),
      piece('stats', { credits: ects(6), areas: ['data'], level: 6 }),
      piece('old', { credits: ects(5), areas: ['data'], level: 6, expires: '2026-05-01' }),
    ]
    const catalogue = parseCatalogue({
      currency: 'EUR',
      achievements: [
        {
          id: 'ml',
          name: 'Machine learning',
          areas: ['data'],
          level: 7,
          credits: ects(5),
          cost: 90,
          hours: 20,
        },
        {
          id: 'etl',
          name: 'Pipelines',
          areas: ['data'],
          level: 6,
          credits: ects(4),
          cost: 120,
          hours: 90,
        },
        { id: 'low', areas: ['data'], level: 5, credits: ects(9), cost: 1, hours: 1 },
      ],
    })
    const told = await explain(
      degree,
      { pieces },
      { now, solver, catalogue, names: new Map([['data', 'Data']]) },
    )
    expect(told.evaluation.verdict).toBe('unmet')
    expect(told.missing[0]).toEqual([
      {
        code: 'credits',
        path: 'requirement.requirement.requirement.requirements.0',
        label: undefined,
        amount: 4,
        counted: 6,
        unit: 'ects',
        from: { areas: ['data'], level: { min: 6 } },
      },
    ])
    expect(
      told.ways.map(({ achievements, cost, hours, deficits }) => [
        achievements.map(({ id }) => id),
        cost,
        hours,
        deficits.length,
      ]),
    ).toEqual([
      [['ml'], 90, 20, 0],
      [['etl'], 120, 90, 0],
    ])
    expect(told.uncounted).toEqual([
      expect.objectContaining({
        piece: 'work',
        code: 'cap',
        amount: 3,
        unit: 'ects',
        limit: { share: 0.5 },
      }),
      expect.objectContaining({ piece: 'old', code: 'expired', amount: 5 }),
    ])
    expect(told.sentence).toBe(
      'You still need 4 ECTS at level 6 or above in Data: Machine learning covers it (90 EUR, 20 h). ' +
        '3 ECTS of Ten years at work do not count, because the cap of 50 % on such evidence is reached. ' +
        'old does not count: it has expired.',
    )
  })

  it('ranks several ways by the work that is missing', async () => {
    const either = parseRequirement({
      version: 1,
      requirement: {
        kind: 'any',
        requirements: [
          { kind: 'credits', amount: 30, unit: 'ects' },
          { kind: 'skill', skill: 'sql', level: 3 },
          { kind: 'credential', from: { achievements: ['exam'] } },
        ],
      },
    })
    const told = await explain(
      either,
      { pieces: [piece('p', { skills: { sql: 2 } })] },
      { now, solver },
    )
    expect(told.missing.map((deficits) => deficits.map(({ code }) => code))).toEqual([
      ['skill'],
      ['pieces'],
      ['credits'],
    ])
    expect(told.sentence).toContain('You still need sql at level 3, held so far at level 2.')
  })

  it('demands a residency of what is still missing', async () => {
    const home = parseRequirement({
      version: 1,
      requirement: {
        kind: 'residency',
        counting: { issuers: ['us'] },
        atLeast: { credits: 10, unit: 'ects' },
        requirement: { kind: 'credits', amount: 30, unit: 'ects' },
      },
    })
    const told = await explain(
      home,
      { pieces: [piece('away', { credits: ects(40), issuer: 'them' })] },
      { now, solver },
    )
    expect(told.missing[0]).toMatchObject([
      { code: 'credits', amount: 10 },
      { code: 'residency', amount: 10, unit: 'ects' },
    ])
  })

  it('says how long a verdict holds, and what opens again', async () => {
    const need = parseRequirement({
      version: 1,
      requirement: {
        kind: 'within',
        issued: 'P5Y',
        requirement: { kind: 'credential', from: { achievements: ['ai-900'] } },
      },
    })
    const first = piece('AI-900', { achievement: 'ai-900', expires: '2026-07-12' })
    const told = await explain(need, { pieces: [first] }, { now, solver })
    expect(told.until).toEqual({
      proved: true,
      at: '2026-07-12T00:00:00.000Z',
      days: 41,
      pieces: ['AI-900'],
      leaves: ['requirement.requirement'],
    })
    expect(told.sentence).toBe(
      'The requirement is met. It holds for 41 days; then AI-900 runs out and the requirement opens again.',
    )
    const second = piece('again', { achievement: 'ai-900', issued: '2026-05-01' })
    const longer = await explain(need, { pieces: [first, second] }, { now, solver })
    expect(longer.until).toMatchObject({ at: '2031-05-02T00:00:00.000Z', pieces: ['again'] })
  })

  it('waits for conditions in words', async () => {
    const need = parseRequirement({
      version: 1,
      requirement: {
        kind: 'condition',
        id: 'interview',
        label: 'an interview',
        text: 'Talk to the panel.',
      },
    })
    const told = await explain(need, { pieces: [] }, { now, solver })
    expect(told.evaluation.verdict).toBe('review')
    expect(told.sentence).toBe('The requirement is met as soon as somebody confirms: an interview.')
    const done = await explain(need, { pieces: [], confirmed: ['interview'] }, { now, solver })
    expect([done.missing, done.sentence]).toEqual([[], 'The requirement is met.'])
  })
})
