import { describe, expect, it } from 'vitest'

import { evaluate } from '../evaluate.ts'
import { parseRequirement } from '../parse-requirement.ts'
import { parseCatalogue } from '../plan/catalogue.ts'
import type { RequirementNode } from '../requirement.ts'
import { inProcessSolver } from '../solver.ts'
import { randomCompiled } from '../testing/monotone.ts'
import { randomPiece, seeded } from '../testing/random-cases.ts'
import { contains } from './contains.ts'
import { satisfiable } from './satisfiable.ts'

const now = new Date('2026-06-01T00:00:00Z')
const solver = inProcessSolver()
const rule = (requirement: RequirementNode) => parseRequirement({ version: 1, requirement })
const badge = (...achievements: string[]): RequirementNode => ({
  kind: 'credential',
  from: { achievements },
})
const credits = (amount: number, from: object = {}): RequirementNode => ({
  kind: 'credits',
  amount,
  unit: 'ects',
  from,
})
const all = (...requirements: RequirementNode[]): RequirementNode => ({ kind: 'all', requirements })
const any = (...requirements: RequirementNode[]): RequirementNode => ({ kind: 'any', requirements })

describe('contains', () => {
  const ask = async (whole: RequirementNode, part: RequirementNode) =>
    (await contains(rule(whole), rule(part), { now, solver })).answer

  it('proves that a part is in the whole', async () => {
    expect(await ask(all(badge('a'), badge('b')), badge('a'))).toBe('yes')
    expect(await ask(badge('a'), badge('a', 'b'))).toBe('yes')
    expect(await ask(any(badge('a'), badge('b')), badge('a', 'b'))).toBe('yes')
    expect(await ask(credits(60, { level: { min: 7 } }), credits(30, { level: { min: 6 } }))).toBe(
      'yes',
    )
    const three = { kind: 'atLeast' as const, requirements: [badge('a'), badge('b'), badge('c')] }
    expect(await ask({ ...three, n: 2 }, any(badge('a'), badge('b')))).toBe('yes')
    const exclusive: RequirementNode = {
      kind: 'exclusive',
      requirement: all(credits(10), credits(5)),
    }
    expect(await ask(exclusive, exclusive)).toBe('yes')
    expect(await ask(exclusive, credits(10))).toBe('yes')
  })

  it('decides by the barest portfolios where no proof shows in the structure', async () => {
    const pairs = any(all(badge('a'), badge('b')), all(badge('a'), badge('c')))
    expect(await ask(pairs, all(badge('a'), any(badge('b'), badge('c'))))).toBe('yes')
  })

  it('shows who meets the one and not the other', async () => {
    for (const [whole, part] of [
      [badge('a', 'b'), badge('a')],
      [credits(30), credits(31)],
      [credits(30, { level: { min: 6 } }), credits(30, { level: { min: 7 } })],
      [any(badge('a'), badge('b')), badge('b')],
      [badge('a'), { kind: 'within', issued: 'P5Y', requirement: badge('a') }],
      [
        { kind: 'skill', skill: 'sql', level: 3 },
        { kind: 'skill', skill: 'sql', level: 3, strength: 0.5 },
      ],
      [
        credits(10),
        {
          kind: 'cap',
          counting: { sources: ['transfer'] },
          atMost: { share: 0.5 },
          requirement: credits(10),
        },
      ],
    ] satisfies [RequirementNode, RequirementNode][]) {
      const found = await contains(rule(whole), rule(part), { now, solver })
      expect([whole, found.answer]).toEqual([whole, 'no'])
      if (found.answer !== 'no') continue
      const verdicts = [rule(whole), rule(part)].map((each) =>
        evaluate(each, found.counterexample, now, solver),
      )
      expect((await Promise.all(verdicts)).map(({ verdict }) => verdict)).toEqual(['met', 'unmet'])
    }
  })

  it('says so where it does not know', async () => {
    const whole = all(credits(10, { areas: ['data'] }), credits(10, { areas: ['law'] }))
    const part: RequirementNode = { kind: 'exclusive', requirement: all(credits(5), credits(5)) }
    expect(await ask(whole, part)).toBe('unknown')
  })

  it('is never contradicted by a portfolio', async () => {
    const answers = { yes: 0, no: 0, unknown: 0 }
    for (let seed = 1; seed <= 50; seed += 1) {
      const random = seeded(seed)
      const [whole, part] = [randomCompiled(random), randomCompiled(random)]
      const { answer } = await contains(whole, part, { now, solver })
      answers[answer] += 1
      if (answer !== 'yes') continue
      for (let tried = 0; tried < 20; tried += 1) {
        const pieces = Array.from({ length: 8 }, (_, at) => randomPiece(random, `${at}`))
        const met = (each: typeof whole) => evaluate(each, { pieces }, now, solver)
        if ((await met(whole)).verdict === 'met') expect((await met(part)).verdict).toBe('met')
      }
    }
    expect(answers.yes).toBeGreaterThan(0)
    expect(answers.no).toBeGreaterThan(25)
  })
})

describe('satisfiable', () => {
  const catalogue = parseCatalogue({
    achievements: [
      { id: 'a', cost: 0, hours: 1, credits: [{ unit: 'ects', amount: 5 }] },
      { id: 'b', cost: 0, hours: 1, prerequisites: [{ achievements: ['c'] }] },
      { id: 'c', cost: 0, hours: 1, prerequisites: [{ achievements: ['b'] }] },
    ],
  })
  const ask = (node: RequirementNode) => satisfiable(rule(node), catalogue, { now, solver })

  it('tells what a catalogue can satisfy, and what it leaves open', async () => {
    expect(await ask(all(badge('a'), credits(5)))).toEqual({ answer: 'yes', short: [] })
    expect(await ask(all(badge('a'), credits(6)))).toEqual({
      answer: 'no',
      short: ['requirement.requirements.1'],
    })
    expect((await ask({ kind: 'condition', id: 'x', text: 'Words.' })).answer).toBe('review')
  })

  it('does not count what nobody could start', async () => {
    expect((await ask(badge('b'))).answer).toBe('no')
  })
})
