import { idOf, isObject, own } from '../json/json-value.ts'
import type { JsonObject } from '../json/json-value.ts'
import { noteFailure, notePass } from './assessment.ts'
import type { Assessment, ProofResult } from './assessment.ts'
import type { FoundKey } from './find-key.ts'
import type { ReportIssuer } from './report.ts'

/**
 * Checks that the issuer itself vouches for a key that signed: the key stands in the issuer's own DID document, or is served by
 * the issuer's own origin. A good signature by any other key proves nothing about the issuer.
 * @param credential the credential
 * @param proof the keys whose signatures are good
 * @param assessment what verification works with; its findings grow
 * @returns true when the issuer is proven
 */
export function checkIssuer(
  credential: JsonObject,
  proof: ProofResult,
  assessment: Assessment,
): boolean {
  const { findings } = assessment
  const issuer = idOf(own(credential, 'issuer'))
  if (issuer === undefined || proof.keys.length === 0) return false
  if (proof.keys.some((key) => vouches(issuer, key))) {
    notePass(findings, 'issuer', 'The issuer vouches for the key that signed.', { issuer })
    return true
  }
  const isDisproved = issuer.startsWith('did:')
  noteFailure(findings, 'issuer', {
    message: isDisproved
      ? 'Signature good, but the key is not one of the issuer.'
      : 'Signature good, issuer not proven.',
    reason: isDisproved ? 'issuer_mismatch' : 'issuer_not_proven',
    evidence: { issuer, signedBy: proof.keys.map((key) => key.controller) },
    effect: isDisproved ? 'invalid' : 'indeterminate',
  })
  return false
}

/**
 * Describes the issuer for the report: what the credential says, and whether it is proven.
 * @param credential the credential
 * @param proven whether the issuer is proven
 * @returns the issuer
 */
export function describeIssuer(credential: JsonObject | undefined, proven: boolean): ReportIssuer {
  const issuer = credential ? own(credential, 'issuer') : undefined
  const claimed = isObject(issuer) ? own(issuer, 'name') : undefined
  const name = typeof claimed === 'string' ? claimed : undefined
  return { id: idOf(issuer), name, proven, trusted: 'unchecked' }
}

/** An address like `https://bank.example@evil.example` would be read as another than the one that vouches. */
function vouches(issuer: string, key: FoundKey): boolean {
  if (key.source === 'document') return key.controller === issuer
  if (key.source !== 'jwk' || !issuer.startsWith('https://') || !URL.canParse(issuer)) return false
  const { origin, username, password } = new URL(issuer)
  return origin === key.controller && username === '' && password === ''
}
