import { describe, expect, it } from 'vitest'
import { clockText, msLeft, nearerOffset, warningBetween } from './time-left.ts'

describe('the time that is left', () => {
  it('counts by the server’s clock, of whose answers the quickest counts', () => {
    const at = Date.parse('2026-05-01T09:00:00Z')
    const slow = nearerOffset(undefined, { now: '2026-05-01T10:00:00Z', at: at + 3000 })
    const quick = nearerOffset(slow, { now: '2026-05-01T10:00:10Z', at: at + 10_200 })
    expect(quick).toBe(3_600_000 - 200)
    expect(nearerOffset(quick, { now: '2026-05-01T10:00:20Z', at: at + 25_000 })).toBe(quick)
    expect(msLeft('2026-05-01T10:01:00Z', Date.parse('2026-05-01T10:00:30Z'))).toBe(30_000)
    expect(msLeft('2026-05-01T10:01:00Z', Date.parse('2026-05-01T10:02:00Z'))).toBe(0)
  })

  it('is written as clocks write it', () => {
    expect([0, 900, 61_000, 599_001, 3_909_000].map(clockText)).toEqual([
      '0:00',
      '0:01',
      '1:01',
      '10:00',
      '1:05:09',
    ])
  })

  it('warns at five minutes and at one, once each, and never of what has long begun', () => {
    expect(warningBetween(300_001, 300_000)).toBe(5)
    expect(warningBetween(300_000, 299_000)).toBeUndefined()
    expect(warningBetween(60_001, 59_000)).toBe(1)
    expect(warningBetween(400_000, 30_000)).toBe(1)
    expect(warningBetween(200_000, 199_000)).toBeUndefined()
  })
})
