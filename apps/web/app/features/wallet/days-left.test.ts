import { describe, expect, it } from 'vitest'
import { daysLeft } from './days-left.ts'

describe('daysLeft', () => {
  const checkedAt = '2026-11-24T12:00:00Z'

  it('counts the day that has begun', () => {
    expect(daysLeft({ checkedAt, validUntil: '2026-11-25T12:00:00Z' })).toBe(1)
    expect(daysLeft({ checkedAt, validUntil: '2026-11-25T12:00:01Z' })).toBe(2)
  })

  it('knows what has ended and what never ends', () => {
    expect(daysLeft({ checkedAt, validUntil: '2026-11-01T00:00:00Z' })).toBe(0)
    expect(daysLeft({ checkedAt })).toBeUndefined()
  })
})
