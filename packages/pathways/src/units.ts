import * as z from 'zod'

/**
 * Units that credits are counted in: ECTS credits, UK CATS points, US semester and quarter hours, continuing education units,
 * professional development hours, and plain hours of learning. No unit counts as another unless a requirement says at which rate.
 */
export const CreditUnit = z.enum([
  'ects',
  'cats',
  'us_semester_hour',
  'us_quarter_hour',
  'ceu',
  'pdh',
  'hour',
])
export type CreditUnit = z.infer<typeof CreditUnit>

/** A rate between two units: `amount` in `from` times `factor` is the amount in `to`. */
export const Conversion = z.strictObject({
  from: CreditUnit,
  to: CreditUnit,
  factor: z.number().positive().max(10_000),
})
export type Conversion = z.infer<typeof Conversion>

/** Hours of work that one credit stands for when nothing dearer or cheaper is known; only to rank what is missing. */
const HOURS: Readonly<Record<CreditUnit, number>> = {
  ects: 25,
  cats: 10,
  us_semester_hour: 45,
  us_quarter_hour: 30,
  ceu: 10,
  pdh: 1,
  hour: 1,
}

/**
 * Gives the customary workload of a credit, so that shortfalls in different units can be ranked.
 * @param unit the unit
 * @returns hours of work; a convention (ECTS Users' Guide 2015: 25 to 30 h), not a promise about any course
 */
export function hoursPerCredit(unit: CreditUnit): number {
  return HOURS[unit]
}

/**
 * Finds the rate between two units.
 * @param from the unit of an amount
 * @param to the unit it shall be told in
 * @param conversions the rates that the requirement states
 * @returns what to multiply by, or undefined when no rate is stated
 */
export function rateBetween(
  from: CreditUnit,
  to: CreditUnit,
  conversions: readonly Conversion[],
): number | undefined {
  if (from === to) return 1
  const there = conversions.find((each) => each.from === from && each.to === to)
  if (there) return there.factor
  const back = conversions.find((each) => each.from === to && each.to === from)
  return back && 1 / back.factor
}
