import { coseFromText, looksLikeCose } from '../cose/looks-like-cose.ts'
import { CredentialError } from '../errors.ts'
import type { JsonObject } from '../json/json-value.ts'
import { refreshCredential } from '../refresh/refresh-credential.ts'
import { inTurn, when } from '../soon.ts'
import type { Soon } from '../soon.ts'
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
import type { Assessment, ProofResult, VerifierInput } from './assessment.ts'
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
const LIST_CHECKS: readonly CheckCode[] = [
  ...PROOF_CHECKS,
  'key',
  'issuer',
  'valid_from',
  'valid_until',
]
const ALL_CHECKS: readonly CheckCode[] = [...LIST_CHECKS, 'status']

/** A credential as far as it was read, with the formats' common members. */
type Assessed = AssessedSdJwt

/**
 * Verifies one document: what was handed over, a part of it, or a status list.
 * @param input the document
 * @param assessment what verification works with; its findings are empty and grow
 * @returns the report
 */
export function judge(input: VerifierInput, assessment: Assessment): Soon<Report> {
  return when(readInput(input, assessment), (read) => {
    if (!read) return toReport({ format: 'unknown' }, assessment)
    return 'json' in read ? judgeJson(read.json, assessment) : judgeToken(read.token, assessment)
  })
}

function judgeJson(document: JsonObject, assessment: Assessment): Soon<Report> {
  if (assessment.role !== 'list') {
    if (isEnvelope(document)) return judgeEnvelope(document, assessment)
    if (isPresentation(document)) return judgePresentation({ document }, assessment)
    if (isAssertion(document)) return judgeAssertion({ document }, assessment)
  }
  return judgeCredential(assessDocument(document, assessment), assessment)
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
  return judgeCredential(assessJwt(jwt, assessment), assessment)
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
  const assessed = await assessJwt(parsed, assessment, { types: new Set(['vc+cose']) })
  const isKnown = assessed.format !== 'unknown'
  return judgeCredential(isKnown ? { ...assessed, format: 'vc2-cose' } : assessed, assessment)
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
  return judgeCredential(assessSdJwt(token, assessment), assessment)
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

function judgeCredential(assessing: Soon<Assessed>, assessment: Assessment): Soon<Report> {
  return when(assessing, (assessed) => {
    const { credential, judged = credential, proof, holder } = assessed
    if (!holder) requirePresentation(assessment)
    if (!credential || !judged || !proof || assessment.policy.proofOnly) {
      return toReport(assessed, assessment)
    }
    const isProven = checkIssuer(judged, proof, assessment)
    const asking = isProven ? askForNewer(credential, assessment) : undefined
    return when(
      asking,
      (newer) => newer ?? judgeOthers({ ...assessed, judged, proof }, assessment, isProven),
    )
  })
}

/** Judges what is left once the issuer is. */
function judgeOthers(
  assessed: Assessed & { readonly judged: JsonObject; readonly proof: ProofResult },
  assessment: Assessment,
  isProven: boolean,
): Soon<Report> {
  const { judged, proof, periods = [] } = assessed
  if (periods.length > 0) checkDates(periods, assessment)
  const hasSurroundings = proof.keys.length > 0 && assessment.role !== 'list'
  return when(hasSurroundings ? checkSurroundings(judged, assessment) : [], (parts) =>
    toReport(assessed, assessment, { isProven, parts }),
  )
}

/** The issuer is asked for a newer form once, and only about what was handed over and is good so far. */
function askForNewer(credential: JsonObject, assessment: Assessment): Soon<Report | undefined> {
  const { role, isRefreshed, policy, findings } = assessment
  if (role !== 'whole' || isRefreshed || policy.offline) return undefined
  for (const { effect } of findings.values()) if (effect !== undefined) return undefined
  const judgeNewer = (bytes: Uint8Array) =>
    judge(bytes, { ...assessment, findings: new Map(), isRefreshed: true })
  return refreshCredential(credential, judgeNewer, assessment)
}

/** What is around a credential whose signature is good, in the order in which it is judged; some of it gives parts. */
const SURROUNDINGS: readonly ((
  credential: JsonObject,
  assessment: Assessment,
) => Soon<Part[] | void>)[] = [
  checkRelatedResources,
  (credential, assessment) =>
    checkStatus(credential, (bytes) => verifyList(bytes, assessment), assessment),
  checkRecipient,
  checkRecord,
  checkEndorsements,
]

function checkSurroundings(credential: JsonObject, assessment: Assessment): Soon<Part[]> {
  const checking = inTurn(SURROUNDINGS, (check) => check(credential, assessment))
  return when(checking, (found) => {
    const all: Part[] = []
    for (const parts of found) if (parts) all.push(...parts)
    return all
  })
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

function toReport(
  { format, credential, judged = credential, holder }: Assessed,
  assessment: Assessment,
  { isProven = false, parts = [] }: { isProven?: boolean; parts?: readonly Part[] } = {},
): Soon<Report> {
  const { findings } = assessment
  return when(checkTrust(describeIssuer(judged, isProven), assessment), (issuer) => {
    const verdict = toVerdict(findings, neededChecks(assessment))
    const checks = toChecks(findings)
    if (credential && !holder && parts.length === 0) {
      return { verdict, format, checks, issuer, credential }
    }
    return {
      verdict,
      format,
      checks,
      issuer,
      ...(holder ? { holder } : {}),
      ...(credential ? { credential } : {}),
      ...(parts.length > 0 ? { parts } : {}),
    }
  })
}

function neededChecks({ policy, role }: Assessment): readonly CheckCode[] {
  if (policy.proofOnly) return PROOF_CHECKS
  return role === 'list' ? LIST_CHECKS : ALL_CHECKS
}
