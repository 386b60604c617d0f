import fc from 'fast-check'
import { Day, DayOrInstant } from '@credence/contract'
import { describe, expect, it } from 'vitest'
import { Failure } from '../../platform/http/failure.ts'
import { addMonths, instant, settleDates } from './dates.ts'

const anyDate = fc.date({
  min: new Date('1000-01-01T00:00:00Z'),
  max: new Date('9999-12-31T23:59:59Z'),
  noInvalidDate: true,
})
const offsets = fc.constantFrom('Z', '+14:00', '-12:00', '+05:30')
const given = fc.oneof(
  anyDate.map((date) => date.toISOString().slice(0, 10)),
  fc.tuple(anyDate, offsets).map(([date, offset]) => date.toISOString().slice(0, 19) + offset),
  fc.constantFrom('1000-01-01', '9999-12-31', '2024-02-29', '9999-12-31T23:59:59Z'),
)
const accepted = given.filter((text) => DayOrInstant.safeParse(text).success)
const now = new Date('2026-11-24T12:00:00.789Z')

describe('the dates of an award', () => {
  it('are refused with a reason, or can be written and lie in order', () => {
    const some = fc.record(
      { awardedDate: accepted, validFrom: accepted, validUntil: accepted },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(
        some,
        fc.option(fc.integer({ min: 1, max: 600 }), { nil: undefined }),
        (dates, validityMonths) => {
          try {
            const { awardedDate, validFrom, validUntil } = settleDates(dates, {
              validityMonths,
              now,
            })
            expect(Day.safeParse(awardedDate).success).toBe(true)
            expect(instant(validFrom)).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
            if (!validUntil) return
            expect(instant(validUntil)).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
            expect(validUntil.getTime()).toBeGreaterThan(validFrom.getTime())
          } catch (error) {
            if (!(error instanceof Failure)) throw error
          }
        },
      ),
      { seed: 1, numRuns: 4000 },
    )
  })

  it('end on the same day of the month, or its last', () => {
    fc.assert(
      fc.property(
        fc.date({
          min: new Date('1000-01-01T00:00:00Z'),
          max: new Date('2100-01-01T00:00:00Z'),
          noInvalidDate: true,
        }),
        fc.integer({ min: 1, max: 600 }),
        (from, months) => {
          const end = addMonths(from, months)
          const passed =
            (end.getUTCFullYear() - from.getUTCFullYear()) * 12 +
            end.getUTCMonth() -
            from.getUTCMonth()
          expect(passed).toBe(months)
          const tomorrow = new Date(end.getTime() + 86_400_000)
          if (end.getUTCDate() !== from.getUTCDate()) expect(tomorrow.getUTCDate()).toBe(1)
        },
      ),
      { seed: 2, numRuns: 4000 },
    )
  })
})
