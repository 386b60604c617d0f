import { describe, expect, it } from 'vitest'

import { explain } from './explain/explain.ts'
import { plan } from './plan/plan.ts'
import type { RequirementNode } from './requirement.ts'
import { ects, fault, judge, now, one, piece, rule, solver } from './testing/judging.ts'
import { ask, idsOf } from './testing/plan-requests.ts'
import { checkWitness } from './witness.ts'

const verdictOf = async (...given: Parameters<typeof judge>) => (await judge(...given)).verdict

describe('distinct', () => {
  const credits = { kind: 'credits', amount: 6, unit: 'ects' } as const
  const two = (
    by: 'issuer' | 'area' | 'achievement',
    requirement: RequirementNode = credits,
  ): RequirementNode => ({
    kind: 'distinct',
    by,
    atLeast: 2,
    requirement,
  })

  it('wants what counts to come from several issuers', async () => {
    const much = piece('1', { credits: ects(6), issuer: 'us' })
    const more = piece('2', { credits: ects(6), issuer: 'us' })
    const other = piece('3', { credits: ects(1), issuer: 'them' })
    expect(await verdictOf(two('issuer'), [much, more])).toBe('unmet')
    expect(await verdictOf(two('issuer'), [much, more, other])).toBe('met')
    expect(await verdictOf(two('issuer'), [much, piece('4', { credits: ects(6) })])).toBe('unmet')
  })

  it('lets a piece show every area that it is in, once a credit of it counts', async () => {
    const both = piece('1', { credits: ects(6), areas: ['data', 'law'] })
    expect(await verdictOf(two('area'), [both])).toBe('met')
    const half = piece('2', { credits: ects(0.5), areas: ['law'] })
    const data = piece('3', { credits: ects(6), areas: ['data'] })
    expect(await verdictOf(two('area'), [data, half])).toBe('met')
    const capped = two('area', {
      kind: 'cap',
      counting: { areas: ['law'] },
      atMost: { credits: 0.5, unit: 'ects' },
      requirement: credits,
    })
    expect(await verdictOf(capped, [data, half])).toBe('met')
    const law = piece('4', { credits: ects(3), areas: ['law'] })
    expect(await verdictOf(capped, [data, law])).toBe('unmet')
  })

  it('says how many are missing', async () => {
    const held = [piece('1', { credits: ects(9), issuer: 'us' })]
    const told = await explain(rule(two('issuer')), { pieces: held }, { now, solver })
    expect(told.missing[0]).toMatchObject([
      { code: 'credits', amount: 1 },
      { code: 'distinct', by: 'issuer', count: 1 },
    ])
    expect(told.sentence).toContain('You still need 1 ECTS and among them 1 more issuer.')
  })

  it('is not proved by a witness from one issuer', async () => {
    const pieces = ['us', 'them', 'us'].map((issuer, at) =>
      piece(`${at}`, { credits: ects(3), issuer }),
    )
    const { witness } = await judge(two('issuer'), pieces)
    const tampered = witness.counted.map(({ leaf }, at) => ({
      leaf,
      piece: `${at * 2}`,
      amount: 3,
    }))
    expect(
      checkWitness(rule(two('issuer')), { pieces }, { ...witness, counted: tampered }, { now }),
    ).toEqual(['requirement is not kept'])
  })

  it('is refused where so many can never be, or nothing counts', () => {
    expect(fault(two('issuer', one('a')))).toEqual(['requirement_contradictory', 'requirement'])
    const same: RequirementNode = { kind: 'credential', from: { achievements: ['a'] }, count: 3 }
    expect(fault(two('achievement', same))).toEqual(['requirement_contradictory', 'requirement'])
    expect(fault(two('area', one('a')))).toBe('accepted')
    const words: RequirementNode = { kind: 'condition', id: 'x', text: 'Words.' }
    expect(fault(two('issuer', words))).toEqual(['requirement_invalid', 'requirement'])
    expect(fault({ ...two('issuer'), atLeast: 1 })).toEqual([
      'requirement_invalid',
      'requirement.atLeast',
    ])
  })

  it('is planned with', async () => {
    const offers = ['us', 'us', 'them'].map((issuer, at) => ({
      id: `${at}`,
      issuer,
      credits: ects(3),
      cost: 10 * (at + 1),
    }))
    const found = await plan(ask(rule(two('issuer')), offers), solver)
    expect(found.kind === 'plan' && idsOf(found.plan).toSorted()).toEqual(['0', '2'])
  })
})
