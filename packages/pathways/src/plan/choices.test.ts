import { describe, expect, it } from 'vitest'

import { inProcessSolver } from '../solver.ts'
import type { Draft } from '../testing/plan-requests.ts'
import { ask, idsOf } from '../testing/plan-requests.ts'
import { findClash } from './clash.ts'
import { paretoFront } from './front.ts'
import { nearestWishes } from './nearest.ts'
import { plan } from './plan.ts'
import type { Plan } from './plan.ts'
import type { PlanRequest } from './problem.ts'
import { goalOfSkills } from './problem.ts'
import { whyNot } from './why-not.ts'

const solver = inProcessSolver()
const sql = { skill: 'sql', level: 3 }
const teachesSql = { skills: { sql: 3 } }

async function planned(request: PlanRequest): Promise<Plan> {
  const found = await plan(request, solver)
  if (found.kind !== 'plan') throw new Error(`it is ${found.kind}`)
  expect(found.plan.proof).toEqual({ kind: 'optimal' })
  return found.plan
}

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
    expect(front.map((each) => [idsOf(each)[0], each.cost, each.weeks])).toEqual([
      ['fast', 300, 1],
      ['middle', 50, 4],
      ['slow', 0, 10],
    ])
    expect(await paretoFront(ask(goalOfSkills([sql]), []), solver)).toEqual([])
  })
})

describe('nearestWishes', () => {
  const catalogue: Draft[] = [
    { id: 'slow', cost: 40, hours: 100, ...teachesSql },
    { id: 'fast', cost: 300, hours: 10, ...teachesSql },
  ]
  const near = async (wishes: PlanRequest['preferences']) => {
    const request = ask(goalOfSkills([sql]), catalogue, wishes)
    return nearestWishes(request, await findClash(request, solver), solver)
  }
  it('tells the least money and the soonest day, each with all else as wished', async () => {
    expect(await near({ budget: 30 })).toEqual([{ wish: 'budget', budget: 40 }])
    expect(await near({ budget: 100, deadline: '2026-06-20' })).toEqual([
      { wish: 'budget', budget: 300 },
      { wish: 'deadline', deadline: '2026-08-10T00:00:00.000Z' },
    ])
  })

  it('leaves out a wish that is not to blame', async () => {
    expect(await near({ budget: 500, exclude: ['slow', 'fast'] })).toEqual([{ wish: 'exclude' }])
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
