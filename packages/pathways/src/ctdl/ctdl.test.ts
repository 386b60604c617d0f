import { describe, expect, it } from 'vitest'

import { evaluate } from '../evaluate.ts'
import { parseRequirement } from '../parse-requirement.ts'
import type { RequirementNode } from '../requirement.ts'
import { inProcessSolver } from '../solver.ts'
import { randomCompiled } from '../testing/monotone.ts'
import { randomPiece, seeded } from '../testing/random-cases.ts'
import type { Random } from '../testing/random-cases.ts'
import { fromCtdl } from './from-ctdl.ts'
import { WHOLE_RULE } from './terms.ts'
import type { CtdlNode } from './terms.ts'
import { toCtdl } from './to-ctdl.ts'

const now = new Date('2026-06-01T00:00:00Z')
const at = 'https://school.example/a/'
const address = (id: string) => (id.length === 1 ? `${at}${id}` : undefined)
const idOf = (url: string) => (url.startsWith(at) ? url.slice(at.length) : undefined)

/** All, any and n of single achievements and skills: what CTDL has terms for. */
function randomPlain(random: Random, deep: number): RequirementNode {
  if (deep === 0 || random() < 0.3) {
    if (random() < 0.3)
      return { kind: 'skill', skill: 'name:sql', level: 1 + Math.floor(random() * 4) }
    return {
      kind: 'credential',
      from: { achievements: [['a', 'b', 'c', 'd'][Math.floor(random() * 4)] ?? 'a'] },
    }
  }
  const requirements = Array.from({ length: 2 + Math.floor(random() * 2) }, () =>
    randomPlain(random, deep - 1),
  )
  const roll = random()
  if (roll < 0.4) return { kind: 'atLeast', n: 1 + Math.floor(random() * 2), requirements }
  return { kind: roll < 0.7 ? 'all' : 'any', requirements }
}

const withoutRule = (profiles: readonly CtdlNode[]) =>
  profiles.map((profile) => {
    const { [WHOLE_RULE]: _, ...rest } = profile
    return rest
  })

describe('CTDL', () => {
  it('gives every requirement back exactly, by the rule that it carries', () => {
    for (let seed = 1; seed <= 300; seed += 1) {
      const requirement = randomCompiled(seeded(seed))
      const text = JSON.stringify(toCtdl(requirement, { address }))
      const again = fromCtdl(JSON.parse(text), { idOf })
      expect(again.exact).toBe(true)
      expect(again.requirement.document).toEqual(requirement.document)
    }
  })

  it('means the same by its own terms alone, where it has terms', async () => {
    const solver = inProcessSolver()
    const verdicts = { met: 0, unmet: 0 }
    for (let seed = 1; seed <= 600; seed += 1) {
      const random = seeded(7_000 + seed)
      const requirement = parseRequirement({ version: 1, requirement: randomPlain(random, 3) })
      const read = fromCtdl(withoutRule(toCtdl(requirement, { address })), { idOf })
      expect([seed, read.exact, read.free]).toEqual([seed, false, []])
      const pieces = Array.from({ length: 1 + (seed % 4) }, (_, nth) => {
        const { skills: _skills, ...piece } = randomPiece(random, `${nth}`)
        return { ...piece, skills: { 'name:sql': 1 + Math.floor(random() * 4) } }
      })
      const [one, other] = [
        await evaluate(requirement, { pieces }, now, solver),
        await evaluate(read.requirement, { pieces }, now, solver),
      ]
      expect([seed, other.verdict]).toEqual([seed, one.verdict])
      verdicts[one.verdict === 'met' ? 'met' : 'unmet'] += 1
    }
    expect(Math.min(verdicts.met, verdicts.unmet)).toBeGreaterThan(100)
  })

  it('writes the terms of CTDL', () => {
    const requirement = parseRequirement({
      version: 1,
      requirement: {
        kind: 'all',
        requirements: [
          { kind: 'credential', label: 'Capstone', from: { achievements: ['a'] } },
          {
            kind: 'cap',
            counting: { sources: ['prior_learning'] },
            atMost: { share: 0.5 },
            requirement: { kind: 'credits', amount: 30, unit: 'ects' },
          },
        ],
      },
    })
    expect(withoutRule(toCtdl(requirement, { address }))).toMatchObject([
      {
        '@type': 'ceterms:ConditionProfile',
        'ceterms:name': { en: 'Capstone' },
        'ceterms:targetCredential': [`${at}a`],
      },
      {
        'ceterms:condition': {
          en: ['At most 50 % may come from credentials that is prior learning.'],
        },
        'ceterms:additionalCondition': [{ 'ceterms:creditValue': [{ 'schema:minValue': 30 }] }],
      },
    ])
  })

  it('marks what is only said in words, and leaves nothing out in silence', () => {
    const { requirement, free, exact } = fromCtdl([
      {
        '@type': 'ceterms:ConditionProfile',
        'ceterms:description': { 'en-US': 'Complete any 3 of the 12 electives.' },
        'ceterms:targetCredential': [{ '@id': 'https://elsewhere.example/c/1' }],
        'ceterms:yearsOfExperience': 2,
        'ceterms:creditValue': [{ 'schema:value': 6, 'ceterms:creditUnitType': 'creditUnit:Odd' }],
      },
    ])
    expect(exact).toBe(false)
    expect(requirement.leaves.map(({ node }) => node.kind)).toEqual([
      'credential',
      'condition',
      'condition',
      'condition',
    ])
    expect(free.map(({ text }) => text)).toEqual([
      'Complete any 3 of the 12 electives.',
      'years Of Experience: 2',
      'credit Value: 6',
    ])
    expect(new Set(free.map(({ id }) => id)).size).toBe(3)
  })

  it.each([[undefined], [[]], ['text'], [{ '@type': 'ceterms:ConditionProfile' }], [[[[]]]]])(
    'refuses %j, where nothing is asked for',
    (json) => {
      expect(() => fromCtdl(json)).toThrow(expect.objectContaining({ code: 'requirement_invalid' }))
    },
  )

  it('refuses conditions nested without end', () => {
    let profile: CtdlNode = { 'ceterms:condition': 'x' }
    for (let deep = 0; deep < 100; deep += 1)
      profile = { 'ceterms:additionalCondition': [profile, profile] }
    expect(() => fromCtdl(profile)).toThrow(
      expect.objectContaining({ code: 'requirement_invalid' }),
    )
  })
})
