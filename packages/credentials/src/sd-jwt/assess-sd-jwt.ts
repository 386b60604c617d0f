import { own, ownString } from '../json/json-value.ts'
import type { JsonObject } from '../json/json-value.ts'
import { numericDate } from '../jwt/jwt-credential.ts'
import type { ParsedJwt } from '../jwt/parse-jwt.ts'
import { assessJwt } from '../verify/assess-document.ts'
import type { AssessedDocument } from '../verify/assess-document.ts'
import { noteError, notePass } from '../verify/assessment.ts'
import type { Assessment } from '../verify/assessment.ts'
import type { Format, ReportHolder } from '../verify/report.ts'
import { verifyJwt } from '../verify/verify-jwt.ts'
import { checkKeyBinding } from './check-key-binding.ts'
import { checkTokenStatus } from './check-token-status.ts'
import { findIssuerKey } from './find-issuer-key.ts'
import { malformed, parseSdJwt } from './parse-sd-jwt.ts'
import type { ParsedSdJwt } from './parse-sd-jwt.ts'
import { reveal } from './reveal.ts'

/** What an SD-JWT turned out to be. */
export type AssessedSdJwt = Partial<AssessedDocument> & {
  readonly format: Format
  readonly holder?: ReportHolder
  /** The claims in the members of a credential, where the issuer, the status and the recipient are looked for. */
  readonly judged?: JsonObject
}

const TYPES: ReadonlySet<string> = new Set([
  'dc+sd-jwt',
  'vc+sd-jwt',
  'vc-ld+sd-jwt',
  'vc+ld+json+sd-jwt',
])

/**
 * Judges what stands in an SD-JWT: a W3C credential with hidden claims (VC-JOSE-COSE §3.2), or an SD-JWT VC with a `vct`. The disclosures, the signature of
 * the issuer and the key binding are checked. An issuer with a web address is asked for its keys on its own site. Not
 * checked: type metadata behind `vct`. Claims that the holder keeps hidden are not known, whatever they say.
 * @param token the compact form
 * @param assessment what verification works with; its findings grow
 * @returns what it is
 */
export async function assessSdJwt(token: string, assessment: Assessment): Promise<AssessedSdJwt> {
  const { findings } = assessment
  let parsed: ParsedSdJwt
  let claims: JsonObject
  try {
    parsed = await parseSdJwt(token)
    notePass(findings, 'parse', 'The token is well formed.')
  } catch (error) {
    noteError(findings, 'parse', error)
    return { format: 'unknown' }
  }
  try {
    claims = reveal(parsed.jwt.payload, parsed.disclosures)
  } catch (error) {
    noteError(findings, 'members', error)
    return { format: 'unknown' }
  }
  const bound = await checkKeyBinding(parsed, assessment)
  const { cnf: _, ...shown } = claims
  const isW3c = own(shown, '@context') !== undefined
  const jwt = { ...parsed.jwt, payload: isW3c ? shown : claims }
  const assessed = isW3c
    ? await assessJwt(jwt, assessment, { types: TYPES })
    : await assessTyped(jwt, assessment)
  const isSigned = (assessed.proof?.keys ?? []).length > 0
  // The holder's key is the issuer's word: where that is not signed, anybody could have put it there.
  const holder = bound && { ...bound, proven: bound.proven && isSigned }
  const { format } = assessed
  return { ...assessed, format: isW3c && format !== 'unknown' ? 'vc2-sd-jwt' : format, holder }
}

async function assessTyped(jwt: ParsedJwt, assessment: Assessment): Promise<AssessedSdJwt> {
  const { findings, fetch, now } = assessment
  const { header, payload } = jwt
  const format = 'sd-jwt-vc'
  notePass(findings, 'format', 'The kind of credential is known.', { format })
  notePass(findings, 'context', 'The claims have no JSON-LD context.')
  const issuer = ownString(payload, 'iss')
  let period
  try {
    if (typeof own(payload, 'vct') !== 'string') throw malformed('has no type (vct)')
    if (!TYPES.has((ownString(header, 'typ') ?? '').replace(/^application\//, ''))) {
      throw malformed('is of another type (typ) than a credential')
    }
    if (issuer === undefined) throw malformed('names no issuer (iss)')
    period = { from: numericDate(payload, 'nbf'), until: numericDate(payload, 'exp') }
    notePass(findings, 'data_model', 'The token has what a credential must have.')
  } catch (error) {
    noteError(findings, 'data_model', error)
    return { format }
  }
  notePass(findings, 'claims', 'There is nothing to compare the claims with.')
  notePass(findings, 'members', 'The signature covers every claim that is shown.')
  notePass(findings, 'proof_purpose', 'The token is meant as a credential.')
  notePass(findings, 'proof_time', 'The token counts as long as the credential does.')
  const kid = ownString(header, 'kid')
  const isWeb = issuer.startsWith('https://') && kid?.startsWith('did:') !== true
  const proof = await verifyJwt(
    jwt,
    {
      time: period.from ?? numericDate(payload, 'iat') ?? now,
      issuer,
      types: TYPES,
      ...(isWeb ? { find: () => findIssuerKey(issuer, kid, fetch) } : {}),
    },
    assessment,
  )
  const isSigned = proof.keys.length > 0 && !assessment.policy.proofOnly
  if (isSigned) await checkTokenStatus(payload, issuer, assessment)
  return {
    format,
    credential: payload,
    judged: toMembers(payload, issuer),
    proof,
    periods: [period],
  }
}

/** Where the checks of other credentials look for the issuer and the recipient. */
function toMembers(payload: JsonObject, issuer: string): JsonObject {
  const email = ownString(payload, 'email')
  const identifier = { identityType: 'emailAddress', hashed: false, identityHash: email ?? '' }
  const subject: JsonObject = email === undefined ? {} : { identifier: [identifier] }
  const status = own(payload, 'credentialStatus')
  const name = own(payload, 'issuing_authority')
  return {
    issuer: typeof name === 'string' ? { id: issuer, name } : issuer,
    credentialSubject: subject,
    ...(status === undefined ? {} : { credentialStatus: status }),
  }
}
