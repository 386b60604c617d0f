import { publicKeyFromJwk } from '../crypto/public-key.ts'
import { verifySignature } from '../crypto/verify-signature.ts'
import { utf8 } from '../encoding/bytes.ts'
import { CredentialError } from '../errors.ts'
import { asArray, isObject, own } from '../json/json-value.ts'
import type { JsonObject } from '../json/json-value.ts'
import { numericDate } from '../jwt/jwt-credential.ts'
import { asksForHolder } from '../presentation/check-holder.ts'
import { CLOCK_SKEW, noteError, noteFailure, notePass } from '../verify/assessment.ts'
import type { Assessment } from '../verify/assessment.ts'
import { note } from '../verify/findings.ts'
import type { ReportHolder } from '../verify/report.ts'
import { checkHeader } from '../verify/verify-jwt.ts'
import type { ParsedSdJwt } from './parse-sd-jwt.ts'

const TYPES: ReadonlySet<string> = new Set(['kb+jwt'])

/**
 * Checks who presents an SD-JWT (RFC 9901 §4.3, §7.3): the key binding is signed with the key that the issuer put into `cnf`, over exactly what is
 * presented (`sd_hash`), and answers the challenge (`nonce`) and names the domain (`aud`) that the verifier asked for. The key is the
 * binding to the subject, so nothing more is asked of `holderBinding`.
 * @param sdJwt the SD-JWT
 * @param assessment what verification works with; its findings grow
 * @returns the holder; undefined when there is no key binding
 */
export async function checkKeyBinding(
  { jwt, keyBinding, presented }: ParsedSdJwt,
  assessment: Assessment,
): Promise<ReportHolder | undefined> {
  const { findings, role } = assessment
  const holder = { id: undefined, proven: false }
  if (!keyBinding) {
    if (role !== 'whole' || !asksForHolder(assessment)) return undefined
    const message = 'Nothing shows that who presents the credential is its holder.'
    noteFailure(findings, 'holder', { message, reason: 'proof_missing' })
    return undefined
  }
  try {
    const algorithm = checkHeader(keyBinding.header, TYPES)
    if (own(keyBinding.header, 'typ') === undefined) throw refused('has no type')
    const cnf = own(jwt.payload, 'cnf')
    const jwk = isObject(cnf) ? own(cnf, 'jwk') : undefined
    if (!isObject(jwk)) throw refused('fits no key that the issuer names')
    const bytes = utf8(keyBinding.signed)
    const signature = { bytes, signature: keyBinding.signature }
    if (!(await verifySignature(algorithm, publicKeyFromJwk(jwk), signature))) {
      throw new CredentialError('signature_invalid', 'The signature of the holder does not fit.')
    }
    checkClaims(keyBinding.payload, presented, assessment)
  } catch (error) {
    noteError(findings, 'holder', error)
    return holder
  }
  notePass(findings, 'holder', 'The holder presents this credential.')
  if (!asksForHolder(assessment)) {
    const message = 'The holder presents this, but for no challenge of yours: it may be a copy.'
    note(findings, 'holder', { status: 'warn', message, evidence: { reason: 'holder_not_asked' } })
  }
  return { id: undefined, proven: true }
}

function checkClaims(
  claims: JsonObject,
  presented: string,
  { now, policy: { challenge, domain } }: Assessment,
): void {
  if (own(claims, 'sd_hash') !== presented) throw refused('was made for other disclosures')
  const made = numericDate(claims, 'iat')
  const expires = numericDate(claims, 'exp')
  if (made === undefined || made > now + CLOCK_SKEW)
    throw refused('is from the future, or of no time')
  if (expires !== undefined && expires < now - CLOCK_SKEW) throw refused('has expired')
  if (challenge !== undefined && own(claims, 'nonce') !== challenge) {
    throw mismatch('challenge_mismatch', 'answers another challenge than the one that was asked')
  }
  if (domain !== undefined && !asArray(own(claims, 'aud')).includes(domain)) {
    throw mismatch('domain_mismatch', 'was made for somebody else')
  }
}

function refused(why: string): CredentialError {
  return mismatch('key_binding_malformed', why)
}

function mismatch(
  code: 'challenge_mismatch' | 'domain_mismatch' | 'key_binding_malformed',
  why: string,
): CredentialError {
  return new CredentialError(code, `The key binding ${why}.`)
}
