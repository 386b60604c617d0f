import { canonicalizeJcs } from '../canonical/canonicalize-jcs.ts'
import { CredentialError } from '../errors.ts'
import { asArray, hasType, idOf, isObject, own, ownString } from '../json/json-value.ts'
import type { JsonObject } from '../json/json-value.ts'
import type { Soon } from '../soon.ts'
import { parseDateTime } from '../schema/date-time.ts'
import { notePass } from '../verify/assessment.ts'
import type { Assessment } from '../verify/assessment.ts'
import { note } from '../verify/findings.ts'
import { lookUp } from '../verify/look-up.ts'
import type { Report } from '../verify/report.ts'

const ACCEPT = 'application/vc+ld+json, application/vc, application/vc+jwt, application/json'
/** Verdicts of a document that its issuer has signed: good or not, it says how things stand. */
const SIGNED: ReadonlySet<string> = new Set([
  'valid',
  'expired',
  'not-yet-valid',
  'revoked',
  'suspended',
])

/**
 * Asks the issuer for the newest form of a credential (1EdTech Verifiable Credential Refresh 1.0): once, after the proof of the present form and
 * its issuer were found good, by the guarded fetch. A newer form counts only when it is the same credential of the same,
 * proven issuer; what cannot be had or believed changes nothing.
 * @param credential the credential, whose proof is good and whose issuer is proven
 * @param judge how to verify the newer form; it must not ask for a newer one again
 * @param assessment what verification works with; its findings grow
 * @returns the report of the newer form; undefined when the present one is to be judged
 */
export function refreshCredential(
  credential: JsonObject,
  judge: (bytes: Uint8Array) => Soon<Report>,
  assessment: Assessment,
): Soon<Report | undefined> {
  const url = refreshUrl(credential)
  return url === undefined ? undefined : refreshFrom(url, { credential, judge }, assessment)
}

async function refreshFrom(
  url: string,
  {
    credential,
    judge,
  }: {
    readonly credential: JsonObject
    readonly judge: (bytes: Uint8Array) => Soon<Report>
  },
  assessment: Assessment,
): Promise<Report | undefined> {
  const newer = await fetchNewer(url, judge, assessment)
  if (!newer?.credential || !isSameCredential(credential, newer)) {
    noteRefused(assessment, url)
    return undefined
  }
  if (canonicalizeJcs(newer.credential) === canonicalizeJcs(credential)) {
    notePass(assessment.findings, 'refresh', 'The issuer has no newer form.', { url })
    return undefined
  }
  const message = 'The issuer gave a newer form of the credential: this report is about it.'
  const checks = newer.checks.map((check) =>
    check.code === 'refresh'
      ? { code: check.code, status: 'pass' as const, message, evidence: { url, refreshed: true } }
      : check,
  )
  return { ...newer, checks }
}

function refreshUrl(credential: JsonObject): string | undefined {
  const member = own(credential, 'refreshService')
  if (member === undefined) return undefined
  const services = asArray(member).filter(isObject)
  const service = services.find((entry) => hasType(entry, '1EdTechCredentialRefresh'))
  return service && ownString(service, 'id')
}

async function fetchNewer(
  url: string,
  judge: (bytes: Uint8Array) => Soon<Report>,
  { fetch }: Assessment,
): Promise<Report | undefined> {
  try {
    return await judge(await lookUp(fetch, url, { accept: ACCEPT }))
  } catch (error) {
    if (error instanceof CredentialError) return undefined
    throw error
  }
}

function isSameCredential(credential: JsonObject, newer: Report): boolean {
  if (!SIGNED.has(newer.verdict) || !newer.issuer.proven || !newer.credential) return false
  const id = own(credential, 'id')
  const isSame = id !== undefined && own(newer.credential, 'id') === id
  if (!(startOf(newer.credential) >= startOf(credential))) return false
  return isSame && idOf(own(newer.credential, 'issuer')) === idOf(own(credential, 'issuer'))
}

/** A form that counts from an earlier time than the present one is no newer one: an old form must not bring back what was taken away. */
function startOf(credential: JsonObject): number {
  const text = ownString(credential, 'validFrom') ?? ownString(credential, 'issuanceDate')
  return (text === undefined ? undefined : parseDateTime(text, { zone: 'optional' })) ?? -Infinity
}

function noteRefused({ findings }: Assessment, url: string): void {
  note(findings, 'refresh', {
    status: 'warn',
    message: 'The issuer offers newer forms, but none could be had: this one was judged.',
    evidence: { reason: 'refresh_unavailable', url },
  })
}
