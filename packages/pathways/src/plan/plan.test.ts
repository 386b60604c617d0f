import { describe, expect, it } from 'vitest'

import { parseRequirement } from '../parse-requirement.ts'
import type { Piece } from '../portfolio.ts'
import type { Solver } from '../solver.ts'
import { inProcessSolver } from '../solver.ts'
import type { Achievement, Preferences } from './catalogue.ts'
import { parseCatalogue, parsePreferences } from './catalogue.ts'
import { findClash } from './clash.ts'
import { paretoFront } from './front.ts'
import { plan } from './plan.ts'
import type { Plan } from './plan.ts'
import type { PlanRequest } from './problem.ts'
import { goalOfAchievement, goalOfSkills } from './problem.ts'
import { whyNot } from './why-not.ts'

const now = new Date('2026-06-01T00:00:00Z')
const solver = inProcessSolver()

type Draft = Partial<Achievement> & { readonly id: string }
const achievement = ({ id, ...more }: Draft): Achievement => ({ id, cost: 100, hours: 10, ...more })

function ask(
  goal: PlanRequest['goal'],
  catalogue: readonly Draft[],
  preferences: Preferences = {},
  pieces: readonly Piece[] = [],
): PlanRequest {
  return {
    goal,
    held: { pieces: [...pieces] },
    catalogue: parseCatalogue({ achievements: catalogue.map(achievement) }),
    preferences: parsePreferences(preferences),
    now,
  }
}

async function planned(request: PlanRequest): Promise<Plan> {
  const found = await plan(request, solver)
  if (found.kind !== 'plan') throw new Error(`it is ${found.kind}`)
  expect(found.plan.proof).toEqual({ kind: 'optimal' })
  return found.plan
}
const ids = ({ steps }: Plan) => steps.map((step) => step.achievement)

const sql = { skill: 'sql', level: 3 }
const teachesSql = { skills: { sql: 3 } }

describe('plan', () => {
  it('finds the cheapest way, with its prerequisites in order and its reasons', async () => {
    const request = ask(goalOfSkills([sql]), [
      { id: 'intro', cost: 20, skills: { sql: 1 } },
      { id: 'advanced', cost: 50, ...teachesSql, prerequisites: [{ skill: 'sql', level: 1 }] },
      { id: 'all-in-one', cost: 90, ...teachesSql },
    ])
    const found = await planned(request)
    expect(ids(found)).toEqual(['intro', 'advanced'])
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
    expect(ids(await planned(ask(goalOfSkills([sql]), catalogue, {}, [held(1)])))).toEqual([
      'advanced',
    ])
    expect(ids(await planned(ask(goalOfSkills([sql]), catalogue, {}, [held(3)])))).toEqual([])
    const expired = { ...held(3), expires: '2026-05-01' }
    expect(ids(await planned(ask(goalOfSkills([sql]), catalogue, {}, [expired])))).toEqual([
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
    expect(ids(found)).toEqual(['way-in', 'a'])
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
      ids(await planned(ask(goalOfSkills([sql]), catalogue, { weights })))
    expect(await by({ cost: 1 })).toEqual(['cheap'])
    expect(await by({ cost: 1, hours: 3 })).toEqual(['fast'])
    expect(await by({ cost: 1, weeks: 100 })).toEqual(['fast'])
  })

  it('wants several proofs, and counts credits that are wasted', async () => {
    const twice = goalOfSkills([{ ...sql, proofs: 2 }])
    const three = ['x', 'y', 'z'].map((id, at) => ({ id, cost: 10 + at, ...teachesSql }))
    expect(ids(await planned(ask(twice, three))).toSorted()).toEqual(['x', 'y'])
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
    expect(ids(await planned(ask(goal, catalogue))).toSorted()).toEqual(['t1', 'u1'])
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
    expect(ids(await planned(ask(goal, catalogue, { weeklyHours: 10 })))).toEqual([
      'a',
      'b-any-time',
    ])
    expect(ids(await planned(ask(goal, catalogue, { weeklyHours: 15 }))).toSorted()).toEqual([
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

describe('findClash', () => {
  it('names the demands that clash, and no others', async () => {
    const catalogue: Draft[] = [
      { id: 'a', cost: 80, skills: { sql: 3 } },
      { id: 'b', cost: 70, skills: { ml: 3 } },
      { id: 'c', cost: 0, skills: { git: 1 } },
    ]
    const goal = goalOfSkills([sql, { skill: 'git', level: 1 }, { skill: 'ml', level: 3 }])
    const clash = await findClash(
      ask(goal, catalogue, { budget: 100, deadline: '2027-01-01' }),
      solver,
    )
    expect(clash.minimal).toBe(true)
    expect(clash.demands).toHaveLength(3)
    expect(clash.demands).toContainEqual({ kind: 'wish', name: 'budget' })
    const parts = clash.demands.flatMap((each) => (each.kind === 'part' ? [each.path] : []))
    expect(parts.toSorted()).toEqual(['requirement.requirements.0', 'requirement.requirements.2'])
  })

  it('names what nobody teaches, alone', async () => {
    const goal = goalOfSkills([sql, { skill: 'ml', level: 3, label: 'Machine learning' }])
    const clash = await findClash(ask(goal, [{ id: 'a', ...teachesSql }], { budget: 1000 }), solver)
    expect(clash).toEqual({
      demands: [{ kind: 'part', path: 'requirement.requirements.1', label: 'Machine learning' }],
      minimal: true,
    })
  })
})

describe('paretoFront', () => {
  it('shows what money buys in time, and nothing that is beaten', async () => {
    const catalogue: Draft[] = [
      { id: 'slow', cost: 0, hours: 100, ...teachesSql },
      { id: 'beaten', cost: 60, hours: 90, ...teachesSql },
      { id: 'middle', cost: 50, hours: 40, ...teachesSql },
      { id: 'fast', cost: 300, hours: 10, ...teachesSql },
    ]
    const front = await paretoFront(ask(goalOfSkills([sql]), catalogue), solver)
    expect(front.map((each) => [ids(each)[0], each.cost, each.weeks])).toEqual([
      ['fast', 300, 1],
      ['middle', 50, 4],
      ['slow', 0, 10],
    ])
    expect(await paretoFront(ask(goalOfSkills([sql]), []), solver)).toEqual([])
  })
})

describe('whyNot', () => {
  const catalogue: Draft[] = [
    { id: 'good', cost: 30, hours: 10, ...teachesSql },
    { id: 'dear', cost: 90, hours: 5, ...teachesSql },
    { id: 'elsewhere', cost: 7, hours: 1, skills: { cooking: 1 } },
  ]
  it('tells the price of insisting', async () => {
    const request = ask(goalOfSkills([sql]), catalogue)
    const best = await planned(request)
    const price = (id: string) => whyNot(request, best, { achievement: id, solver })
    expect(await price('good')).toEqual({ kind: 'in_plan' })
    expect(await price('dear')).toMatchObject({ kind: 'dearer', cost: 60, hours: -5 })
    expect(await price('elsewhere')).toMatchObject({ kind: 'dearer', cost: 7, hours: 1 })
    await expect(price('ghost')).rejects.toMatchObject({ code: 'achievement_unknown' })
  })

  it('names what forbids it', async () => {
    const request = ask(goalOfSkills([sql]), catalogue, { budget: 50 })
    const found = await whyNot(request, await planned(request), { achievement: 'dear', solver })
    expect(found).toMatchObject({ kind: 'impossible', clash: { minimal: true } })
    const names = found.kind === 'impossible' ? found.clash.demands : []
    expect(names).toEqual([
      { kind: 'wish', name: 'budget' },
      { kind: 'wish', name: 'include' },
    ])
  })
})
