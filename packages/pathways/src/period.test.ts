import { describe, expect, it } from 'vitest'

import { Moment, Period, shift } from './period.ts'

describe('shift', () => {
  it('keeps to the last day of a shorter month, in UTC', () => {
    const moved = (from: string, period: string, sign: 1 | -1) =>
      shift(new Date(from), period, sign).toISOString().slice(0, 10)
    expect(moved('2024-02-29', 'P1Y', 1)).toBe('2025-02-28')
    expect(moved('2024-02-29', 'P4Y', -1)).toBe('2020-02-29')
    expect(moved('2026-01-31', 'P1M', 1)).toBe('2026-02-28')
    expect(moved('2026-03-31', 'P1M', -1)).toBe('2026-02-28')
    expect(moved('2026-12-15', 'P2M1W3D', 1)).toBe('2027-02-25')
  })
})

describe('Period and Moment', () => {
  it('take whole periods and moments with a zone alone', () => {
    for (const good of ['P5Y', 'P18M', 'P2W', 'P1Y6M10D'])
      expect(Period.safeParse(good).success).toBe(true)
    for (const bad of ['P', 'PT5H', '5Y', 'P-1Y', 'P1.5Y'])
      expect(Period.safeParse(bad).success).toBe(false)
    for (const good of ['2026-05-01', '2026-05-01T12:00:00Z', '2026-05-01T12:00:00+02:00']) {
      expect(Moment.safeParse(good).success).toBe(true)
    }
    for (const bad of ['2026-02-30', '2026-05-01T12:00:00', 'yesterday']) {
      expect(Moment.safeParse(bad).success).toBe(false)
    }
  })
})
