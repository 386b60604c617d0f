import { CHECK_CODES } from './report.ts'
import type { Check, CheckCode, CheckStatus, Verdict } from './report.ts'

/** What a check that did not pass makes of the verdict. */
export type Effect = Exclude<Verdict, 'valid'>

/** What is known of one check. */
export type Finding = {
  readonly status: CheckStatus
  readonly message: string
  readonly evidence?: Readonly<Record<string, unknown>>
  readonly effect?: Effect
}

/** What is known so far, by check. The worst finding of a check stays. */
export type Findings = Map<CheckCode, Finding>

const NOT_CHECKED: Finding = { status: 'skipped', message: 'Not checked: nothing called for it.' }
const SEVERITY: readonly CheckStatus[] = ['skipped', 'pass', 'warn', 'fail']
/** What can become of a verdict, the gravest first. */
export const GRAVEST_FIRST: readonly Effect[] = [
  'invalid',
  'revoked',
  'expired',
  'not-yet-valid',
  'suspended',
  'indeterminate',
]

/**
 * Notes what a check found; an earlier, worse finding of the same check stays.
 * @param findings the findings so far; they are changed
 * @param code the check
 * @param finding what it found
 */
export function note(findings: Findings, code: CheckCode, finding: Finding): void {
  const earlier = findings.get(code)
  if (earlier && rank(earlier) >= rank(finding)) return
  findings.set(code, finding)
}

/**
 * Lists every check in its order; a check that never ran is skipped.
 * @param findings the findings
 * @returns the checks of a report
 */
export function toChecks(findings: Findings): Check[] {
  const checks: Check[] = []
  for (const code of CHECK_CODES) {
    const { status, message, evidence } = findings.get(code) ?? NOT_CHECKED
    checks.push(evidence ? { code, status, message, evidence } : { code, status, message })
  }
  return checks
}

/**
 * Derives the verdict: the gravest effect, and never `valid` unless every needed check passed.
 * @param findings the findings
 * @param needed the checks that must have passed
 * @returns the verdict
 */
export function toVerdict(findings: Findings, needed: readonly CheckCode[]): Verdict {
  let gravest = GRAVEST_FIRST.length
  for (const { effect } of findings.values()) {
    if (effect) gravest = Math.min(gravest, GRAVEST_FIRST.indexOf(effect))
  }
  const effect = GRAVEST_FIRST[gravest]
  if (effect) return effect
  for (const code of needed) if (findings.get(code)?.status !== 'pass') return 'invalid'
  return 'valid'
}

function rank(finding: Finding): number {
  const grave = finding.effect ? GRAVEST_FIRST.length - GRAVEST_FIRST.indexOf(finding.effect) : 0
  return grave * SEVERITY.length + SEVERITY.indexOf(finding.status)
}
