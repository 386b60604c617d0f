import { describe, expect, it } from 'vitest'

import { contains } from './author/contains.ts'
import { satisfiable } from './author/satisfiable.ts'
import { explain } from './explain/explain.ts'
import { plan } from './plan/plan.ts'
import type { Piece } from './portfolio.ts'
import type { RequirementNode } from './requirement.ts'
import { badge, ects, fault, judge, now, one, piece, rule, solver } from './testing/judging.ts'
import { ask, idsOf } from './testing/plan-requests.ts'
import { checkWitness } from './witness.ts'

const verdictOf = async (...given: Parameters<typeof judge>) => (await judge(...given)).verdict

describe('renew', () => {
  const renewal: RequirementNode = {
    kind: 'renew',
    base: { achievements: ['base'] },
    expiredWithin: 'P3M',
    requirement: { kind: 'credits', amount: 4, unit: 'ects' },
  }
  const base = (more: Partial<Piece>) => badge('base', { issued: '2023-01-01', ...more })
  const course = (issued: string, amount = 4) =>
    piece(`c ${issued}`, { issued, credits: ects(amount) })

  it('counts what came after a base that has not expired for too long', async () => {
    const since = course('2025-01-01')
    expect(await verdictOf(renewal, [base({}), since])).toBe('met')
    expect(await verdictOf(renewal, [base({ expires: '2026-03-02' }), since])).toBe('met')
    expect(await verdictOf(renewal, [base({ expires: '2026-02-28' }), since])).toBe('unmet')
    expect(await verdictOf(renewal, [base({ revoked: true }), since])).toBe('unmet')
    expect(await verdictOf(renewal, [base({}), course('2022-01-01')])).toBe('unmet')
    expect(await verdictOf(renewal, [base({}), course('2023-01-01')])).toBe('unmet')
    expect(await verdictOf(renewal, [since])).toBe('unmet')
  })

  it('takes the first of several bases, so that a later one never hurts', async () => {
    const pieces = [base({}), base({ issued: '2025-06-01' }), course('2025-01-01')]
    const { witness } = await judge(renewal, pieces)
    expect(witness.counted).toContainEqual({
      leaf: 'requirement.base',
      piece: 'base 2023-01-01',
      amount: 1,
    })
    const late = witness.counted.map((each) =>
      each.leaf === 'requirement.base' ? { ...each, piece: 'base 2025-06-01' } : each,
    )
    expect(checkWitness(rule(renewal), { pieces }, { ...witness, counted: late }, { now })).toEqual(
      ['c 2025-01-01 renews nothing at requirement.requirement'],
    )
  })

  it('counts the base for nothing, and elsewhere all the same', async () => {
    const own = base({ credits: ects(4) })
    expect(await verdictOf(renewal, [own])).toBe('unmet')
    const node: RequirementNode = {
      kind: 'exclusive',
      requirement: { kind: 'all', requirements: [renewal, one('base')] },
    }
    expect(await verdictOf(node, [own, course('2025-01-01')])).toBe('met')
  })

  it('says that the base is missing, why something does not count, and until when it can be done', async () => {
    const told = await explain(rule(renewal), { pieces: [] }, { now, solver })
    expect(told.missing[0]?.map(({ code }) => code)).toEqual(['base', 'credits'])
    const old = await explain(
      rule(renewal),
      { pieces: [base({}), course('2022-01-01')] },
      { now, solver },
    )
    expect(old.uncounted).toMatchObject([{ piece: 'c 2022-01-01', code: 'not_renewing' }])
    const pieces = [base({ expires: '2026-07-01' }), course('2025-01-01')]
    const good = await explain(rule(renewal), { pieces }, { now, solver })
    expect(good.until?.at.slice(0, 10)).toBe('2026-10-02')
  })

  it('is refused within itself, and without a base', () => {
    expect(fault({ ...renewal, requirement: renewal })).toEqual([
      'requirement_invalid',
      'requirement.requirement',
    ])
    expect(fault({ ...renewal, base: {} })).toEqual(['requirement_invalid', 'requirement.base'])
    expect(fault({ ...renewal, expiredWithin: 'soon' })).toEqual([
      'requirement_invalid',
      'requirement.expiredWithin',
    ])
  })

  it('is planned in its order, also where the base must be earned first', async () => {
    const start = new Date(now.getTime() + 8 * 7 * 24 * 3600 * 1000).toISOString()
    const offering = (id: string, starts: string, weeks: number) => ({
      id,
      starts,
      ends: new Date(Date.parse(starts) + weeks * 7 * 24 * 3600 * 1000).toISOString(),
    })
    const offers = [
      { id: 'base', offerings: [offering('spring', now.toISOString(), 4)] },
      {
        id: 'early',
        credits: ects(4),
        cost: 1,
        offerings: [offering('now', now.toISOString(), 2)],
      },
      { id: 'late', credits: ects(4), cost: 50, offerings: [offering('then', start, 2)] },
    ]
    const found = await plan(ask(rule(renewal), offers), solver)
    expect(found.kind === 'plan' && idsOf(found.plan)).toEqual(['base', 'late'])
    const none = await plan(ask(rule(renewal), offers.slice(0, 2)), solver)
    expect(none.kind).toBe('impossible')
    const held = await plan(ask(rule(renewal), offers.slice(1), {}, [base({})]), solver)
    expect(held.kind === 'plan' && idsOf(held.plan)).toEqual(['early'])
  })

  it('is satisfiable only in an order', async () => {
    const achievement = (id: string, more: object = {}) => ({ id, cost: 1, hours: 1, ...more })
    const rest = achievement('rest', { credits: ects(4) })
    const can = (...achievements: ReturnType<typeof achievement>[]) =>
      satisfiable(rule(renewal), { achievements }, { now, solver })
    expect(await can(achievement('base'), rest)).toEqual({ answer: 'yes', short: [] })
    const needy = achievement('base', { prerequisites: [{ achievements: ['rest'] }] })
    expect((await can(needy, rest)).answer).toBe('no')
    expect((await can(rest)).answer).toBe('no')
  })

  it('contains what must come after it, and is contained by nothing that does not renew', async () => {
    const whole = rule({ kind: 'all', requirements: [renewal, one('a')] })
    const answer = async (...[part, of]: [RequirementNode, ReturnType<typeof rule>]) =>
      (await contains(of, rule(part), { now, solver })).answer
    expect(await answer({ kind: 'credits', amount: 4, unit: 'ects' }, whole)).toBe('yes')
    expect(await answer(one('base'), whole)).toBe('no')
    const free = rule({ kind: 'all', requirements: [one('base'), one('a')] })
    expect(await answer(renewal, free)).toBe('no')
  })
})
