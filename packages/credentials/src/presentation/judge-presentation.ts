import { checkContexts } from '../contexts/check-contexts.ts'
import type { DataModelVersion } from '../contexts/check-contexts.ts'
import { asArray, own } from '../json/json-value.ts'
import type { JsonObject } from '../json/json-value.ts'
import type { ParsedJwt } from '../jwt/parse-jwt.ts'
import { assessCoverage } from '../verify/assess-document.ts'
import { CLOCK_SKEW, noteError, noteFailure, notePass } from '../verify/assessment.ts'
import type { Assessment, ProofResult } from '../verify/assessment.ts'
import { describeIssuer } from '../verify/check-issuer.ts'
import { toChecks, toVerdict } from '../verify/findings.ts'
import { note } from '../verify/findings.ts'
import type { CheckCode, Format, Part, Report, ReportHolder } from '../verify/report.ts'
import { verifyJwt } from '../verify/verify-jwt.ts'
import { noteParts, verifyParts } from '../verify/verify-parts.ts'
import { verifyProofs } from '../verify/verify-proofs.ts'
import { asksForHolder, checkHolder, checkHolderBinding, noteUnsigned } from './check-holder.ts'
import {
  checkPresentationModel,
  readPresentation,
  readPresentationToken,
} from './read-presentation.ts'
import type { Presentation } from './read-presentation.ts'

/** A presentation with embedded proofs or none, or as a token. */
export type PresentationSource =
  | { readonly document: JsonObject }
  | { readonly jwt: ParsedJwt; readonly types?: ReadonlySet<string> }

const READ_CHECKS: readonly CheckCode[] = ['container', 'parse', 'format', 'context', 'data_model']
const SIGNED_CHECKS: readonly CheckCode[] = ['members', 'proof', 'proof_purpose', 'proof_time']

/**
 * Verifies a presentation (VC Data Model 2.0 §4.13): its own proof, made by the holder for `authentication`, and every credential in it on its
 * own. Without a proof the holder is unknown and the verdict rests on the credentials. The credentials are in the report's `parts`; the report has no
 * `credential` and no issuer of its own.
 * @param source the presentation
 * @param outer what verification works with; its findings grow
 * @returns the report
 */
export async function judgePresentation(
  source: PresentationSource,
  outer: Assessment,
): Promise<Report> {
  const assessment = { ...outer, finder: { ...outer.finder, purpose: 'authentication' as const } }
  const secured = 'jwt' in source ? 'jwt' : 'di'
  const presentation = read(source, assessment)
  const version = presentation && checkContent(presentation.document, secured, assessment)
  if (!presentation || !version) return toReport({ format: 'unknown' }, assessment)
  const format: Format = `vp${version === '1.1' ? 1 : 2}-${secured}`
  notePass(assessment.findings, 'format', 'The kind of presentation is known.', { format })
  const isSigned = 'jwt' in source || asArray(own(source.document, 'proof')).length > 0
  let holder: ReportHolder = { id: presentation.holder, proven: false }
  if (isSigned) {
    const proof = await verifySecured(source, presentation, assessment)
    holder = checkHolder(presentation, proof, assessment)
  } else {
    noteUnsigned(assessment)
  }
  const parts = await checkParts(presentation.document, assessment)
  if (outer.policy.holderBinding) checkHolderBinding(parts, holder, assessment)
  return toReport({ format, isSigned, holder, parts }, assessment)
}

function read(source: PresentationSource, { findings }: Assessment): Presentation | undefined {
  if ('document' in source) return readPresentation(source.document)
  try {
    const presentation = readPresentationToken(source.jwt)
    notePass(findings, 'claims', 'The claims of the token agree with the presentation.')
    return presentation
  } catch (error) {
    noteError(findings, 'claims', error)
    return undefined
  }
}

function checkContent(
  document: JsonObject,
  secured: 'di' | 'jwt',
  { findings, known }: Assessment,
): DataModelVersion | undefined {
  let version: DataModelVersion
  try {
    version = checkContexts(document, known)
  } catch (error) {
    noteError(findings, 'context', error)
    return undefined
  }
  notePass(findings, 'context', 'All JSON-LD contexts are known ones.')
  try {
    checkPresentationModel(document, version === '1.1' && secured === 'jwt')
  } catch (error) {
    noteError(findings, 'data_model', error)
    return undefined
  }
  notePass(findings, 'data_model', 'The presentation follows the W3C data model.')
  return version
}

async function verifySecured(
  source: PresentationSource,
  presentation: Presentation,
  assessment: Assessment,
): Promise<ProofResult> {
  const { findings, now } = assessment
  if ('jwt' in source) {
    notePass(findings, 'members', 'The signature covers the whole token.')
    notePass(findings, 'proof_purpose', 'The token is meant as a presentation.')
    checkTimes(presentation, assessment)
    const { jwt, types } = source
    return verifyJwt(jwt, { time: now, issuer: presentation.holder, types }, assessment)
  }
  assessCoverage(presentation.document, asArray(own(source.document, 'proof')), assessment)
  const canSign = findings.get('members')?.status === 'pass'
  if (!canSign) return { keys: [] }
  const { proof, ...unsecured } = source.document
  return verifyProofs(unsecured, asArray(proof), assessment)
}

function checkTimes({ notBefore, expires }: Presentation, { findings, now }: Assessment): void {
  if (notBefore !== undefined && notBefore > now + CLOCK_SKEW) {
    const message = 'The token says that it was made in the future.'
    noteFailure(findings, 'proof_time', { message, reason: 'proof_from_future' })
  }
  if (expires !== undefined && expires < now - CLOCK_SKEW) {
    const message = 'The presentation has expired.'
    noteFailure(findings, 'proof_time', { message, reason: 'proof_expired' })
  }
  notePass(findings, 'proof_time', 'The presentation was made in the past and counts now.')
}

async function checkParts(document: JsonObject, assessment: Assessment): Promise<Part[]> {
  const { findings, policy } = assessment
  const member = own(document, 'verifiableCredential')
  const inputs = asArray(member).map((input, at) => ({
    relation: 'credential' as const,
    path: Array.isArray(member) ? `verifiableCredential/${at}` : 'verifiableCredential',
    input,
  }))
  if (inputs.length === 0) {
    const message = 'The presentation has no credential in it.'
    const reason = 'presentation_empty'
    if (policy.proofOnly) note(findings, 'parts', { status: 'warn', message, evidence: { reason } })
    else noteFailure(findings, 'parts', { message, reason })
    return []
  }
  const { strict, proofOnly, offline, recipientEmail } = policy
  const parts = await verifyParts(inputs, assessment, {
    strict,
    proofOnly,
    offline,
    recipientEmail,
  })
  noteParts(parts, assessment)
  return parts
}

function toReport(
  {
    format,
    isSigned = true,
    holder,
    parts = [],
  }: { format: Format; isSigned?: boolean; holder?: ReportHolder; parts?: readonly Part[] },
  assessment: Assessment,
): Report {
  const { findings, policy } = assessment
  const needed: CheckCode[] = [
    ...READ_CHECKS,
    ...(isSigned ? SIGNED_CHECKS : []),
    ...(policy.proofOnly ? [] : (['parts'] as const)),
    ...(policy.proofOnly || !isSigned ? [] : (['key'] as const)),
    ...(asksForHolder(assessment) && !policy.proofOnly ? (['holder'] as const) : []),
  ]
  return {
    verdict: toVerdict(findings, needed),
    format,
    checks: toChecks(findings),
    issuer: describeIssuer(undefined, false),
    ...(holder ? { holder } : {}),
    ...(parts.length > 0 ? { parts } : {}),
  }
}
