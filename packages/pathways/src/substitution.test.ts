import { describe, expect, it } from 'vitest'

import { explain } from './explain/explain.ts'
import { plan } from './plan/plan.ts'
import type { RequirementNode } from './requirement.ts'
import { badge, judge, now, one, rule, solver } from './testing/judging.ts'
import { ask, idsOf } from './testing/plan-requests.ts'
import { checkWitness } from './witness.ts'

const verdictOf = async (...given: Parameters<typeof judge>) => (await judge(...given)).verdict

describe('substitution', () => {
  const substitution: RequirementNode = {
    kind: 'substitution',
    label: 'Statistics',
    requirement: one('statistics'),
    by: one('data'),
    approvedBy: 'the dean',
    reason: 'The course was closed.',
    until: '2026-07-01',
  }

  it('lets something else stand in, visibly, until it ends', async () => {
    const found = await judge(substitution, [badge('data')])
    expect([found.verdict, found.witness.substituted]).toEqual(['met', ['requirement']])
    expect(found.substituted).toMatchObject([{ approvedBy: 'the dean', until: '2026-07-01' }])
    expect(await verdictOf(substitution, [badge('data')], new Date('2026-07-01T00:00:00Z'))).toBe(
      'unmet',
    )
    const hidden = { ...found.witness, substituted: [] }
    expect(checkWitness(rule(substitution), { pieces: [badge('data')] }, hidden, { now })).toEqual([
      'the substitution at requirement is not told',
    ])
  })

  it('takes the requirement itself where both are met', async () => {
    const both = [badge('data'), badge('statistics')]
    expect((await judge(substitution, both)).substituted).toEqual([])
    const scoped: RequirementNode = { kind: 'exclusive', requirement: substitution }
    expect((await judge(scoped, both)).substituted).toEqual([])
  })

  it('tells what it relies on, when that ends, and afterwards why it no longer counts', async () => {
    const pieces = [badge('data')]
    const told = await explain(rule(substitution), { pieces }, { now, solver })
    expect(told.sentence).toBe(
      'The requirement is met. A substitution for Statistics, approved by the dean until 2026-07-01, is relied on: The course was closed. ' +
        'It holds for 30 days; then an approved substitution ends and the requirement opens again.',
    )
    const later = new Date('2026-08-01T00:00:00Z')
    const over = await explain(rule(substitution), { pieces }, { now: later, solver })
    expect(over.uncounted).toMatchObject([{ code: 'substitution_ended' }])
    expect(over.missing).toMatchObject([[{ path: 'requirement.requirement' }]])
  })

  it('is planned with only where the plan is done before it ends', async () => {
    const offers = (hours: number) => [
      { id: 'data', cost: 1, hours },
      { id: 'statistics', cost: 100, hours: 10 },
    ]
    const taken = async (hours: number) => {
      const found = await plan(ask(rule(substitution), offers(hours), { weeklyHours: 10 }), solver)
      return found.kind === 'plan' && idsOf(found.plan)
    }
    expect(await taken(40)).toEqual(['data'])
    expect(await taken(50)).toEqual(['statistics'])
  })
})
