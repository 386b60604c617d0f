import { own, ownString } from '../json/json-value.ts'
import type { JsonObject } from '../json/json-value.ts'
import type { ParsedJwt } from '../jwt/parse-jwt.ts'
import { requirePresentation } from '../presentation/check-holder.ts'
import { checkTrust } from '../trust/check-trust.ts'
import { noteError, noteFailure, notePass } from '../verify/assessment.ts'
import type { Assessment } from '../verify/assessment.ts'
import { checkDates } from '../verify/check-dates.ts'
import { toChecks, toVerdict } from '../verify/findings.ts'
import type { CheckCode, Report, ReportIssuer } from '../verify/report.ts'
import { secureAddress } from './address.ts'
import { checkAssertionRecipient } from './check-assertion-recipient.ts'
import { checkHosted } from './check-hosted.ts'
import { checkSigned } from './check-signed.ts'
import { isInScope } from './hosted-scope.ts'
import {
  checkAssertionContext,
  malformed,
  readAssertion,
  readIdentity,
  upgradeAssertion,
} from './read-assertion.ts'
import type { Assertion } from './read-assertion.ts'
import { readLinked } from './read-linked.ts'
import type { Linked } from './read-linked.ts'

/** An assertion as it was handed over: a document, or a token that holds one. */
export type AssertionSource = { readonly document: JsonObject } | { readonly jwt: ParsedJwt }

/** A badge class and its issuer, as the sites that vouch for them serve them. */
export type Origin = { readonly badge: Linked; readonly issuer: Linked }

const NEEDED: readonly CheckCode[] = [
  'container',
  'parse',
  'format',
  'context',
  'data_model',
  'members',
  'proof',
]
const NEEDED_IN_FULL: readonly CheckCode[] = [
  ...NEEDED,
  'issuer',
  'valid_from',
  'valid_until',
  'status',
]

/**
 * Verifies an assertion of Open Badges 2.0, or of 1.x, whose words are upgraded. A hosted one is asked for at its id, and what the site answers is what
 * counts; the site must be one that the issuer allows. A signed one must be signed with a key that the issuer's profile lists. The badge class and
 * the issuer are read where they stand; the issuer is proven when its own site serves its profile and lets the assertion in. The
 * report's `credential` is the assertion with its badge class and issuer inside.
 * @param source the assertion
 * @param assessment what verification works with; its findings grow
 * @returns the report
 */
export async function judgeAssertion(
  source: AssertionSource,
  assessment: Assessment,
): Promise<Report> {
  const { findings } = assessment
  requirePresentation(assessment)
  const isToken = 'jwt' in source
  const format = isToken ? 'ob2-signed' : 'ob2-hosted'
  notePass(findings, 'format', 'The kind of credential is known.', { format })
  let found: { readonly assertion: Assertion; readonly origin: Origin } | undefined
  try {
    found = isToken
      ? await assessSigned(source.jwt, assessment)
      : await assessHosted(source.document, assessment)
  } catch (error) {
    noteError(findings, 'data_model', error)
  }
  let issuer: ReportIssuer = { id: undefined, name: undefined, proven: false, trusted: 'unchecked' }
  if (found) issuer = await checkSurroundings(found.assertion, found.origin, assessment)
  const needed = assessment.policy.proofOnly ? NEEDED : NEEDED_IN_FULL
  return {
    verdict: toVerdict(findings, isToken ? [...needed, 'key'] : needed),
    format,
    checks: toChecks(findings),
    issuer: await checkTrust(issuer, assessment),
    ...(found ? { credential: assemble(found.assertion.document, found.origin) } : {}),
  }
}

async function assessHosted(given: JsonObject, assessment: Assessment) {
  if (!noteContext(given, assessment)) return undefined
  const copy = upgradeAssertion(given)
  const { id, kind } = readIdentity({ verification: { type: 'hosted' }, ...copy })
  if (kind === 'signed') {
    throw malformed('verification', 'says that it is signed, and nothing is signed here')
  }
  const hosted = await checkHosted(copy, id, assessment)
  if (!hosted) return undefined
  checkAssertionContext(hosted)
  const assertion = readAssertion(upgradeAssertion(hosted))
  if (assertion.kind === 'hosted') return finish(assertion, secureAddress(id), assessment)
  throw malformed('verification', 'says that it is signed, and nothing is signed here')
}

async function assessSigned(jwt: ParsedJwt, assessment: Assessment) {
  if (!noteContext(jwt.payload, assessment)) return undefined
  const assertion = readAssertion(upgradeAssertion(jwt.payload))
  if (assertion.kind === 'hosted') {
    throw malformed('verification', 'says that it is hosted, and this is a token')
  }
  notePass(assessment.findings, 'members', 'The signature covers the whole token.')
  const found = await finish(assertion, undefined, assessment)
  await checkSigned(jwt, { assertion, issuer: found.origin.issuer }, assessment)
  return found
}

function noteContext(document: JsonObject, { findings }: Assessment): boolean {
  try {
    checkAssertionContext(document)
    notePass(findings, 'context', 'The context is that of Open Badges.')
    return true
  } catch (error) {
    noteError(findings, 'context', error)
    return false
  }
}

async function finish(
  assertion: Assertion,
  address: string | undefined,
  { fetch, findings }: Assessment,
) {
  const badge = await readLinked(own(assertion.document, 'badge'), address, {
    types: ['BadgeClass'],
    path: 'badge',
    fetch,
  })
  const issuer = await readLinked(own(badge.document, 'issuer'), badge.address ?? address, {
    types: ['Issuer', 'Profile', 'Organization'],
    path: 'badge/issuer',
    fetch,
    mustAsk: true,
  })
  if (ownString(badge.document, 'name') === undefined) throw malformed('badge/name', 'is missing')
  notePass(findings, 'data_model', 'The assertion, its badge class and its issuer are complete.')
  return { assertion, origin: { badge, issuer } }
}

async function checkSurroundings(
  assertion: Assertion,
  { issuer }: Origin,
  assessment: Assessment,
): Promise<ReportIssuer> {
  const { policy } = assessment
  const name = ownString(issuer.document, 'name')
  const id = issuer.address ?? ownString(issuer.document, 'id')
  if (policy.proofOnly) return { id, name, proven: false, trusted: 'unchecked' }
  const proven = checkOrigin(assertion, issuer, assessment)
  checkDates([{ from: assertion.issuedOn, until: assertion.expires }], assessment)
  await checkAssertionRecipient(assertion.document, assessment)
  return { id, name, proven, trusted: 'unchecked' }
}

function checkOrigin(assertion: Assertion, issuer: Linked, { findings }: Assessment): boolean {
  if (issuer.address === undefined) {
    const message = 'The issuer has no profile on a site of its own: who it is cannot be told.'
    const evidence = { issuer: ownString(issuer.document, 'id') }
    const reason = 'issuer_not_proven'
    noteFailure(findings, 'issuer', { message, reason, evidence, effect: 'indeterminate' })
    return false
  }
  if (assertion.kind === 'signed') {
    if (findings.get('key')?.status !== 'pass' || findings.get('proof')?.status !== 'pass')
      return false
    notePass(findings, 'issuer', 'The issuer vouches for the key that signed.', {
      issuer: issuer.address,
    })
    return true
  }
  const address = secureAddress(assertion.id)
  if (address === undefined || !isInScope(address, issuer.document, issuer.address)) {
    noteFailure(findings, 'issuer', {
      message: 'The badge is hosted where its issuer does not allow it.',
      reason: 'origin_mismatch',
      evidence: { issuer: issuer.address, assertion: assertion.id },
    })
    return false
  }
  notePass(findings, 'issuer', "The badge is hosted where the issuer's own profile allows it.", {
    issuer: issuer.address,
  })
  return true
}

/** The assertion with what it links to inside, so that it can be read on its own. */
function assemble(assertion: JsonObject, { badge, issuer }: Origin): JsonObject {
  return { ...assertion, badge: { ...badge.document, issuer: issuer.document } }
}
