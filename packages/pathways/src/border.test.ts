import { describe, expect, it } from 'vitest'

import { PathwaysError } from './pathways-error.ts'
import { parseCatalogue, parsePreferences } from './plan/catalogue.ts'
import { parsePortfolio } from './portfolio.ts'

const fault = (parse: () => unknown) => {
  try {
    parse()
  } catch (error) {
    if (error instanceof PathwaysError) return [error.code, error.member]
    throw error
  }
  return 'accepted'
}
const piece = { id: '1', issued: '2026-01-01', source: 'earned' }
const achievement = { id: 'a', cost: 0, hours: 1 }
const offering = { id: 'o', starts: '2026-05-01', ends: '2026-05-02' }

describe('parsePortfolio', () => {
  it('names the member at fault', () => {
    const parse = (...pieces: object[]) => fault(() => parsePortfolio({ pieces }))
    expect(parse(piece)).toBe('accepted')
    expect(parse(piece, piece)).toEqual(['portfolio_invalid', 'pieces.1.id'])
    const points = { ...piece, credits: [{ unit: 'points', amount: 1 }] }
    expect(parse(points)).toEqual(['portfolio_invalid', 'pieces.0.credits.0.unit'])
    const none = { ...piece, credits: [{ unit: 'ects', amount: -1 }] }
    expect(parse(none)).toEqual(['portfolio_invalid', 'pieces.0.credits.0.amount'])
    expect(fault(() => parsePortfolio([]))).toEqual(['portfolio_invalid', ''])
  })
})

describe('parseCatalogue', () => {
  it('names the member at fault', () => {
    const parse = (...achievements: object[]) => fault(() => parseCatalogue({ achievements }))
    expect(parse({ ...achievement, offerings: [offering] })).toBe('accepted')
    expect(parse(achievement, achievement)).toEqual(['catalogue_invalid', 'achievements.1.id'])
    const backwards = { ...achievement, offerings: [{ ...offering, ends: '2026-04-01' }] }
    expect(parse(backwards)).toEqual(['catalogue_invalid', 'achievements.0.offerings'])
    expect(parse({ ...achievement, cost: -1 })).toEqual([
      'catalogue_invalid',
      'achievements.0.cost',
    ])
  })
})

describe('parsePreferences', () => {
  it('names the member at fault', () => {
    expect(fault(() => parsePreferences({ budget: 100, weeklyHours: 5 }))).toBe('accepted')
    expect(fault(() => parsePreferences({ weeklyHours: 0 }))).toEqual([
      'preferences_invalid',
      'weeklyHours',
    ])
    expect(fault(() => parsePreferences({ modes: ['by post'] }))).toEqual([
      'preferences_invalid',
      'modes.0',
    ])
  })
})
