import { issueJwt } from '../jwt/issue-jwt.ts'
import { issue } from '../proofs/issue.ts'
import { badge, fetchFrom, NOW, testKey } from './fixtures.ts'
import type { Policy } from '../verify/assessment.ts'
import type { CheckCode, Report } from '../verify/report.ts'
import { verify } from '../verify/verify.ts'

/** The base context. */
export const V2 = 'https://www.w3.org/ns/credentials/v2'
/** What the verifier of the tests asks for. */
export const asked = { challenge: 'c-1', domain: 'https://verifier.example', holderBinding: true }
/** What a proof answers to it. */
export const occasion = { challenge: asked.challenge, domain: asked.domain }
/** Who issues. */
export const school = await testKey('school')
/** Who holds. */
export const ada = await testKey('ada')
/** Who would like to. */
export const eve = await testKey('eve')

/**
 * Writes a badge of the school.
 * @param subject whose it is
 * @param changes members to add or to replace
 * @returns the credential without a proof
 */
export function badgeFor(subject: string, changes: Record<string, unknown> = {}) {
  const base = badge(school.did)
  const credentialSubject = { ...Object(base['credentialSubject']), id: subject }
  return { ...base, credentialSubject, ...changes }
}

/** When the school signs. */
export const created = new Date('2026-03-02T10:00:00Z')
/** A badge of Ada, signed by the school. */
export const credential = await issue(badgeFor(ada.did), { signer: school.signer, created })
/** The same as a token. */
export const token = await issueJwt(badgeFor(ada.did), { signer: school.signer })

/**
 * Writes a presentation by Ada.
 * @param changes members to add or to replace
 * @returns the presentation without a proof
 */
export function presentation(changes: Record<string, unknown> = {}) {
  return {
    '@context': [V2],
    type: ['VerifiablePresentation'],
    holder: ada.did,
    verifiableCredential: [credential],
    ...changes,
  }
}

/**
 * Verifies, with nothing to look up.
 * @param input what
 * @param policy how
 * @returns the report
 */
export function check(input: string | object, policy: Policy = asked) {
  return verify(input, { now: NOW, fetch: fetchFrom().fetch, policy })
}

/**
 * Finds why a check did not pass.
 * @param report the report
 * @param code the check
 * @returns the reason
 */
export function reason(report: Report, code: CheckCode) {
  return report.checks.find((entry) => entry.code === code)?.evidence?.['reason']
}
