import { CredentialError } from '../errors.ts'
import { asArray, idOf, isObject, own, ownString } from '../json/json-value.ts'
import type { JsonObject } from '../json/json-value.ts'
import { parseDateTime } from '../schema/date-time.ts'

/** The credential inside a JWT, and the times that its claims state, in milliseconds. */
export type JwtCredential = {
  readonly credential: JsonObject
  readonly notBefore: number | undefined
  readonly expires: number | undefined
}

const REGISTERED = ['iss', 'sub', 'jti', 'nbf', 'exp', 'iat', 'aud', 'nonce'] as const

/**
 * Reads the credential of a VC-JWT and checks its claims against it: `iss`, `sub` and `jti` must equal the credential's members where
 * both are there (Open Badges 3.0 §8.2.4.1, VC-JOSE-COSE §3). The payload is the credential itself, or, in the older form
 * (VC Data Model 1.1 §6.3.1), holds it as `vc`.
 * @param payload the claims set
 * @param options whether the token's type allows the older form
 * @returns the credential without registered claims, and its times
 * @throws CredentialError `jwt_malformed` for bad times, `credential_malformed` for claims that disagree
 */
export function readJwtCredential(
  payload: JsonObject,
  options: { readonly allowsVcClaim: boolean },
): JwtCredential {
  const credential = hasVcClaim(payload, options) ? fromVcClaim(payload) : withoutClaims(payload)
  const ids = asArray(own(credential, 'credentialSubject')).map(idOf)
  checkEqual(payload, 'iss', idOf(own(credential, 'issuer')))
  checkEqual(payload, 'jti', ownString(credential, 'id'))
  // Of several subjects it must be one.
  checkEqual(payload, 'sub', ids.find((id) => id === own(payload, 'sub')) ?? ids[0])
  return {
    credential,
    notBefore: numericDate(payload, 'nbf'),
    expires: numericDate(payload, 'exp'),
  }
}

function hasVcClaim(payload: JsonObject, options: { readonly allowsVcClaim: boolean }): boolean {
  const hasClaim = own(payload, 'vc') !== undefined || own(payload, 'vp') !== undefined
  if (!hasClaim) return false
  if (
    options.allowsVcClaim &&
    isObject(own(payload, 'vc')) &&
    own(payload, '@context') === undefined
  ) {
    return true
  }
  throw new CredentialError(
    'jwt_malformed',
    'The token has a vc or vp claim that does not belong there.',
  )
}

function fromVcClaim(payload: JsonObject): JsonObject {
  const claim = own(payload, 'vc')
  const credential: JsonObject = isObject(claim) ? { ...claim } : {}
  const fill = (name: string, value: JsonObject[string] | undefined) => {
    if (value !== undefined && own(credential, name) === undefined) credential[name] = value
  }
  fill('id', own(payload, 'jti'))
  fill('issuer', own(payload, 'iss'))
  const notBefore = numericDate(payload, 'nbf')
  const context = own(credential, '@context')
  const isV1 = Array.isArray(context) && context[0] === 'https://www.w3.org/2018/credentials/v1'
  if (isV1 && notBefore !== undefined) fill('issuanceDate', new Date(notBefore).toISOString())
  return credential
}

function withoutClaims(payload: JsonObject): JsonObject {
  const credential = { ...payload }
  for (const name of REGISTERED) delete credential[name]
  return credential
}

function checkEqual(payload: JsonObject, claim: string, expected: string | undefined): void {
  const value = own(payload, claim)
  if (value === undefined) return
  if (typeof value === 'string' && (expected === undefined || value === expected)) return
  throw new CredentialError(
    'credential_malformed',
    `The claim ${claim} disagrees with the credential.`,
    {
      evidence: { claim, value, expected },
    },
  )
}

/**
 * Reads a time claim (RFC 7519 §2, NumericDate).
 * @param payload the claims set
 * @param claim the claim's name
 * @returns the time in milliseconds, or undefined when it is absent
 * @throws CredentialError `jwt_malformed`
 */
export function numericDate(payload: JsonObject, claim: string): number | undefined {
  const value = own(payload, claim)
  if (value === undefined) return undefined
  if (typeof value === 'number' && Math.abs(value) < 1e11) return value * 1000
  throw new CredentialError('jwt_malformed', `The claim ${claim} is not a time.`)
}

/**
 * Tells whether a claim's time and a member's time are within a second of each other.
 * @param claim the claim, in milliseconds
 * @param member the member's text
 * @returns true when they agree, or one of them is absent
 */
export function agrees(claim: number | undefined, member: string | undefined): boolean {
  if (claim === undefined || member === undefined) return true
  const time = parseDateTime(member, { zone: 'optional' })
  return time !== undefined && Math.abs(time - claim) < 1000
}
