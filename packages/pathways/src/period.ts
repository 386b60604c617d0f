import * as z from 'zod'

const SHAPE = /^P(?:(\d{1,3})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?$/

/** An ISO 8601 period in whole years, months, weeks and days, such as `P5Y` or `P18M`. */
export const Period = z
  .string()
  .refine((text) => text !== 'P' && SHAPE.test(text), 'must be an ISO 8601 period such as P5Y')
export type Period = z.infer<typeof Period>

/** A date (`2026-05-01`) or a moment with its zone (`2026-05-01T12:00:00Z`). */
export const Moment = z.union([z.iso.date(), z.iso.datetime({ offset: true })])
export type Moment = z.infer<typeof Moment>

/**
 * Moves a moment by a period, in UTC; a day that the month does not have becomes its last.
 * @param from the moment
 * @param period an ISO 8601 period
 * @param sign 1 for later, -1 for earlier
 * @returns the other moment
 */
export function shift(from: Date, period: Period, sign: 1 | -1): Date {
  const [, years = '0', months = '0', weeks = '0', days = '0'] = SHAPE.exec(period) ?? []
  const moved = new Date(from)
  const day = moved.getUTCDate()
  moved.setUTCDate(1)
  moved.setUTCMonth(moved.getUTCMonth() + sign * (Number(years) * 12 + Number(months)))
  const last = new Date(Date.UTC(moved.getUTCFullYear(), moved.getUTCMonth() + 1, 0)).getUTCDate()
  moved.setUTCDate(Math.min(day, last))
  moved.setUTCDate(moved.getUTCDate() + sign * (Number(weeks) * 7 + Number(days)))
  return moved
}
