import { Failure } from '../../platform/http/failure.ts'

const day = 86_400_000

export type AwardDates = {
  readonly awardedDate: string
  readonly validFrom: Date
  readonly validUntil: Date | undefined
}

type Given = {
  readonly awardedDate?: string | undefined
  readonly validFrom?: string | undefined
  readonly validUntil?: string | undefined
}

/**
 * Settles the dates of an award: earned today and valid from now unless said; valid as long as the achievement says.
 * @param validityMonths how long an award of the achievement stays good; undefined for ever
 * @returns `awardedDate` as a day, moments without milliseconds (the JWT's `nbf` must equal `validFrom`)
 * @throws Failure `invalid_date`
 */
export function settleDates(
  given: Given,
  { validityMonths, now }: { validityMonths: number | undefined; now: Date },
): AwardDates {
  const awarded = given.awardedDate ? toMoment(given.awardedDate) : now
  if (awarded.getTime() > now.getTime() + day)
    throw invalid('awardedDate', 'lies in the future. An award is earned before it is issued.')
  const validFrom = wholeSeconds(given.validFrom ? toMoment(given.validFrom) : now)
  const until = given.validUntil
    ? endOf(given.validUntil)
    : validityMonths
      ? addMonths(awarded, validityMonths)
      : undefined
  const validUntil = until && wholeSeconds(until)
  if (validUntil && validUntil <= validFrom) throw invalid('validUntil', 'is not after validFrom.')
  return {
    awardedDate: given.awardedDate?.slice(0, 10) ?? now.toISOString().slice(0, 10),
    validFrom,
    validUntil,
  }
}

/** Adds calendar months; the 31st becomes the last day of a shorter month. */
export function addMonths(from: Date, months: number): Date {
  const last = new Date(
    Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months + 1, 0),
  ).getUTCDate()
  return new Date(
    Date.UTC(
      from.getUTCFullYear(),
      from.getUTCMonth() + months,
      Math.min(from.getUTCDate(), last),
      23,
      59,
      59,
    ),
  )
}

/** A moment as credentials write it: `2026-11-24T12:00:00Z`. */
export function instant(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`
}

function toMoment(text: string): Date {
  return new Date(text.length === 10 ? `${text}T00:00:00Z` : text)
}

function endOf(text: string): Date {
  return new Date(text.length === 10 ? `${text}T23:59:59Z` : text)
}

function wholeSeconds(date: Date): Date {
  return new Date(Math.floor(date.getTime() / 1000) * 1000)
}

function invalid(field: string, message: string): Failure {
  return new Failure('invalid_date', `${field} ${message}`, {
    issues: [{ path: field, code: 'invalid_date', message }],
  })
}
