import { publicKeyFromJwk } from '../crypto/public-key.ts'
import { verifySignature } from '../crypto/verify-signature.ts'
import type { SignatureAlgorithm } from '../crypto/verify-signature.ts'
import { utf8 } from '../encoding/bytes.ts'
import { CredentialError } from '../errors.ts'
import { isObject, own, ownString } from '../json/json-value.ts'
import type { JsonObject } from '../json/json-value.ts'
import type { ParsedJwt } from '../jwt/parse-jwt.ts'
import { noteError, noteFailure, notePass, noteUnprovenKey } from './assessment.ts'
import type { Assessment, ProofResult } from './assessment.ts'
import { fetchJwk, findKey } from './find-key.ts'
import type { FoundKey } from './find-key.ts'

const ALGORITHMS: ReadonlyMap<string, SignatureAlgorithm> = new Map([
  ['EdDSA', 'EdDSA'],
  ['Ed25519', 'EdDSA'],
  ['ES256', 'ES256'],
  ['ES384', 'ES384'],
  ['RS256', 'RS256'],
])
/** Token types that a credential may have; without a type it is a credential by its content. */
const TYPES: ReadonlySet<string> = new Set([
  'JWT',
  'vc+jwt',
  'vc+ld+jwt',
  'vc-ld+jwt',
  'vc+ld+json+jwt',
])
/** Header members that would change what is signed or where keys come from. */
const REFUSED = ['crit', 'b64', 'zip', 'enc', 'jku', 'x5u', 'x5c']

/**
 * Verifies a VC-JWT's signature (RFC 7515, Open Badges 3.0 §8.2): the algorithm from a closed list and fitting the key, the key from
 * the DID document or the https address that `kid` names. A key in the header (`jwk`) proves nothing about the issuer; `jku`,
 * `x5u` and critical extensions are refused.
 * @param jwt the token
 * @param options the time it was made, in milliseconds, and the issuer, for a relative `kid`
 * @param assessment what verification works with; its findings grow
 * @returns the key, when the signature is good
 */
export async function verifyJwt(
  jwt: ParsedJwt,
  options: { readonly time: number; readonly issuer: string | undefined },
  assessment: Assessment,
): Promise<ProofResult> {
  const { findings } = assessment
  try {
    const algorithm = checkHeader(jwt.header)
    if (jwt.signature.length === 0) {
      throw new CredentialError('signature_invalid', 'The token has no signature.')
    }
    const found = await locateKey(jwt.header, options, assessment)
    if (!found) return { keys: [] }
    const bytes = utf8(jwt.signed)
    if (!(await verifySignature(algorithm, found.key, { bytes, signature: jwt.signature }))) {
      const message =
        'The signature does not fit: the token was changed, or signed with another key.'
      throw new CredentialError('signature_invalid', message)
    }
    notePass(findings, 'proof', 'The signature is good.', { algorithm })
    return { keys: [found] }
  } catch (error) {
    noteError(findings, 'proof', error)
    return { keys: [] }
  }
}

function checkHeader(header: JsonObject): SignatureAlgorithm {
  const name = ownString(header, 'alg')
  const algorithm = name === undefined ? undefined : ALGORITHMS.get(name)
  if (!algorithm) {
    throw new CredentialError(
      'jwt_algorithm_refused',
      `The algorithm ${JSON.stringify(name ?? null)} is not accepted.`,
      {
        evidence: { alg: name },
      },
    )
  }
  const refused = REFUSED.find((member) => own(header, member) !== undefined)
  if (refused !== undefined) {
    throw new CredentialError(
      'jwt_header_refused',
      `The token's header has "${refused}", which is not accepted.`,
    )
  }
  const type = own(header, 'typ')
  if (type !== undefined && !(typeof type === 'string' && TYPES.has(shortType(type)))) {
    throw new CredentialError(
      'jwt_header_refused',
      'The token is of another type than a credential.',
      {
        evidence: { typ: type },
      },
    )
  }
  return algorithm
}

function shortType(type: string): string {
  const short = type.replace(/^application\//, '')
  return short.toUpperCase() === 'JWT' ? 'JWT' : short
}

async function locateKey(
  header: JsonObject,
  { time, issuer }: { readonly time: number; readonly issuer: string | undefined },
  assessment: Assessment,
): Promise<FoundKey | undefined> {
  const { findings, finder, fetch } = assessment
  try {
    const kid = ownString(header, 'kid')
    const jwk = own(header, 'jwk')
    if (kid !== undefined) {
      const method = kid.startsWith('#') && issuer?.startsWith('did:') ? `${issuer}${kid}` : kid
      const found = method.startsWith('https://')
        ? await fetchJwk(method, fetch)
        : await findKey(method, time, finder)
      notePass(findings, 'key', "The key stands in its owner's document, for this purpose.", {
        kid,
      })
      return found
    }
    if (isObject(jwk)) {
      noteUnprovenKey(assessment)
      return { key: publicKeyFromJwk(jwk), controller: undefined, source: 'unproven' }
    }
    throw new CredentialError('key_not_found', 'The token names no key.')
  } catch (error) {
    noteError(findings, 'key', error)
    const isOpen = findings.get('key')?.effect === 'indeterminate'
    const message = 'The signature could not be checked: the key was not found.'
    noteFailure(findings, 'proof', {
      message,
      reason: 'key_missing',
      effect: isOpen ? 'indeterminate' : 'invalid',
    })
    return undefined
  }
}
