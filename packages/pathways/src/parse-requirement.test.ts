import { describe, expect, it } from 'vitest'

import { parseRequirement } from './parse-requirement.ts'
import { PathwaysError } from './pathways-error.ts'

const fault = (json: unknown) => {
  try {
    parseRequirement(json)
  } catch (error) {
    if (error instanceof PathwaysError) return [error.code, error.member]
    throw error
  }
  return 'accepted'
}
const rule = (requirement: unknown, more: object = {}) => ({ version: 1, requirement, ...more })
const credits = { kind: 'credits', amount: 30, unit: 'ects' }

describe('parseRequirement', () => {
  it('keeps the document as it was, so that it can be written again', () => {
    const document = rule({
      kind: 'cap',
      counting: { sources: ['prior_learning'] },
      atMost: { share: 0.5 },
      requirement: { kind: 'exclusive', requirement: { kind: 'all', requirements: [credits] } },
    })
    const text = JSON.stringify(parseRequirement(document).document)
    expect(JSON.parse(text)).toEqual(document)
    expect(parseRequirement(JSON.parse(text)).document).toEqual(document)
  })

  it('refuses unknown units, also between two that no rate joins', () => {
    expect(fault(rule({ ...credits, unit: 'points' }))).toEqual([
      'unit_unknown',
      'requirement.unit',
    ])
    const nested = { kind: 'all', requirements: [credits, { ...credits, unit: 'smiles' }] }
    expect(fault(rule(nested))).toEqual(['unit_unknown', 'requirement.requirements.1.unit'])
    const cap = {
      kind: 'cap',
      counting: {},
      atMost: { credits: 40, unit: 'cats' },
      requirement: credits,
    }
    expect(fault(rule(cap))).toEqual(['unit_unknown', 'requirement'])
    const points = { conversions: [{ from: 'points', to: 'ects', factor: 1 }] }
    expect(fault(rule(credits, points))).toEqual(['unit_unknown', 'conversions.0.from'])
    const rate = { conversions: [{ from: 'ects', to: 'cats', factor: 1 }] }
    expect(fault(rule(cap, rate))).toBe('accepted')
  })

  it('refuses contradictions', () => {
    const contradictory = 'requirement_contradictory'
    expect(fault(rule({ kind: 'atLeast', n: 2, requirements: [credits] }))).toEqual([
      contradictory,
      'requirement',
    ])
    const range = { ...credits, from: { level: { min: 7, max: 6 } } }
    expect(fault(rule(range))).toEqual([contradictory, 'requirement.from.level'])
    const home = {
      kind: 'residency',
      counting: { issuers: ['us'] },
      atLeast: { credits: 31, unit: 'ects' },
      requirement: credits,
    }
    expect(fault(rule(home))).toEqual([contradictory, 'requirement'])
    const everything = {
      kind: 'cap',
      counting: {},
      atMost: { credits: 29, unit: 'ects' },
      requirement: credits,
    }
    expect(fault(rule(everything))).toEqual([contradictory, 'requirement'])
    const pair = {
      kind: 'residency',
      counting: { issuers: ['us'] },
      atLeast: { share: 0.6 },
      requirement: {
        kind: 'cap',
        counting: { issuers: ['us'] },
        atMost: { share: 0.5 },
        requirement: credits,
      },
    }
    expect(fault(rule(pair))).toEqual([contradictory, 'requirement'])
  })

  it('refuses stacks that are not there or require each other', () => {
    expect(fault(rule({ kind: 'stack', name: 'a' }))).toEqual(['stack_unknown', 'requirement'])
    expect(fault(rule({ kind: 'stack', name: 'constructor' }, { stacks: {} }))[0]).toBe(
      'stack_unknown',
    )
    const stacks = {
      a: { kind: 'all', requirements: [credits, { kind: 'stack', name: 'b' }] },
      b: { kind: 'exclusive', requirement: { kind: 'stack', name: 'a' } },
    }
    expect(fault(rule(credits, { stacks }))[0]).toBe('stack_cycle')
  })

  it('refuses limits on nothing, and shares of pieces and credits together', () => {
    const badge = { kind: 'credential', from: {} }
    const cap = { kind: 'cap', counting: {}, atMost: { credits: 3, unit: 'ects' } }
    expect(fault(rule({ ...cap, requirement: badge }))).toEqual([
      'requirement_invalid',
      'requirement',
    ])
    const mixed = { kind: 'all', requirements: [badge, credits] }
    expect(fault(rule({ ...cap, atMost: { share: 0.5 }, requirement: mixed }))[0]).toBe(
      'requirement_invalid',
    )
  })

  it('refuses what is too deep, too large, of another version or of another shape', () => {
    let deep: object = credits
    for (let level = 0; level < 10_000; level++) deep = { kind: 'exclusive', requirement: deep }
    expect(fault(rule(deep))).toEqual(['requirement_invalid', ''])
    const stacks: Record<string, unknown> = {
      s0: { kind: 'all', requirements: [credits, credits] },
    }
    for (let level = 1; level < 25; level++) {
      const below = { kind: 'stack', name: `s${level - 1}` }
      stacks[`s${level}`] = { kind: 'all', requirements: [below, below] }
    }
    expect(fault(rule({ kind: 'stack', name: 's24' }, { stacks }))[0]).toBe('requirement_invalid')
    expect(fault({ version: 2, requirement: credits })).toEqual(['requirement_invalid', 'version'])
    expect(fault(rule({ kind: 'not', requirement: credits }))[0]).toBe('requirement_invalid')
    expect(fault(rule({ ...credits, extra: 1 }))).toEqual(['requirement_invalid', 'requirement'])
    expect(fault(null)[0]).toBe('requirement_invalid')
  })
})
