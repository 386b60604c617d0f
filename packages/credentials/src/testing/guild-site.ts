import { NOW } from './fixtures.ts'
import type { Policy } from '../verify/assessment.ts'
import type { Fetch } from '../verify/look-up.ts'
import type { CheckCode, Report } from '../verify/report.ts'
import { verify } from '../verify/verify.ts'

/** The context of Open Badges 2.0. */
export const V2 = 'https://w3id.org/openbadges/v2'

/** The issuer's site. */
export const SITE = 'https://guild.example'
/** The address of the assertion. */
export const ASSERTION = `${SITE}/a/1`
/** The recipient's address. */
export const EMAIL = 'ada@learner.example'

/** The profile of the issuer. */
export const issuer = {
  '@context': V2,
  type: 'Issuer',
  id: `${SITE}/issuer`,
  name: 'Guild',
  url: SITE,
  email: 'office@guild.example',
}
/** The badge class. */
export const badgeClass = {
  '@context': V2,
  type: 'BadgeClass',
  id: `${SITE}/b/1`,
  name: 'Welding',
  description: 'Welds.',
  image: `${SITE}/b/1.png`,
  criteria: { narrative: 'A weld.' },
  issuer: issuer.id,
}
/** The hosted assertion. */
export const assertion = {
  '@context': V2,
  type: 'Assertion',
  id: ASSERTION,
  recipient: { type: 'email', hashed: false, identity: EMAIL },
  badge: badgeClass.id,
  verification: { type: 'HostedBadge' },
  issuedOn: '2025-05-01T00:00:00Z',
}
/** What the site serves. */
export const site: Record<string, unknown> = {
  [ASSERTION]: assertion,
  [badgeClass.id]: badgeClass,
  [issuer.id]: issuer,
}

/**
 * Verifies against what sites serve.
 * @param input what
 * @param options what they serve, and how to judge
 * @returns the report
 */
export function check(
  input: object | string | Uint8Array,
  { documents = site, policy = {} }: { documents?: Record<string, unknown>; policy?: Policy } = {},
) {
  const fetch: Fetch = async (url) => {
    const body = documents[url]
    if (body instanceof Response) return body.clone()
    if (body === undefined) return new Response(null, { status: 404 })
    return new Response(typeof body === 'string' ? body : JSON.stringify(body))
  }
  return verify(input, { now: NOW, fetch, policy })
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
