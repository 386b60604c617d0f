import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Failure } from './http/failure.ts'
import { isSecretId, isUuid, newId, newSecretId } from './ids.ts'
import { pageOf, readCursor } from './paging.ts'

const rowAt = (at: Date, id: string) => ({ at, id })
const moments = fc.date({
  min: new Date(0),
  max: new Date('9999-12-31T00:00:00Z'),
  noInvalidDate: true,
})

describe('a cursor', () => {
  it('leads to where its page ended, for either kind of id', () => {
    fc.assert(
      fc.property(moments, fc.integer({ min: 1, max: 20 }), fc.boolean(), (at, limit, secret) => {
        const rows = Array.from({ length: limit + 1 }, () =>
          rowAt(at, secret ? newSecretId() : newId(at)),
        )
        const { items, nextCursor } = pageOf(rows, limit, {
          key: (row) => row,
          present: (row) => row,
        })
        expect(items).toHaveLength(limit)
        expect(readCursor(nextCursor, secret ? isSecretId : isUuid)).toEqual(items.at(-1))
      }),
      { seed: 1, numRuns: 500 },
    )
  })

  it('that nobody gave out is refused with a reason, or is one that rows can be compared with', () => {
    const part = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.constantFrom(
        '0',
        '-1',
        '1e3',
        '8640000000000001',
        '253402300800000',
        'NaN',
        ' 1',
        newId(),
        newSecretId(),
        '\u0000',
      ),
    )
    const made = fc
      .array(part, { maxLength: 3 })
      .map((parts) => Buffer.from(parts.join('|')).toString('base64url'))
    fc.assert(
      fc.property(
        fc.oneof(made, fc.string({ unit: 'binary', maxLength: 60 })),
        fc.constantFrom(isUuid, isSecretId),
        (text, isId) => {
          try {
            const cursor = readCursor(text, isId)
            expect(cursor !== undefined || text === '').toBe(true)
            if (!cursor) return
            expect(isId(cursor.id)).toBe(true)
            expect(cursor.at.toISOString()).toMatch(/^\d{4}-/)
          } catch (error) {
            if (!(error instanceof Failure)) throw error
          }
        },
      ),
      { seed: 2, numRuns: 5000 },
    )
  })

  it('is absent from the last page', () => {
    expect(
      pageOf([rowAt(new Date(0), 'a')], 1, { key: (row) => row, present: (row) => row }),
    ).toEqual({ items: [rowAt(new Date(0), 'a')] })
  })
})
