import { describe, expect, it } from 'vitest'

import type { CompiledRequirement } from '../compiled.ts'
import { matchPiece } from '../counts.ts'
import { evaluate } from '../evaluate.ts'
import { parseRequirement } from '../parse-requirement.ts'
import { inProcessSolver } from '../solver.ts'
import { randomCompiled } from '../testing/monotone.ts'
import type { Random } from '../testing/random-cases.ts'
import { randomPiece, seeded } from '../testing/random-cases.ts'
import type { Candidate } from './candidates.ts'
import type { Achievement, Offering, Prerequisite } from './catalogue.ts'
import { findClash, narrowed } from './clash.ts'
import { findFounded } from './founded.ts'
import { paretoFront } from './front.ts'
import type { Plan } from './plan.ts'
import { plan } from './plan.ts'
import type { PlanRequest } from './problem.ts'
import { problemOf } from './problem.ts'
import { findSchedule } from './schedule.ts'
import type { Chosen } from './timetable.ts'

const now = new Date('2026-06-01T00:00:00Z')
const solver = inProcessSolver()
const WEEK = 7 * 24 * 3600 * 1000
const CASES = 120

const whole = (random: Random, least: number, most: number) =>
  least + Math.floor(random() * (most - least + 1))

function randomAchievement(random: Random, id: string): Achievement {
  const { areas, level, skills, credits, issuer } = randomPiece(random, id)
  const prerequisites: Prerequisite[] = []
  if (random() < 0.3) prerequisites.push({ skill: 'sql', level: whole(random, 1, 4) })
  if (random() < 0.2) prerequisites.push({ achievements: [`${whole(random, 0, 6)}`] })
  const dated = random() < 0.3
  const offerings = Array.from({ length: whole(random, 1, 2) }, (_, at): Offering => {
    const starts = whole(random, 0, 8)
    const moment = (weeks: number) => new Date(now.getTime() + weeks * WEEK).toISOString()
    const cost = random() < 0.5 ? { cost: 10 * whole(random, 0, 20) } : {}
    const ends = moment(starts + whole(random, 1, 4))
    return { id: `${at}`, starts: moment(starts), ends, ...cost }
  })
  return {
    id,
    issuer,
    areas,
    level,
    credits,
    skills: random() < 0.5 ? skills : { ml: whole(random, 1, 4) },
    cost: 10 * whole(random, 0, 20),
    hours: whole(random, 1, 20),
    prerequisites,
    ...(dated && { offerings, anytime: random() < 0.5 }),
  }
}

/** With one renewal at most, so that a step that renews can be told from the others by its date. */
function randomGoal(random: Random): CompiledRequirement {
  for (;;) {
    const goal = randomCompiled(random)
    const bases = goal.leaves.filter(({ expiredWithin }) => expiredWithin !== undefined)
    if (bases.length <= 1) return goal
  }
}

function randomRequest(random: Random): PlanRequest {
  const goal =
    random() < 0.6
      ? randomGoal(random)
      : parseRequirement({
          version: 1,
          requirement: {
            kind: 'all',
            requirements: [
              {
                kind: 'skill',
                skill: 'sql',
                level: whole(random, 2, 4),
                count: whole(random, 1, 2),
              },
              { kind: 'skill', skill: 'ml', level: whole(random, 2, 4) },
            ],
          },
        })
  return {
    goal,
    held: {
      pieces: random() < 0.5 ? [{ ...randomPiece(random, 'held'), achievement: 'held' }] : [],
    },
    catalogue: {
      achievements: Array.from({ length: 7 }, (_, at) => randomAchievement(random, `${at}`)),
    },
    preferences: {
      weights: { cost: 1, hours: whole(random, 0, 3), weeks: random() < 0.3 ? 20 : 0 },
      weeklyHours: 10,
      ...(random() < 0.4 && { budget: 10 * whole(random, 5, 40) }),
      ...(random() < 0.4 && {
        deadline: new Date(now.getTime() + whole(random, 2, 12) * WEEK).toISOString(),
      }),
    },
    now,
  }
}

type Tried = { readonly price: number; readonly cost: number; readonly weeks: number }

/**
 * Every plan that there is: each subset of the catalogue, in each choice of offerings, and where something is renewed that is not held, with
 * each part of it after a base.
 */
async function tryAll(request: PlanRequest): Promise<Tried[]> {
  const { wishes, weights, candidates } = problemOf(request, { dominated: 'kept' })
  const found: Tried[] = []
  for (const plain of everyChoice(candidates.filter(({ renews }) => !renews))) {
    for (const { chosen, late } of everyOrder(plain, request)) {
      const steps = chosen.map(({ candidate }) => candidate)
      if (findFounded(steps).length < steps.length) continue
      const cost = chosen.reduce(
        (sum, { candidate, slot }) => sum + (slot?.cost ?? candidate.achievement.cost),
        0,
      )
      if (cost > (wishes.budget ?? Infinity)) continue
      const schedule = findSchedule(chosen, wishes.weeklyHours)
      if (schedule.kind !== 'schedule') continue
      const { weeks } = schedule
      if (weeks > (wishes.deadlineWeeks ?? Infinity) + 1e-6) continue
      const taken = steps.map(({ piece }) => ({
        ...piece,
        issued: new Date(now.getTime() + (late.has(piece.id) ? 1000 : 0)).toISOString(),
      }))
      const pieces = [...request.held.pieces, ...taken]
      const goal = withoutEnded(request.goal, now.getTime() + weeks * WEEK)
      const { verdict } = await evaluate(goal, { pieces }, new Date(now.getTime() + 2000), solver)
      if (verdict === 'unmet') continue
      const hours = steps.reduce((sum, { achievement }) => sum + achievement.hours, 0)
      const price =
        weights.cost * cost + weights.hours * hours + weights.weeks * weeks + 1e-3 * steps.length
      found.push({ price, cost, weeks })
    }
  }
  return found
}

type Order = { readonly chosen: readonly Chosen[]; readonly late: ReadonlySet<string> }

/** The same steps, with each part of them made to wait for a base of the goal's renewal. */
function* everyOrder(chosen: readonly Chosen[], { goal, held }: PlanRequest): Generator<Order> {
  yield { chosen, late: new Set() }
  const at = { now, conversions: goal.conversions }
  const base = goal.leaves.find(({ expiredWithin }) => expiredWithin !== undefined)
  if (!base || held.pieces.some((piece) => matchPiece(base, piece, at).fits)) return
  const ids = chosen.map(({ candidate }) => candidate.achievement.id)
  for (const late of everySubset(ids)) {
    const bases = chosen
      .filter(({ candidate: { piece } }) => matchPiece(base, piece, at).fits)
      .map(({ candidate }) => candidate.achievement.id)
    const waiting = chosen.map(({ candidate, slot }): Chosen => {
      const { id } = candidate.achievement
      const need = { achievements: bases.filter((each) => each !== id) }
      const needs = late.includes(id) ? [...candidate.needs, need] : candidate.needs
      return { candidate: { ...candidate, needs }, slot }
    })
    if (late.length > 0) yield { chosen: waiting, late: new Set(late.map((id) => `plan:${id}`)) }
  }
}

function everySubset(of: readonly string[]): string[][] {
  const [first, ...rest] = of
  if (first === undefined) return [[]]
  return everySubset(rest).flatMap((set) => [set, [first, ...set]])
}

function* everyChoice(candidates: readonly Candidate[]): Generator<Chosen[]> {
  const [candidate, ...rest] = candidates
  if (!candidate) {
    yield []
    return
  }
  for (const others of everyChoice(rest)) {
    yield others
    const ways = [...(candidate.slots ?? []), ...(candidate.free ? [undefined] : [])]
    for (const slot of ways) yield [{ candidate, slot }, ...others]
  }
}

/** The goal as it is at a moment as to its substitutions: those that have ended by then end at once. */
function withoutEnded({ document }: CompiledRequirement, moment: number): CompiledRequirement {
  const text = JSON.stringify(document, (member, value: unknown) =>
    member === 'until' && typeof value === 'string' && Date.parse(value) <= moment
      ? '2000-01-01'
      : value,
  )
  return parseRequirement(JSON.parse(text))
}

/** What must hold of any plan, told from its own words alone. */
function faultsOf({ steps, weeks }: Plan, { held, catalogue, preferences }: PlanRequest): string[] {
  const done: { readonly ends: string; readonly has: (need: Prerequisite) => boolean }[] =
    held.pieces
      .filter(
        ({ revoked, expires }) => !revoked && !(expires && Date.parse(expires) <= now.getTime()),
      )
      .map(({ skills, achievement }) => ({
        ends: now.toISOString(),
        has: (need) =>
          'skill' in need
            ? (skills?.[need.skill] ?? 0) >= need.level
            : need.achievements.includes(achievement ?? ''),
      }))
  const faults: string[] = []
  for (const step of steps) {
    const taken = catalogue.achievements.find(({ id }) => id === step.achievement)
    for (const need of taken?.prerequisites ?? []) {
      if (!done.some(({ has, ends }) => has(need) && ends <= step.starts))
        faults.push(`${step.achievement} is too early`)
    }
    done.push({
      ends: step.ends,
      has: (need) =>
        'skill' in need
          ? (taken?.skills?.[need.skill] ?? 0) >= need.level
          : need.achievements.includes(step.achievement),
    })
    if (step.reasons.length === 0) faults.push(`${step.achievement} has no reason`)
  }
  const hours = steps.reduce((sum, step) => sum + step.hours, 0)
  if (hours > weeks * (preferences?.weeklyHours ?? 10) + 1e-6)
    faults.push('there is more work than time')
  return faults
}

describe('plan', () => {
  it('finds what trying every plan finds', async () => {
    const seen = { plan: 0, impossible: 0, undecided: 0 }
    for (let seed = 1; seed <= CASES; seed += 1) {
      const request = randomRequest(seeded(seed))
      const tried = await tryAll(request)
      const best = Math.min(...tried.map(({ price }) => price))
      const found = await plan(request, solver)
      seen[found.kind] += 1
      if (found.kind === 'impossible') expect([seed, tried.length]).toEqual([seed, 0])
      if (found.kind !== 'plan') continue
      expect([seed, found.plan.price]).toEqual([seed, expect.closeTo(best, 4)])
      expect([seed, faultsOf(found.plan, request)]).toEqual([seed, []])
    }
    expect(seen.undecided).toBe(0)
    expect(Math.min(seen.plan, seen.impossible)).toBeGreaterThan(CASES / 6)
  })

  it('shows a front that no plan beats', async () => {
    for (let seed = 1; seed <= CASES / 4; seed += 1) {
      const request = randomRequest(seeded(seed))
      const tried = await tryAll(request)
      const front = await paretoFront(request, solver)
      expect([seed, front.length > 0]).toEqual([seed, tried.length > 0])
      for (const { cost, weeks } of front) {
        const better = tried.filter(
          (each) =>
            each.cost <= cost &&
            each.weeks <= weeks + 1e-6 &&
            (each.cost < cost || each.weeks < weeks - 1e-5),
        )
        expect([seed, better]).toEqual([seed, []])
      }
      const soonest = Math.min(...tried.map(({ weeks }) => weeks))
      if (front[0]) expect(front[0].weeks).toBeCloseTo(soonest, 4)
    }
  })
})

describe('findClash', () => {
  it('names demands that clash, of which none can be left out', async () => {
    let clashes = 0
    for (let seed = 1; seed <= CASES / 2; seed += 1) {
      const request = randomRequest(seeded(seed))
      if ((await plan(request, solver)).kind !== 'impossible') continue
      const { demands, minimal } = await findClash(request, solver)
      clashes += 1
      expect([seed, minimal]).toEqual([seed, true])
      expect([seed, await tryAll(narrowed(request, demands))]).toEqual([seed, []])
      for (const demand of demands) {
        const rest = narrowed(
          request,
          demands.filter((each) => each !== demand),
        )
        expect([seed, demand, (await tryAll(rest)).length > 0]).toEqual([seed, demand, true])
      }
    }
    expect(clashes).toBeGreaterThan(5)
  })
})
