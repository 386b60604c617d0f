import { extract } from '../bake/extract.ts'
import { withContexts } from '../contexts/context-source.ts'
import { resolveDid } from '../did/resolve-did.ts'
import type { ResolvedDid } from '../did/parse-did-document.ts'
import { CredentialError } from '../errors.ts'
import { isObject } from '../json/json-value.ts'
import type { JsonObject, JsonValue } from '../json/json-value.ts'
import { decodeUtf8, parseJson } from '../json/parse-json.ts'
import { looksLikeJwt, parseJwt } from '../jwt/parse-jwt.ts'
import { assessDocument, assessJwt } from './assess-document.ts'
import type { AssessedDocument } from './assess-document.ts'
import { noteError, noteFailure, notePass } from './assessment.ts'
import type { Assessment, Policy, TrustRegistry } from './assessment.ts'
import { checkDates } from './check-dates.ts'
import { checkEndorsements } from './check-endorsements.ts'
import { checkIssuer, describeIssuer } from './check-issuer.ts'
import { checkRecipient } from './check-recipient.ts'
import { checkStatus } from './check-status.ts'
import { toChecks, toVerdict } from './findings.ts'
import { refuseToFetch } from './look-up.ts'
import type { Fetch } from './look-up.ts'
import type { CheckCode, Format, Report } from './report.ts'

/** What verification is given besides the credential. */
export type VerifyOptions = {
  /** The time that counts as now. */
  readonly now: Date
  /** How to look up DID documents, keys and status lists. */
  readonly fetch: Fetch
  readonly policy?: Policy
  readonly trust?: readonly TrustRegistry[]
  /** JSON-LD contexts that the caller vouches for, besides the pinned ones. */
  readonly contexts?: ReadonlyMap<string, object>
}

/**
 * Verifies a credential: Open Badges 3.0 and W3C Verifiable Credentials 2.0 and 1.1, with embedded proofs or as a VC-JWT, alone or baked into
 * a PNG, SVG or PDF file. It never throws for what is in the input: every check is always in the report, and what is
 * not supported is reported, never accepted.
 *
 * Proof and issuer are two findings: a good signature by a key that the issuer's own document does not vouch for leaves the
 * verdict `indeterminate` or `invalid`. Not checked: whether the issuer may award this, evidence, `refreshService`,
 * `credentialSchema`, `termsOfUse`, and the artwork.
 * @param input JSON text, a compact JWS, file bytes, or a parsed document
 * @param options the time, how to fetch, the policy, the trust registries
 * @returns the report
 * @throws TypeError for a programmer's mistake: a wrong kind of input or no time
 * @example (await verify(text, { now: new Date(), fetch })).verdict
 */
export async function verify(
  input: string | Uint8Array | object,
  options: VerifyOptions,
): Promise<Report> {
  if (typeof input !== 'string' && (typeof input !== 'object' || input === null)) {
    throw new TypeError('verify reads a string, bytes or an object.')
  }
  if (Number.isNaN(options.now.getTime())) throw new TypeError('verify needs a time.')
  const policy = options.policy ?? {}
  const fetch = policy.offline ? refuseToFetch : options.fetch
  return judge(input, {
    now: options.now.getTime(),
    fetch,
    finder: { fetch, resolve: rememberingResolver(fetch) },
    known: withContexts(options.contexts),
    policy,
    trust: options.trust ?? [],
    findings: new Map(),
    depth: 0,
  })
}

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

function neededChecks({ policy, depth }: Assessment): readonly CheckCode[] {
  if (policy.proofOnly) return PROOF_CHECKS
  return [...PROOF_CHECKS, ...ISSUER_CHECKS, ...(depth === 0 ? (['status'] as const) : [])]
}

type Read = { readonly json: JsonObject } | { readonly token: string }

async function judge(input: string | Uint8Array | object, assessment: Assessment): Promise<Report> {
  const { findings, policy } = assessment
  let assessed: Partial<AssessedDocument> & { readonly format: Format } = { format: 'unknown' }
  let isProven = false
  const read = await readInput(input, assessment)
  if (read) {
    assessed =
      'json' in read
        ? await assessDocument(read.json, assessment)
        : await assessToken(read.token, assessment)
    const { credential, proof, periods = [] } = assessed
    if (credential && proof && !policy.proofOnly) {
      isProven = checkIssuer(credential, proof, assessment)
      if (periods.length > 0) checkDates(periods, assessment)
      if (proof.keys.length > 0) await checkSurroundings(credential, assessment)
    }
  }
  const { credential, format } = assessed
  const issuer = describeIssuer(credential, isProven, assessment)
  const verdict = toVerdict(findings, neededChecks(assessment))
  const report = { verdict, format, checks: toChecks(findings), issuer }
  return credential ? { ...report, credential } : report
}

async function readInput(
  input: string | Uint8Array | object,
  assessment: Assessment,
): Promise<Read | undefined> {
  const { findings } = assessment
  try {
    const text = await readContainer(input, assessment)
    if (typeof text !== 'string') return { json: text }
    if (looksLikeJwt(text)) return { token: text.trim() }
    const json = parseJson(text)
    if (!isObject(json)) {
      throw new CredentialError(
        'json_malformed',
        'The JSON is not an object, so it is no credential.',
      )
    }
    notePass(findings, 'parse', 'The text is good JSON.')
    return { json }
  } catch (error) {
    noteError(findings, findings.has('container') ? 'parse' : 'container', error)
    return undefined
  }
}

async function readContainer(
  input: string | Uint8Array | object,
  { findings, depth }: Assessment,
): Promise<string | JsonObject> {
  if (typeof input === 'object' && !(input instanceof Uint8Array)) {
    notePass(findings, 'container', 'The credential was handed over as an object.', {
      container: 'json',
    })
    const json = parseJson(toText(input))
    if (!isObject(json)) throw new CredentialError('json_malformed', 'The object is no credential.')
    notePass(findings, 'parse', 'The object is good JSON.')
    return json
  }
  const bytes = typeof input === 'string' ? new TextEncoder().encode(input) : input
  if (typeof input === 'string' && !/^\s*</.test(input)) {
    const container = looksLikeJwt(input) ? 'jwt' : 'json'
    notePass(findings, 'container', 'The credential was handed over as text.', { container })
    return input
  }
  if (depth > 0) {
    notePass(findings, 'container', 'The document was looked up.')
    return decodeUtf8(bytes)
  }
  const { container, credential } = await extract(bytes)
  const isText = container === 'json' || container === 'jwt'
  const message = isText
    ? 'The file is the credential itself.'
    : `The file is a ${container.toUpperCase()} with one credential inside.`
  notePass(findings, 'container', message, { container })
  return credential
}

function toText(input: object): string {
  try {
    return JSON.stringify(input) ?? ''
  } catch (cause) {
    throw new CredentialError('json_malformed', 'The object cannot be written as JSON.', { cause })
  }
}

async function assessToken(token: string, assessment: Assessment) {
  const { findings } = assessment
  if (token.includes('~')) {
    noteFailure(findings, 'format', {
      message: 'SD-JWT credentials cannot be verified yet.',
      reason: 'format_unsupported',
      effect: 'indeterminate',
    })
    return { format: 'vc2-sd-jwt' as const }
  }
  try {
    const jwt = parseJwt(token)
    notePass(findings, 'parse', 'The token is well formed.')
    return await assessJwt(jwt, assessment)
  } catch (error) {
    noteError(findings, 'parse', error)
    return { format: 'unknown' as const }
  }
}

async function checkSurroundings(credential: JsonObject, assessment: Assessment): Promise<void> {
  const { policy, depth } = assessment
  if (depth > 0) return
  await checkStatus(credential, (bytes) => verifyList(bytes, assessment), assessment)
  await checkEndorsements(credential, (input) => verifyEndorsement(input, assessment), assessment)
  if (policy.recipientEmail !== undefined) {
    await checkRecipient(credential, policy.recipientEmail, assessment)
  }
}

async function verifyList(bytes: Uint8Array, outer: Assessment) {
  const report = await judge(bytes, inner(outer))
  const failed = report.checks.find(({ status }) => status === 'fail' || status === 'warn')
  return {
    isValid: report.verdict === 'valid',
    credential: report.credential,
    problem: failed?.message ?? '',
  }
}

async function verifyEndorsement(input: JsonValue, outer: Assessment) {
  if (typeof input !== 'string' && !isObject(input)) return 'invalid'
  return (await judge(input, inner(outer))).verdict
}

function inner(outer: Assessment): Assessment {
  return { ...outer, policy: {}, trust: [], findings: new Map(), depth: outer.depth + 1 }
}

function rememberingResolver(fetch: Fetch): (did: string) => Promise<ResolvedDid> {
  const known = new Map<string, Promise<ResolvedDid>>()
  return (did) => {
    const earlier = known.get(did)
    if (earlier) return earlier
    const resolving = resolveDid(did, { fetch })
    known.set(did, resolving)
    return resolving
  }
}
