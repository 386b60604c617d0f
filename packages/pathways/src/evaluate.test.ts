import { describe, expect, it } from 'vitest'

import { evaluate } from './evaluate.ts'
import { parseRequirement } from './parse-requirement.ts'
import type { Piece } from './portfolio.ts'
import { parsePortfolio } from './portfolio.ts'
import type { RequirementNode } from './requirement.ts'
import { inProcessSolver } from './solver.ts'
import { checkWitness } from './witness.ts'

const now = new Date('2026-06-01T00:00:00Z')
const solver = inProcessSolver()

const piece = (id: string, more: Partial<Piece> = {}): Piece => ({
  id,
  issued: '2026-01-01',
  source: 'earned',
  ...more,
})
const ects = (amount: number) => [{ unit: 'ects' as const, amount }]
const rule = (requirement: RequirementNode, more: object = {}) =>
  parseRequirement({ version: 1, requirement, ...more })

async function judge(
  requirement: ReturnType<typeof rule>,
  pieces: readonly Piece[],
  confirmed: readonly string[] = [],
) {
  const portfolio = parsePortfolio({ pieces, confirmed })
  const evaluation = await evaluate(requirement, portfolio, now, solver)
  if (evaluation.verdict === 'met') {
    expect(checkWitness(requirement, portfolio, evaluation.witness, { now })).toEqual([])
  }
  return evaluation
}

describe('evaluate', () => {
  it('counts what is selected, and nothing else', async () => {
    const need = rule({ kind: 'credential', from: { achievements: ['ai-900'] } })
    expect((await judge(need, [piece('1', { achievement: 'ai-900' })])).verdict).toBe('met')
    expect((await judge(need, [piece('1', { achievement: 'az-900' })])).verdict).toBe('unmet')
    expect(
      (await judge(need, [piece('1', { achievement: 'ai-900', revoked: true })])).verdict,
    ).toBe('unmet')
    const old = piece('1', { achievement: 'ai-900', expires: '2026-05-31' })
    expect((await judge(need, [old])).verdict).toBe('unmet')
    const future = piece('1', { achievement: 'ai-900', issued: '2026-07-01' })
    expect((await judge(need, [future])).verdict).toBe('unmet')
  })

  it('reads skills at a level, with their strength and the number of proofs', async () => {
    const need = rule({ kind: 'skill', skill: 'sql', level: 3, strength: 0.5, count: 2 })
    const strong = (id: string, level: number) =>
      piece(id, { skills: { sql: level }, strength: 0.6 })
    expect((await judge(need, [strong('1', 3), strong('2', 4)])).verdict).toBe('met')
    expect((await judge(need, [strong('1', 3), strong('2', 2)])).verdict).toBe('unmet')
    expect((await judge(need, [strong('1', 3), piece('2', { skills: { sql: 5 } })])).verdict).toBe(
      'unmet',
    )
  })

  it('adds up credits of a unit, level and area, and converts only at a stated rate', async () => {
    const node: RequirementNode = {
      kind: 'credits',
      amount: 10,
      unit: 'ects',
      from: { level: { min: 6 }, areas: ['data'] },
    }
    const good = piece('1', { credits: ects(6), level: 6, areas: ['data'] })
    const cats = piece('2', { credits: [{ unit: 'cats', amount: 8 }], level: 7, areas: ['data'] })
    const low = piece('3', { credits: ects(20), level: 5, areas: ['data'] })
    expect((await judge(rule(node), [good, cats, low])).verdict).toBe('unmet')
    const rate = { conversions: [{ from: 'cats', to: 'ects', factor: 0.5 }] }
    expect((await judge(rule(node, rate), [good, cats, low])).verdict).toBe('met')
    const back = { conversions: [{ from: 'ects', to: 'cats', factor: 2 }] }
    expect((await judge(rule(node, back), [good, cats, low])).verdict).toBe('met')
  })

  it('counts a piece once within an exclusive scope', async () => {
    const both: RequirementNode = {
      kind: 'all',
      requirements: [
        { kind: 'credits', amount: 6, unit: 'ects', from: { areas: ['data'] } },
        { kind: 'credits', amount: 6, unit: 'ects', from: { areas: ['law'] } },
      ],
    }
    const bridge = piece('1', { credits: ects(6), areas: ['data', 'law'] })
    const data = piece('2', { credits: ects(6), areas: ['data'] })
    expect((await judge(rule(both), [bridge])).verdict).toBe('met')
    const once = rule({ kind: 'exclusive', requirement: both })
    expect((await judge(once, [bridge])).verdict).toBe('unmet')
    const found = await judge(once, [bridge, data])
    expect(found.verdict).toBe('met')
    expect(found.witness.counted).toContainEqual({
      leaf: 'requirement.requirement.requirements.1',
      piece: '1',
      amount: 6,
    })
  })

  it('caps prior learning at a share of what counts, and shortens it', async () => {
    const need = rule({
      kind: 'cap',
      counting: { sources: ['prior_learning'] },
      atMost: { share: 0.5 },
      requirement: { kind: 'credits', amount: 30, unit: 'ects' },
    })
    const prior = piece('p', { credits: ects(60), source: 'prior_learning' })
    expect((await judge(need, [prior])).verdict).toBe('unmet')
    expect((await judge(need, [prior, piece('e', { credits: ects(14) })])).verdict).toBe('unmet')
    const found = await judge(need, [prior, piece('e', { credits: ects(15) })])
    expect(found.verdict).toBe('met')
    expect(found.witness.counted).toContainEqual({
      leaf: 'requirement.requirement',
      piece: 'p',
      amount: 15,
    })
  })

  it('demands a residency, and caps pieces by number', async () => {
    const resident = rule({
      kind: 'residency',
      counting: { issuers: ['us'] },
      atLeast: { credits: 10, unit: 'ects' },
      requirement: { kind: 'credits', amount: 30, unit: 'ects' },
    })
    const away = piece('a', { credits: ects(40), issuer: 'them' })
    expect((await judge(resident, [away])).verdict).toBe('unmet')
    expect(
      (await judge(resident, [away, piece('b', { credits: ects(10), issuer: 'us' })])).verdict,
    ).toBe('met')
    const capped = rule({
      kind: 'cap',
      counting: { issuers: ['them'] },
      atMost: { count: 1 },
      requirement: { kind: 'credential', from: { types: ['badge'] }, count: 2 },
    })
    const badge = (id: string, issuer: string) => piece(id, { types: ['badge'], issuer })
    expect((await judge(capped, [badge('1', 'them'), badge('2', 'them')])).verdict).toBe('unmet')
    expect((await judge(capped, [badge('1', 'them'), badge('2', 'us')])).verdict).toBe('met')
  })

  it('wants pieces recent, valid for long enough, and good enough', async () => {
    const recent = rule({
      kind: 'within',
      issued: 'P5Y',
      validFor: 'P6M',
      requirement: {
        kind: 'credential',
        from: { types: ['exam'], grade: { scale: 'de', atMost: 2.3 } },
      },
    })
    const exam = (more: Partial<Piece>) =>
      piece('1', { types: ['exam'], grade: { scale: 'de', value: 1.7 }, ...more })
    expect((await judge(recent, [exam({})])).verdict).toBe('met')
    expect((await judge(recent, [exam({ issued: '2021-05-31' })])).verdict).toBe('unmet')
    expect((await judge(recent, [exam({ issued: '2021-06-01' })])).verdict).toBe('met')
    expect((await judge(recent, [exam({ expires: '2026-11-30' })])).verdict).toBe('unmet')
    expect((await judge(recent, [exam({ grade: { scale: 'de', value: 2.7 } })])).verdict).toBe(
      'unmet',
    )
    expect((await judge(recent, [exam({ grade: { scale: 'percent', value: 2 } })])).verdict).toBe(
      'unmet',
    )
  })

  it('takes n of several, and waits for conditions in words', async () => {
    const need = rule({
      kind: 'atLeast',
      n: 2,
      requirements: [
        { kind: 'credential', from: { achievements: ['a'] } },
        { kind: 'credential', from: { achievements: ['b'] } },
        { kind: 'condition', id: 'interview', text: 'An interview with the panel.' },
      ],
    })
    const [a, b] = [piece('1', { achievement: 'a' }), piece('2', { achievement: 'b' })]
    expect((await judge(need, [a, b])).verdict).toBe('met')
    const waiting = await judge(need, [a])
    expect([waiting.verdict, waiting.open]).toEqual(['review', ['interview']])
    expect((await judge(need, [a], ['interview'])).verdict).toBe('met')
    expect((await judge(need, [])).verdict).toBe('unmet')
  })

  it('follows named stacks', async () => {
    const need = rule(
      { kind: 'stack', name: 'core' },
      { stacks: { core: { kind: 'credential', from: { achievements: ['a'] } } } },
    )
    expect((await judge(need, [piece('1', { achievement: 'a' })])).verdict).toBe('met')
    expect((await judge(need, [])).verdict).toBe('unmet')
  })

  it('lets an achievement count as another where one authority says so, through its own declarations alone', async () => {
    const says = (authority: string, achievement: string, countsAs: string) => ({
      authority,
      achievement,
      countsAs,
    })
    const node: RequirementNode = { kind: 'credential', from: { achievements: ['bsc'] } }
    const holds = async (achievement: string, ...equivalences: object[]) =>
      (await judge(rule(node, { equivalences }), [piece('1', { achievement })])).verdict
    expect(await holds('diploma', says('uni', 'diploma', 'bsc'))).toBe('met')
    expect(await holds('diploma', says('uni', 'bsc', 'diploma'))).toBe('unmet')
    const own = [says('uni', 'nano', 'diploma'), says('uni', 'diploma', 'bsc')]
    expect(await holds('nano', ...own)).toBe('met')
    expect(
      await holds('nano', says('shop', 'nano', 'diploma'), says('uni', 'diploma', 'bsc')),
    ).toBe('unmet')
    expect(await holds('a', says('uni', 'a', 'b'), says('uni', 'b', 'a'))).toBe('unmet')
  })

  it('shows the nearest way when it is unmet', async () => {
    const need = rule({
      kind: 'exclusive',
      requirement: {
        kind: 'any',
        requirements: [
          { kind: 'credits', amount: 60, unit: 'ects' },
          { kind: 'credits', amount: 12, unit: 'ects', from: { level: { min: 7 } } },
        ],
      },
    })
    const found = await judge(need, [piece('1', { credits: ects(10), level: 7 })])
    expect(found.verdict).toBe('unmet')
    expect(found.progress.map(({ relied, counted }) => [relied, counted])).toEqual([
      [false, 0],
      [true, 10],
    ])
  })
})

describe('checkWitness', () => {
  it('refuses a witness that was tampered with', async () => {
    const need = rule({
      kind: 'exclusive',
      requirement: {
        kind: 'all',
        requirements: [
          { kind: 'credits', amount: 6, unit: 'ects', from: { areas: ['data'] } },
          { kind: 'credits', amount: 6, unit: 'ects' },
        ],
      },
    })
    const pieces = [
      piece('1', { credits: ects(6), areas: ['data'] }),
      piece('2', { credits: ects(6) }),
    ]
    const { witness } = await judge(need, pieces)
    const check = (tampered: typeof witness) => checkWitness(need, { pieces }, tampered, { now })
    expect(check(witness)).toEqual([])
    expect(check({ ...witness, relied: witness.relied.slice(1) })).not.toEqual([])
    expect(check({ ...witness, counted: witness.counted.slice(1) })).not.toEqual([])
    const twice = witness.counted.map((each) => ({ ...each, piece: '1' }))
    expect(check({ ...witness, counted: twice })).toContain('1 counts twice')
    const more = witness.counted.map((each) => ({ ...each, amount: 7 }))
    expect(check({ ...witness, counted: more })).not.toEqual([])
  })
})
