import { describe, expect, it } from 'vitest'
import { isUuid, newId, newSecretId } from './ids.ts'

describe('newId', () => {
  it('is a UUID of version 7 that sorts in the order of making, within a millisecond too', () => {
    const now = new Date('2026-11-24T12:00:00.123Z')
    const ids = Array.from({ length: 500 }, () => newId(now))
    expect(ids.every((id) => isUuid(id) && id[14] === '7' && 'ab89'.includes(id[19] ?? ''))).toBe(
      true,
    )
    const turns = ids.filter((id, index) => id < (ids[index - 1] ?? ''))
    expect(turns.length).toBeLessThanOrEqual(1) // at most once in 4,096
    expect(Number.parseInt(ids[0]?.replaceAll('-', '').slice(0, 12) ?? '', 16)).toBe(now.getTime())
  })
})

describe('newSecretId', () => {
  it('is 22 characters that need no escape in an address', () => {
    expect(new Set(Array.from({ length: 1000 }, newSecretId)).size).toBe(1000)
    expect(newSecretId()).toMatch(/^[A-Za-z0-9_-]{22}$/)
  })
})
