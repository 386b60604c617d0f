import { describe, expect, it } from 'vitest'
import { filtered, stepsOf } from './paging.ts'

const query = (text: string) => new URLSearchParams(text)

describe('stepsOf', () => {
  it('goes forward, and back the way one came', () => {
    const first = stepsOf(query('status=active'), 'b')
    expect(first).toEqual({
      piece: 1,
      previous: undefined,
      next: '?status=active&cursor=b&piece=2',
    })
    const second = stepsOf(query(first.next?.slice(1) ?? ''), 'c')
    expect(second.previous).toBe('?status=active')
    const third = stepsOf(query(second.next?.slice(1) ?? ''), undefined)
    expect(third).toMatchObject({ piece: 3, next: undefined })
    expect(query(third.previous?.slice(1) ?? '').get('cursor')).toBe('b')
    expect(query(third.previous?.slice(1) ?? '').get('piece')).toBe('2')
  })

  it('offers nothing where all is on one piece', () => {
    expect(stepsOf(query(''), undefined)).toEqual({
      piece: 1,
      previous: undefined,
      next: undefined,
    })
  })
})

describe('filtered', () => {
  it('starts again at the beginning', () => {
    expect(filtered(query('q=a&cursor=x&trail=y&piece=3'), { status: 'revoked' })).toBe(
      '?q=a&status=revoked',
    )
    expect(filtered(query('q=a&status=revoked'), { status: '' })).toBe('?q=a')
  })
})
