import { CredentialError } from '../errors.ts'
import { asArray, idOf, isObject, own, ownString } from '../json/json-value.ts'
import type { JsonObject, JsonValue } from '../json/json-value.ts'
import { numericDate } from '../jwt/jwt-credential.ts'
import type { ParsedJwt } from '../jwt/parse-jwt.ts'
import { checkId, checkTypes } from '../schema/data-model.ts'
import { isPresentation } from './classify-presentation.ts'

/** What a proof says about the occasion it was made for. */
export type Occasion = {
  readonly challenge: string | undefined
  readonly domains: readonly string[]
}

/** A presentation without its proof, and for a token the times of its claims, in milliseconds. */
export type Presentation = {
  readonly document: JsonObject
  readonly holder: string | undefined
  readonly occasions: readonly Occasion[]
  readonly notBefore?: number
  readonly expires?: number
}

const REGISTERED = ['iss', 'sub', 'jti', 'nbf', 'exp', 'iat', 'aud', 'nonce'] as const

/**
 * Reads a presentation with embedded proofs, or none.
 * @param document the presentation
 * @returns what it says
 */
export function readPresentation(document: JsonObject): Presentation {
  const { proof, ...rest } = document
  return {
    document: rest,
    holder: idOf(own(rest, 'holder')),
    occasions: asArray(proof).map((entry) => ({
      challenge: isObject(entry) ? ownString(entry, 'challenge') : undefined,
      domains: isObject(entry) ? texts(own(entry, 'domain')) : [],
    })),
  }
}

/**
 * Reads a presentation from a token: its payload is the presentation (VC-JOSE-COSE §3.1.2), or has it as `vp` (VC Data Model 1.1 §6.3.1).
 * The claims `iss` and `jti` must equal `holder` and `id` where both are there.
 * @param jwt the token
 * @returns what it says
 * @throws CredentialError `jwt_malformed`, `credential_malformed`
 */
export function readPresentationToken({ header, payload }: ParsedJwt): Presentation {
  const claim = own(payload, 'vp')
  const isOlder = /^(?:application\/)?jwt$/i.test(ownString(header, 'typ') ?? 'JWT')
  if (own(payload, 'vc') !== undefined || (claim !== undefined && !isOlder)) {
    throw new CredentialError(
      'jwt_malformed',
      'The token has a vc or vp claim that does not belong there.',
    )
  }
  const document: JsonObject = isObject(claim) ? { ...claim } : { ...payload }
  if (!isObject(claim)) for (const name of REGISTERED) delete document[name]
  const issuer = ownString(payload, 'iss')
  const stated = idOf(own(document, 'holder'))
  checkEqual('iss', own(payload, 'iss'), stated)
  checkEqual('jti', own(payload, 'jti'), ownString(document, 'id'))
  const domains = texts(own(payload, 'aud'))
  return {
    document,
    holder: stated ?? issuer,
    occasions: [{ challenge: ownString(payload, 'nonce'), domains }],
    notBefore: numericDate(payload, 'nbf') ?? numericDate(payload, 'iat'),
    expires: numericDate(payload, 'exp'),
  }
}

/**
 * Checks a presentation against its data model (VC Data Model 2.0 §4.13): identifiers, types, the holder, and that every
 * credential is an object; tokens as text are for presentations of data model 1.1.
 * @param document the presentation without its proof
 * @param allowsTokens whether credentials may be text
 * @throws CredentialError `credential_malformed` with `evidence.path`
 */
export function checkPresentationModel(document: JsonObject, allowsTokens: boolean): void {
  checkId(document, 'id')
  checkTypes(document, 'type')
  if (!isPresentation(document)) throw malformed('type', 'lacks VerifiablePresentation')
  const holder = own(document, 'holder')
  if (holder !== undefined) {
    const id = idOf(holder)
    if (id === undefined) throw malformed('holder', 'is not a URL and has no id that is one')
    checkId({ id }, 'holder')
  }
  for (const [at, entry] of asArray(own(document, 'verifiableCredential')).entries()) {
    if (isObject(entry) || (allowsTokens && typeof entry === 'string')) continue
    throw malformed(`verifiableCredential/${at}`, 'is not a credential')
  }
}

function checkEqual(claim: string, value: JsonValue | undefined, expected: string | undefined) {
  if (value === undefined) return
  if (typeof value === 'string' && (expected === undefined || value === expected)) return
  throw new CredentialError(
    'credential_malformed',
    `The claim ${claim} disagrees with the presentation.`,
    { evidence: { claim, value, expected } },
  )
}

function texts(value: JsonValue | undefined): string[] {
  return asArray(value).filter((entry) => typeof entry === 'string')
}

function malformed(path: string, why: string): CredentialError {
  return new CredentialError('credential_malformed', `The member ${path} ${why}.`, {
    evidence: { path },
  })
}
