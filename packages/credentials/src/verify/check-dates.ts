import type { ValidityPeriod } from '../schema/data-model.ts'
import { CLOCK_SKEW, noteFailure, notePass } from './assessment.ts'
import type { Assessment } from './assessment.ts'

/**
 * Checks that a credential counts now, give or take five minutes (VC Data Model 2.0 §4.9). Of several bounds the stricter
 * one counts.
 * @param periods the periods that the credential and its token state
 * @param assessment what verification works with; its findings grow
 */
export function checkDates(
  periods: readonly ValidityPeriod[],
  { findings, now }: Assessment,
): void {
  let [from, until] = [-Infinity, Infinity]
  for (const period of periods) {
    from = Math.max(from, period.from ?? -Infinity)
    until = Math.min(until, period.until ?? Infinity)
  }
  if (from > now + CLOCK_SKEW) {
    noteFailure(findings, 'valid_from', {
      message: 'The credential does not count yet.',
      reason: 'not_yet_valid',
      evidence: { from: text(from) },
      effect: 'not-yet-valid',
    })
  } else {
    notePass(findings, 'valid_from', 'The credential counts already.', { from: text(from) })
  }
  if (until < now - CLOCK_SKEW) {
    noteFailure(findings, 'valid_until', {
      message: 'The credential has expired.',
      reason: 'expired',
      evidence: { until: text(until) },
      effect: 'expired',
    })
  } else if (until === Infinity) {
    notePass(findings, 'valid_until', 'The credential does not expire.')
  } else {
    notePass(findings, 'valid_until', 'The credential has not expired.', { until: text(until) })
  }
}

/** Many credentials count from the same moment on, and to write a time takes longer than to judge it. */
const written = new Map<number, string>()
const MAX_WRITTEN = 1000

function text(time: number): string | undefined {
  const known = written.get(time)
  if (known !== undefined) return known
  if (!Number.isFinite(time) || Math.abs(time) >= 8.64e15) return undefined
  if (written.size >= MAX_WRITTEN) written.clear()
  const made = new Date(time).toISOString()
  written.set(time, made)
  return made
}
