import type { SignatureAlgorithm } from '../crypto/verify-signature.ts'
import { verifySignature } from '../crypto/verify-signature.ts'
import { utf8 } from '../encoding/bytes.ts'
import { CredentialError } from '../errors.ts'
import { asArray, isObject, own, ownString } from '../json/json-value.ts'
import type { JsonObject } from '../json/json-value.ts'
import type { ParsedJwt } from '../jwt/parse-jwt.ts'
import { noteError, noteFailure, notePass } from '../verify/assessment.ts'
import type { Assessment } from '../verify/assessment.ts'
import { secureAddress } from './address.ts'
import { malformed } from './read-assertion.ts'
import type { Assertion } from './read-assertion.ts'
import { fetchDocument } from './read-linked.ts'
import type { Linked } from './read-linked.ts'
import { findSignedKey } from './signed-key.ts'

const ALGORITHMS: ReadonlyMap<string, SignatureAlgorithm> = new Map([
  ['RS256', 'RS256'],
  ['PS256', 'PS256'],
])
const REFUSED = ['crit', 'b64', 'zip', 'enc', 'jku', 'jwk', 'x5u', 'x5c']

/**
 * Checks the signature of a signed assertion (Open Badges 2.0, SignedBadge) with a key that the issuer lists, and the issuer's revocation list.
 * @param jwt the token
 * @param signed the assertion in it, and the issuer's profile
 * @param assessment what verification works with; its findings grow
 */
export async function checkSigned(
  jwt: ParsedJwt,
  { assertion, issuer }: { readonly assertion: Assertion; readonly issuer: Linked },
  assessment: Assessment,
): Promise<void> {
  const { findings, fetch } = assessment
  try {
    const algorithm = readAlgorithm(jwt.header)
    const key = await findSignedKey(assertion.creator, issuer, fetch)
    notePass(findings, 'key', "The issuer's profile lists the key.")
    const signature = { bytes: utf8(jwt.signed), signature: jwt.signature }
    if (!(await verifySignature(algorithm, key, signature))) {
      const message =
        'The signature does not fit: the badge was changed, or signed with another key.'
      throw new CredentialError('signature_invalid', message)
    }
    notePass(findings, 'proof', 'The signature is good.', { algorithm })
  } catch (error) {
    noteError(findings, findings.has('key') ? 'proof' : 'key', error)
    return
  }
  if (assessment.policy.proofOnly) return
  try {
    await checkRevocationList(assertion, issuer, assessment)
  } catch (error) {
    noteError(findings, 'status', error)
  }
}

function readAlgorithm(header: JsonObject): SignatureAlgorithm {
  const name = ownString(header, 'alg')
  const algorithm = name === undefined ? undefined : ALGORITHMS.get(name)
  if (!algorithm) {
    const shown = JSON.stringify(name ?? null)
    throw new CredentialError('jwt_algorithm_refused', `The algorithm ${shown} is not accepted.`)
  }
  const refused = REFUSED.find((member) => own(header, member) !== undefined)
  if (refused === undefined) return algorithm
  throw new CredentialError(
    'jwt_header_refused',
    `The token's header has "${refused}", which is not accepted.`,
  )
}

async function checkRevocationList(
  assertion: Assertion,
  issuer: Linked,
  { findings, fetch }: Assessment,
): Promise<void> {
  const list = own(issuer.document, 'revocationList')
  if (list === undefined) {
    return notePass(findings, 'status', 'The badge cannot be revoked: its issuer keeps no list.')
  }
  const address = secureAddress(list)
  if (address === undefined) throw malformed('revocationList', 'is not a web address')
  const document = await fetchDocument(address, fetch)
  const entries = own(document, 'revokedAssertions')
  // Open Badges 1.x: an object with the uid as name and the reason as value.
  const revoked = entries === undefined ? Object.entries(document).map(toEntry) : asArray(entries)
  const names = [assertion.id, ownString(assertion.document, 'uid')]
  const found = revoked.find((entry) => namesOf(entry).some((name) => names.includes(name)))
  if (found === undefined) {
    const evidence = { list: address, entries: revoked.length }
    return notePass(findings, 'status', 'The badge is not on the revocation list.', evidence)
  }
  noteFailure(findings, 'status', {
    message: 'The issuer has revoked the badge.',
    reason: 'revoked',
    evidence: {
      list: address,
      because: isObject(found) ? own(found, 'revocationReason') : undefined,
    },
    effect: 'revoked',
  })
}

function toEntry([uid, revocationReason]: [string, JsonObject[string]]): JsonObject {
  return { uid, revocationReason }
}

function namesOf(entry: JsonObject[string]): string[] {
  const values = isObject(entry) ? [own(entry, 'id'), own(entry, 'uid')] : asArray(entry)
  return values.filter((value) => typeof value === 'string')
}
