import { own } from '../json/json-value.ts'
import type { JsonObject } from '../json/json-value.ts'
import { parseDateTime } from '../schema/date-time.ts'
import { CLOCK_SKEW, noteFailure, notePass } from './assessment.ts'
import type { Assessment } from './assessment.ts'

/**
 * Checks what a proof says about itself: what it was made for, and when (Data Integrity 1.0 §2.1, §4.4).
 * @param proof the proof
 * @param assessment what verification works with; its findings grow
 * @returns when the proof was made, in milliseconds, now when it does not say; undefined when the time cannot be read
 */
export function checkProofOptions(proof: JsonObject, assessment: Assessment): number | undefined {
  checkPurpose(proof, assessment)
  return checkTimes(proof, assessment)
}

function checkPurpose(proof: JsonObject, { findings, finder }: Assessment): void {
  const purpose = own(proof, 'proofPurpose')
  const expected = finder.purpose ?? 'assertionMethod'
  if (purpose === expected) {
    const meant = expected === 'assertionMethod' ? 'an assertion' : 'a presentation by its holder'
    notePass(findings, 'proof_purpose', `The proof is meant as ${meant}.`)
    return
  }
  noteFailure(findings, 'proof_purpose', {
    message: `The proof was made for another purpose than ${expected}.`,
    reason: 'purpose_mismatch',
    evidence: { purpose },
  })
}

function checkTimes(proof: JsonObject, { findings, now }: Assessment): number | undefined {
  const created = readTime(proof, 'created', now)
  const expires = readTime(proof, 'expires', Infinity)
  const problem =
    created === undefined || expires === undefined
      ? { message: 'A time in the proof is not a date and time.', reason: 'proof_time_malformed' }
      : created > now + CLOCK_SKEW
        ? { message: 'The proof says that it was made in the future.', reason: 'proof_from_future' }
        : expires < now - CLOCK_SKEW
          ? { message: 'The proof has expired.', reason: 'proof_expired' }
          : undefined
  if (problem) noteFailure(findings, 'proof_time', problem)
  else notePass(findings, 'proof_time', 'The proof was made in the past and counts now.')
  return created
}

function readTime(proof: JsonObject, name: string, absent: number): number | undefined {
  const value = own(proof, name)
  if (value === undefined) return absent
  return typeof value === 'string' ? parseDateTime(value, { zone: 'optional' }) : undefined
}
