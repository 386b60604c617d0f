import { checkCoverage } from '../canonical/check-coverage.ts'
import { checkContexts } from '../contexts/check-contexts.ts'
import type { DataModelVersion } from '../contexts/check-contexts.ts'
import { CredentialError } from '../errors.ts'
import { MAX_PROOFS } from '../proofs/add-proof.ts'
import { asArray, idOf, isObject, own, ownString } from '../json/json-value.ts'
import type { JsonObject } from '../json/json-value.ts'
import { agrees, readJwtCredential } from '../jwt/jwt-credential.ts'
import type { ParsedJwt } from '../jwt/parse-jwt.ts'
import { when } from '../soon.ts'
import type { Soon } from '../soon.ts'
import { checkTokenStatus } from '../sd-jwt/check-token-status.ts'
import { schemaProblems } from '../schema/check-schema.ts'
import { checkDataModel } from '../schema/data-model.ts'
import type { ValidityPeriod } from '../schema/data-model.ts'
import { noteError, noteFailure, notePass } from './assessment.ts'
import type { Assessment, ProofResult } from './assessment.ts'
import { classify } from './classify.ts'
import { note } from './findings.ts'
import type { Format } from './report.ts'
import { verifyJwt } from './verify-jwt.ts'
import type { JwtOptions } from './verify-jwt.ts'
import { verifyProofs } from './verify-proofs.ts'

/** What a document turned out to be, before the issuer, the dates and the status are judged. */
export type AssessedDocument = {
  readonly format: Format
  readonly credential: JsonObject
  readonly proof: ProofResult
  readonly periods: readonly ValidityPeriod[]
}

const NO_KEYS: ProofResult = { keys: [] }

/**
 * Judges what stands in a credential with embedded proofs: contexts, data model, schema, coverage and signatures.
 * @param document the credential with its proofs
 * @param assessment what verification works with; its findings grow
 * @returns what it is
 */
export function assessDocument(
  document: JsonObject,
  assessment: Assessment,
): Soon<AssessedDocument> {
  const { proof: proofMember, ...credential } = document
  const format = assessFormat(document, 'di', assessment)
  if (!format.isSupported) return { format: format.format, credential, proof: NO_KEYS, periods: [] }
  const periods = assessContent(credential, document, assessment)
  if (!periods) return { format: format.format, credential, proof: NO_KEYS, periods: [] }
  const proofs = asArray(proofMember)
  assessCoverage(credential, proofs, assessment)
  notePass(
    assessment.findings,
    'claims',
    'The credential is not a token: there are no claims to compare.',
  )
  const canSign = assessment.findings.get('members')?.status === 'pass'
  const verifying = canSign ? verifyProofs(credential, proofs, assessment) : NO_KEYS
  return when(verifying, (proof) => ({ format: format.format, credential, proof, periods }))
}

/**
 * Judges what stands in a VC-JWT: header, claims, contexts, data model, schema and signature.
 * @param jwt the token
 * @param assessment what verification works with; its findings grow
 * @param options the types of tokens that are accepted, when not as usual
 * @returns what it is; the credential is absent when the claims cannot be read
 */
export async function assessJwt(
  jwt: ParsedJwt,
  assessment: Assessment,
  options: Pick<JwtOptions, 'types'> = {},
): Promise<Omit<AssessedDocument, 'credential'> & { readonly credential?: JsonObject }> {
  const { findings } = assessment
  const type = ownString(jwt.header, 'typ') ?? 'JWT'
  let read
  try {
    read = readJwtCredential(jwt.payload, { allowsVcClaim: /^(application\/)?jwt$/i.test(type) })
  } catch (error) {
    noteError(findings, 'claims', error)
    await verifyJwt(
      jwt,
      { time: assessment.now, issuer: ownString(jwt.payload, 'iss'), ...options },
      assessment,
    )
    return { format: 'unknown', proof: NO_KEYS, periods: [] }
  }
  const { credential, notBefore, expires } = read
  const format = assessFormat(credential, 'jwt', assessment)
  if (!format.isSupported) return { format: format.format, credential, proof: NO_KEYS, periods: [] }
  noteClaims(credential, { notBefore, expires }, assessment)
  const periods = assessContent(credential, credential, assessment)
  notePass(findings, 'members', 'The signature covers the whole token.')
  notePass(findings, 'proof_purpose', 'The token is meant as a credential.')
  notePass(findings, 'proof_time', 'The token counts as long as the credential does.')
  const issuer = idOf(own(credential, 'issuer'))
  const time = notBefore ?? periods?.[0]?.from ?? assessment.now
  const proof = await verifyJwt(jwt, { time, issuer, ...options }, assessment)
  if (proof.keys.length > 0) await checkStatusClaim(jwt.payload, issuer, assessment)
  const claims = { from: notBefore, until: expires }
  return { format: format.format, credential, proof, periods: [...(periods ?? []), claims] }
}

/** A token may have the `status` claim of draft-ietf-oauth-status-list §6 besides what the credential in it says. */
async function checkStatusClaim(
  payload: JsonObject,
  issuer: string | undefined,
  assessment: Assessment,
): Promise<void> {
  const { policy, role } = assessment
  if (issuer === undefined || role === 'list' || policy.proofOnly) return
  if (isObject(own(payload, 'status'))) await checkTokenStatus(payload, issuer, assessment)
}

function assessFormat(
  document: JsonObject,
  secured: 'di' | 'jwt',
  { findings }: Assessment,
): { readonly format: Format; readonly isSupported: boolean } {
  const { format, unsupported } = classify(document, secured)
  if (unsupported) {
    const isOpen = unsupported.reason === 'format_unsupported'
    noteFailure(findings, 'format', {
      ...unsupported,
      effect: isOpen ? 'indeterminate' : 'invalid',
    })
  } else {
    notePass(findings, 'format', 'The kind of credential is known.', { format })
  }
  return { format, isSupported: unsupported === undefined }
}

function assessContent(
  credential: JsonObject,
  document: JsonObject,
  { findings, policy, known }: Assessment,
): readonly ValidityPeriod[] | undefined {
  let version: DataModelVersion
  try {
    version = checkContexts(credential, known)
  } catch (error) {
    noteError(findings, 'context', error)
    return undefined
  }
  notePass(findings, 'context', 'All JSON-LD contexts are known ones.')
  noteSchema(schemaProblems(document), { findings, policy })
  try {
    const period = checkDataModel(credential, version)
    notePass(findings, 'data_model', 'The credential follows the W3C data model.')
    return [period]
  } catch (error) {
    noteError(findings, 'data_model', error)
    return undefined
  }
}

function noteSchema(
  problems: ReturnType<typeof schemaProblems>,
  { findings, policy }: Pick<Assessment, 'findings' | 'policy'>,
): void {
  if (!problems) return
  if (problems.length === 0) {
    return notePass(findings, 'schema', 'The credential follows its schema.')
  }
  const evidence = { reason: 'schema_invalid', problems: problems.slice(0, 20) }
  const message = 'The credential does not follow its schema.'
  if (policy.strict)
    noteFailure(findings, 'schema', { message, reason: 'schema_invalid', evidence })
  else note(findings, 'schema', { status: 'warn', message, evidence })
}

/**
 * Judges whether signatures over the RDF of a document would cover every member of it.
 * @param credential the document without its proofs
 * @param proofs its proofs
 * @param assessment what verification works with; its findings grow
 */
export function assessCoverage(
  credential: JsonObject,
  proofs: readonly unknown[],
  { findings, known, budget }: Assessment,
): void {
  const isRdf = (proof: unknown) =>
    !(isObject(proof) && ownString(proof, 'cryptosuite')?.includes('-jcs-'))
  try {
    const count = Math.min(proofs.filter(isRdf).length, MAX_PROOFS)
    if (count > 0) spend(budget, count * checkCoverage(credential, known))
    notePass(findings, 'members', 'The signature covers every member.')
  } catch (error) {
    if (error instanceof CredentialError && error.code === 'context_unknown') {
      noteError(findings, 'context', error)
    }
    noteError(findings, 'members', error)
  }
}

/** What all the documents in one another may cost together. */
function spend(budget: Assessment['budget'], values: number): void {
  budget.values -= values
  if (budget.values >= 0) return
  throw new CredentialError(
    'too_large',
    'The documents in one another are larger together than what is checked.',
  )
}

function noteClaims(
  credential: JsonObject,
  {
    notBefore,
    expires,
  }: { readonly notBefore: number | undefined; readonly expires: number | undefined },
  { findings }: Assessment,
): void {
  const from = ownString(credential, 'validFrom') ?? ownString(credential, 'issuanceDate')
  const until = ownString(credential, 'validUntil') ?? ownString(credential, 'expirationDate')
  if (agrees(notBefore, from) && agrees(expires, until)) {
    return notePass(
      findings,
      'claims',
      'The claims of the token equal the members of the credential.',
    )
  }
  note(findings, 'claims', {
    status: 'warn',
    message: 'The times in the token and in the credential differ: the stricter ones count.',
    evidence: { reason: 'times_differ', notBefore, expires, from, until },
  })
}
