import { coseFromText, looksLikeCose } from '../cose/looks-like-cose.ts'
import { CredentialError } from '../errors.ts'
import type { JsonObject } from '../json/json-value.ts'
import { refreshCredential } from '../refresh/refresh-credential.ts'
import { checkRelatedResources } from '../related/check-related-resources.ts'
import { assessSdJwt } from '../sd-jwt/assess-sd-jwt.ts'
import type { AssessedSdJwt } from '../sd-jwt/assess-sd-jwt.ts'
import {
  isSdJwtPresentation,
  readSdJwtPresentation,
  SD_JWT_PRESENTATION_TYPES,
} from '../sd-jwt/sd-jwt-presentation.ts'
import { checkTrust } from '../trust/check-trust.ts'
import { parseJwt } from '../jwt/parse-jwt.ts'
import type { ParsedJwt } from '../jwt/parse-jwt.ts'
import { judgeAssertion } from '../ob2/judge-assertion.ts'
import { isAssertion } from '../ob2/read-assertion.ts'
import { isEnvelope, unwrapEnvelope } from '../presentation/envelope.ts'
import type { Enveloped } from '../presentation/envelope.ts'
import { isPresentation, isPresentationToken } from '../presentation/classify-presentation.ts'
import { requirePresentation } from '../presentation/check-holder.ts'
import { judgePresentation } from '../presentation/judge-presentation.ts'
import { assessDocument, assessJwt } from './assess-document.ts'
import { noteError, notePass } from './assessment.ts'
import type { Assessment, VerifierInput } from './assessment.ts'
import { checkDates } from './check-dates.ts'
import { checkEndorsements } from './check-endorsements.ts'
import { checkIssuer, describeIssuer } from './check-issuer.ts'
import { checkRecipient } from './check-recipient.ts'
import { checkRecord } from './check-record.ts'
import { checkStatus } from './check-status.ts'
import { toChecks, toVerdict } from './findings.ts'
import { readInput } from './read-input.ts'
import type { CheckCode, Part, Report } from './report.ts'

const PROOF_CHECKS: readonly CheckCode[] = [
  'container',
  'parse',
  'format',
  'context',
  'data_model',
  'members',
  'proof',
  'proof_purpose',
  'proof_time',
]
const ISSUER_CHECKS: readonly CheckCode[] = ['key', 'issuer', 'valid_from', 'valid_until']

/** A credential as far as it was read, with the formats' common members. */
type Assessed = AssessedSdJwt

/**
 * Verifies one document: what was handed over, a part of it, or a status list.
 * @param input the document
 * @param assessment what verification works with; its findings are empty and grow
 * @returns the report
 */
export async function judge(input: VerifierInput, assessment: Assessment): Promise<Report> {
  const read = await readInput(input, assessment)
  if (!read) return toReport({ format: 'unknown' }, assessment)
  return 'json' in read ? judgeJson(read.json, assessment) : judgeToken(read.token, assessment)
}

function judgeJson(document: JsonObject, assessment: Assessment): Promise<Report> {
  if (assessment.role !== 'list') {
    if (isEnvelope(document)) return judgeEnvelope(document, assessment)
    if (isPresentation(document)) return judgePresentation({ document }, assessment)
    if (isAssertion(document)) return judgeAssertion({ document }, assessment)
  }
  return judgeCredential(() => assessDocument(document, assessment), assessment)
}

async function judgeToken(
  token: string,
  assessment: Assessment,
  expected?: Enveloped['holds'],
): Promise<Report> {
  const { findings, role } = assessment
  if (expected !== undefined && looksLikeCose(token) !== (expected === 'cose')) throw otherKind()
  if (looksLikeCose(token)) return judgeCose(token, assessment)
  const isSdJwt = token.includes('~')
  if (expected !== undefined && isSdJwt !== (expected === 'sd-jwt')) throw otherKind()
  if (isSdJwt) return judgeSdJwt(token, assessment)
  let jwt: ParsedJwt
  try {
    jwt = parseJwt(token)
  } catch (error) {
    noteError(findings, 'parse', error)
    return toReport({ format: 'unknown' }, assessment)
  }
  notePass(findings, 'parse', 'The token is well formed.')
  const isPresented = isPresentationToken(jwt)
  if (expected !== undefined && isPresented !== (expected === 'presentation')) throw otherKind()
  if (isPresented && role !== 'list') return judgePresentation({ jwt }, assessment)
  if (role !== 'list' && isAssertion(jwt.payload)) return judgeAssertion({ jwt }, assessment)
  return judgeCredential(() => assessJwt(jwt, assessment), assessment)
}

async function judgeCose(token: string, assessment: Assessment): Promise<Report> {
  const { findings, role } = assessment
  let parsed: ParsedJwt
  try {
    const { parseCose } = await import('../cose/parse-cose.ts')
    parsed = parseCose(coseFromText(token))
  } catch (error) {
    noteError(findings, 'parse', error)
    return toReport({ format: 'unknown' }, assessment)
  }
  notePass(findings, 'parse', 'The COSE structure is well formed.')
  if (role === 'whole' && isPresentationToken(parsed)) {
    const types = new Set(['vp+cose'])
    return judgePresentation({ jwt: parsed, types }, assessment)
  }
  return judgeCredential(async () => {
    const assessed = await assessJwt(parsed, assessment, { types: new Set(['vc+cose']) })
    return assessed.format === 'unknown' ? assessed : { ...assessed, format: 'vc2-cose' }
  }, assessment)
}

async function judgeSdJwt(token: string, assessment: Assessment): Promise<Report> {
  try {
    if (assessment.role === 'whole' && isSdJwtPresentation(token)) {
      const jwt = await readSdJwtPresentation(token)
      notePass(assessment.findings, 'parse', 'The token is well formed.')
      return await judgePresentation({ jwt, types: SD_JWT_PRESENTATION_TYPES }, assessment)
    }
  } catch (error) {
    noteError(assessment.findings, 'parse', error)
    return toReport({ format: 'unknown' }, assessment)
  }
  return judgeCredential(() => assessSdJwt(token, assessment), assessment)
}

async function judgeEnvelope(document: JsonObject, assessment: Assessment): Promise<Report> {
  try {
    const { token, holds } = unwrapEnvelope(document)
    return await judgeToken(token, assessment, holds)
  } catch (error) {
    noteError(assessment.findings, 'format', error)
    return toReport({ format: 'unknown' }, assessment)
  }
}

function otherKind(): CredentialError {
  return new CredentialError(
    'envelope_malformed',
    'The envelope holds something else than it says.',
  )
}

async function judgeCredential(
  assess: () => Promise<Assessed>,
  assessment: Assessment,
): Promise<Report> {
  const { policy, role } = assessment
  const assessed = await assess()
  const { credential, judged = credential, proof, periods = [], holder } = assessed
  if (!holder) requirePresentation(assessment)
  let isProven = false
  let parts: Part[] = []
  if (credential && judged && proof && !policy.proofOnly) {
    isProven = checkIssuer(judged, proof, assessment)
    const newer = isProven ? await askForNewer(credential, assessment) : undefined
    if (newer) return newer
    if (periods.length > 0) checkDates(periods, assessment)
    if (proof.keys.length > 0 && role !== 'list') {
      parts = await checkSurroundings(judged, assessment)
    }
  }
  return toReport(assessed, assessment, { isProven, parts })
}

/** The issuer is asked for a newer form once, and only about what was handed over and is good so far. */
async function askForNewer(
  credential: JsonObject,
  assessment: Assessment,
): Promise<Report | undefined> {
  const { role, isRefreshed, policy, findings } = assessment
  if (role !== 'whole' || isRefreshed || policy.offline) return undefined
  for (const { effect } of findings.values()) if (effect !== undefined) return undefined
  const judgeNewer = (bytes: Uint8Array) =>
    judge(bytes, { ...assessment, findings: new Map(), isRefreshed: true })
  return refreshCredential(credential, judgeNewer, assessment)
}

async function checkSurroundings(credential: JsonObject, assessment: Assessment): Promise<Part[]> {
  const { policy } = assessment
  await checkRelatedResources(credential, assessment)
  await checkStatus(credential, (bytes) => verifyList(bytes, assessment), assessment)
  if (policy.recipientEmail !== undefined) {
    await checkRecipient(credential, policy.recipientEmail, assessment)
  }
  return [
    ...(await checkRecord(credential, assessment)),
    ...(await checkEndorsements(credential, assessment)),
  ]
}

async function verifyList(bytes: Uint8Array, outer: Assessment) {
  const report = await judge(bytes, {
    ...outer,
    policy: {},
    trust: [],
    findings: new Map(),
    role: 'list',
    depth: outer.depth + 1,
  })
  const failed = report.checks.find(({ status }) => status === 'fail' || status === 'warn')
  return {
    isValid: report.verdict === 'valid',
    credential: report.credential,
    problem: failed?.message ?? '',
  }
}

async function toReport(
  { format, credential, judged = credential, holder }: Assessed,
  assessment: Assessment,
  { isProven = false, parts = [] }: { isProven?: boolean; parts?: readonly Part[] } = {},
): Promise<Report> {
  const { findings } = assessment
  const issuer = await checkTrust(describeIssuer(judged, isProven), assessment)
  const verdict = toVerdict(findings, neededChecks(assessment))
  return {
    verdict,
    format,
    checks: toChecks(findings),
    issuer,
    ...(holder ? { holder } : {}),
    ...(credential ? { credential } : {}),
    ...(parts.length > 0 ? { parts } : {}),
  }
}

function neededChecks({ policy, role }: Assessment): readonly CheckCode[] {
  if (policy.proofOnly) return PROOF_CHECKS
  return [...PROOF_CHECKS, ...ISSUER_CHECKS, ...(role === 'list' ? [] : (['status'] as const))]
}
