import { describe, expect, it } from 'vitest'

import { parseRequirement } from '../parse-requirement.ts'
import type { Piece } from '../portfolio.ts'
import type { Solver } from '../solver.ts'
import { inProcessSolver } from '../solver.ts'
import type { Draft } from '../testing/plan-requests.ts'
import { ask, idsOf } from '../testing/plan-requests.ts'
import type { Preferences } from './catalogue.ts'
import { plan } from './plan.ts'
import type { Plan } from './plan.ts'
import type { PlanRequest } from './problem.ts'
import { goalOfAchievement, goalOfSkills } from './problem.ts'

const solver = inProcessSolver()
const sql = { skill: 'sql', level: 3 }
const teachesSql = { skills: { sql: 3 } }

async function planned(request: PlanRequest): Promise<Plan> {
  const found = await plan(request, solver)
  if (found.kind !== 'plan') throw new Error(`it is ${found.kind}`)
  expect(found.plan.proof).toEqual({ kind: 'optimal' })
  return found.plan
}

describe('plan', () => {
  it('finds the cheapest way, with its prerequisites in order and its reasons', async () => {
    const request = ask(goalOfSkills([sql]), [
      { id: 'intro', cost: 20, skills: { sql: 1 } },
      { id: 'advanced', cost: 50, ...teachesSql, prerequisites: [{ skill: 'sql', level: 1 }] },
      { id: 'all-in-one', cost: 90, ...teachesSql },
    ])
    const found = await planned(request)
    expect(idsOf(found)).toEqual(['intro', 'advanced'])
    expect(found).toMatchObject({
      cost: 70,
      hours: 20,
      weeks: 2,
      finish: '2026-06-15T00:00:00.000Z',
    })
    expect(found.steps.map(({ reasons }) => reasons)).toEqual([
      [{ code: 'unlocks', achievement: 'advanced' }],
      [{ code: 'counts', leaf: 'requirement.requirements.0', label: undefined, amount: 1 }],
    ])
  })

  it('builds on what is held, and needs nothing when all is held', async () => {
    const held = (level: number): Piece => ({
      id: 'h',
      skills: { sql: level },
      issued: '2026-01-01',
      source: 'earned',
    })
    const catalogue = [
      { id: 'advanced', cost: 50, ...teachesSql, prerequisites: [{ skill: 'sql', level: 1 }] },
      { id: 'all-in-one', cost: 90, ...teachesSql },
    ]
    expect(idsOf(await planned(ask(goalOfSkills([sql]), catalogue, {}, [held(1)])))).toEqual([
      'advanced',
    ])
    expect(idsOf(await planned(ask(goalOfSkills([sql]), catalogue, {}, [held(3)])))).toEqual([])
    const expired = { ...held(3), expires: '2026-05-01' }
    expect(idsOf(await planned(ask(goalOfSkills([sql]), catalogue, {}, [expired])))).toEqual([
      'all-in-one',
    ])
  })

  it('never proposes a circle of prerequisites that nobody could start', async () => {
    const circle: Draft[] = [
      { id: 'a', cost: 1, skills: { sql: 3 }, prerequisites: [{ skill: 'ml', level: 1 }] },
      { id: 'b', cost: 1, skills: { ml: 1 }, prerequisites: [{ achievements: ['a'] }] },
    ]
    expect((await plan(ask(goalOfSkills([sql]), circle), solver)).kind).toBe('impossible')
    const found = await planned(
      ask(goalOfSkills([sql]), [...circle, { id: 'way-in', cost: 30, skills: { ml: 1 } }]),
    )
    expect(idsOf(found)).toEqual(['way-in', 'a'])
  })

  it('sees a circle also where its steps need something else besides', async () => {
    const catalogue: Draft[] = [
      { id: 'base', cost: 0, skills: { git: 1 } },
      {
        id: 'a',
        cost: 1,
        skills: { sql: 3 },
        prerequisites: [{ achievements: ['base'] }, { skill: 'ml', level: 1 }],
      },
      { id: 'b', cost: 1, skills: { ml: 1 }, prerequisites: [{ skill: 'sql', level: 1 }] },
    ]
    expect((await plan(ask(goalOfSkills([sql]), catalogue), solver)).kind).toBe('impossible')
  })

  it('weighs money, hours and weeks', async () => {
    const catalogue = [
      { id: 'cheap', cost: 10, hours: 100, ...teachesSql },
      { id: 'fast', cost: 200, hours: 10, ...teachesSql },
    ]
    const by = async (weights: Preferences['weights']) =>
      idsOf(await planned(ask(goalOfSkills([sql]), catalogue, { weights })))
    expect(await by({ cost: 1 })).toEqual(['cheap'])
    expect(await by({ cost: 1, hours: 3 })).toEqual(['fast'])
    expect(await by({ cost: 1, weeks: 100 })).toEqual(['fast'])
  })

  it('wants several proofs, and counts credits that are wasted', async () => {
    const twice = goalOfSkills([{ ...sql, proofs: 2 }])
    const three = ['x', 'y', 'z'].map((id, at) => ({ id, cost: 10 + at, ...teachesSql }))
    expect(idsOf(await planned(ask(twice, three))).toSorted()).toEqual(['x', 'y'])
    const credits = parseRequirement({
      version: 1,
      requirement: { kind: 'credits', amount: 5, unit: 'ects' },
    })
    const found = await planned(
      ask(credits, [{ id: 'module', credits: [{ unit: 'ects', amount: 6 }] }]),
    )
    expect(found.wasted).toEqual([{ unit: 'ects', amount: 1 }])
  })

  it('plans within exclusive scopes and caps', async () => {
    const goal = parseRequirement({
      version: 1,
      requirement: {
        kind: 'cap',
        counting: { issuers: ['them'] },
        atMost: { share: 0.5 },
        requirement: {
          kind: 'exclusive',
          requirement: {
            kind: 'all',
            requirements: [
              { kind: 'credits', amount: 10, unit: 'ects', from: { areas: ['data'] } },
              { kind: 'credits', amount: 10, unit: 'ects' },
            ],
          },
        },
      },
    })
    const module = (id: string, issuer: string, cost: number): Draft => ({
      id,
      issuer,
      cost,
      areas: ['data'],
      credits: [{ unit: 'ects', amount: 10 }],
    })
    const catalogue = [
      module('t1', 'them', 1),
      module('t2', 'them', 2),
      module('u1', 'us', 50),
      module('u2', 'us', 60),
    ]
    expect(idsOf(await planned(ask(goal, catalogue))).toSorted()).toEqual(['t1', 'u1'])
  })

  it('takes offerings in their time, after what they need, in language and mode', async () => {
    const dated = (id: string, starts: string, ends: string, more: object = {}) => ({
      id,
      starts,
      ends,
      ...more,
    })
    const catalogue: Draft[] = [
      { id: 'intro', cost: 5, hours: 30, skills: { sql: 1 }, language: 'en', mode: 'online' },
      {
        id: 'course',
        skills: { sql: 3 },
        language: 'en',
        prerequisites: [{ skill: 'sql', level: 1 }],
        offerings: [
          dated('too-early', '2026-06-10', '2026-06-20', { mode: 'onsite' }),
          dated('full', '2026-07-01', '2026-07-10', { seats: 0, mode: 'onsite' }),
          dated('summer', '2026-07-06', '2026-07-20', { mode: 'onsite', cost: 120 }),
          dated('autumn', '2026-09-07', '2026-09-21', { mode: 'online', cost: 110 }),
        ],
      },
    ]
    const goal = goalOfAchievement('course')
    const cheapest = await planned(ask(goal, catalogue, { languages: ['en'] }))
    expect(cheapest.steps.map(({ offering }) => offering)).toEqual([undefined, 'autumn'])
    const soon = await planned(ask(goal, catalogue, { deadline: '2026-08-01' }))
    expect(soon.steps.map(({ offering, cost }) => [offering, cost])).toEqual([
      [undefined, 5],
      ['summer', 120],
    ])
    expect(soon.finish).toBe('2026-07-20T00:00:00.000Z')
    expect((await plan(ask(goal, catalogue, { languages: ['de'] }), solver)).kind).toBe(
      'impossible',
    )
    const slow = await plan(
      ask(goal, catalogue, { deadline: '2026-08-01', weeklyHours: 5 }),
      solver,
    )
    expect(slow.kind).toBe('impossible')
  })

  it('does not put more work into a time than it holds', async () => {
    const offerings = [{ id: 'june', starts: '2026-06-01', ends: '2026-06-15' }]
    const catalogue: Draft[] = [
      { id: 'a', cost: 1, hours: 15, skills: { sql: 3 }, offerings },
      { id: 'b', cost: 1, hours: 15, skills: { ml: 3 }, offerings },
      { id: 'b-any-time', cost: 9, hours: 15, skills: { ml: 3 } },
    ]
    const goal = goalOfSkills([sql, { skill: 'ml', level: 3 }])
    expect(idsOf(await planned(ask(goal, catalogue, { weeklyHours: 10 })))).toEqual([
      'a',
      'b-any-time',
    ])
    expect(idsOf(await planned(ask(goal, catalogue, { weeklyHours: 15 }))).toSorted()).toEqual([
      'a',
      'b',
    ])
  })

  it('says how far off it may be when the time was over, or that it found nothing', async () => {
    const request = ask(goalOfSkills([sql]), [{ id: 'a', cost: 100, ...teachesSql }])
    const hurried: Solver = async (model) => {
      const outcome = await solver(model)
      return outcome.status === 'optimal' ? { ...outcome, status: 'feasible', bound: 90 } : outcome
    }
    const found = await plan(request, hurried)
    expect(found).toMatchObject({
      kind: 'plan',
      plan: { proof: { kind: 'gap', gap: expect.closeTo(0.1, 3) } },
    })
    const idle: Solver = () => Promise.resolve({ status: 'unknown' })
    expect(await plan(request, idle)).toEqual({ kind: 'undecided' })
  })

  it('refuses an achievement to include that nobody offers', async () => {
    const request = ask(goalOfSkills([sql]), [], { include: ['ghost'] })
    await expect(plan(request, solver)).rejects.toMatchObject({
      code: 'achievement_unknown',
      member: 'ghost',
    })
  })
})
