import type { Report } from '@credence/credentials'

/** How a case came out against what is expected of it. */
export type Outcome = 'agreed' | 'wrong-accept' | 'wrong-refusal' | 'later' | 'by-rule'

const GOOD = new Set(['valid', 'valid-with-warning', 'unsigned-valid'])
const BAD = new Set(['invalid', 'unsigned', 'hostile', 'nonconformant'])

/**
 * Compares a report with what is expected.
 * @param expected the corpus's word for the case
 * @param report what verification found
 * @returns the outcome, or undefined for cases without an expectation
 */
export function judgeReport(expected: string, report: Report): Outcome | undefined {
  const isAccepted = report.verdict === 'valid'
  if (BAD.has(expected)) return isAccepted ? 'wrong-accept' : 'agreed'
  if (!GOOD.has(expected)) return undefined
  if (isAccepted) return 'agreed'
  if (has(report, /unsupported|suite_unknown|format_unknown|container_unknown/)) return 'later'
  return isByRule(report) ? 'by-rule' : 'wrong-refusal'
}

/**
 * Lists why a report is not `valid`.
 * @param report the report
 * @returns `check=reason` pairs
 */
export function reasons(report: Report): string {
  return report.checks
    .filter(({ status, evidence }) => status === 'fail' || (status === 'warn' && evidence))
    .map(({ code, evidence }) => `${code}=${String(evidence?.['reason'])}`)
    .join(' ')
}

/**
 * What the verifier's rules refuse or leave open on purpose: contexts that are not pinned, an issuer nobody vouches for, a status list
 * that is not the issuer's own.
 */
function isByRule(report: Report): boolean {
  if (has(report, /^context_unknown$/)) return true
  return (
    report.verdict === 'indeterminate' && has(report, /^(?:issuer_not_proven|list_issuer|list_id)$/)
  )
}

function has(report: Report, reason: RegExp): boolean {
  return report.checks.some(({ evidence }) => reason.test(String(evidence?.['reason'] ?? '')))
}
