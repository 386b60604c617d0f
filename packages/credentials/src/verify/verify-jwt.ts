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
  ['ES512', 'ES512'],
  ['RS256', 'RS256'],
  ['PS256', 'PS256'],
])
/** Token types that a credential may have; without a type it is a credential by its content. */
const TYPES: ReadonlySet<string> = new Set([
  'JWT',
  'vc+jwt',
  'vc+ld+jwt',
  'vc-ld+jwt',
  'vc+ld+json+jwt',
])
/** Token types of presentations (VC-JOSE-COSE §3.2.1, VC Data Model 1.1 §6.3.1). */
const PRESENTATION_TYPES: ReadonlySet<string> = new Set([
  'JWT',
  'vp+jwt',
  'vp+ld+jwt',
  'vp+ld+json+jwt',
])
/** Header members that would change what is signed or where keys come from. */
const REFUSED = ['crit', 'b64', 'zip', 'enc', 'jku', 'x5u', 'x5c']

/** What the verification of a token is given besides it. */
export type JwtOptions = {
  readonly time: number
  readonly issuer: string | undefined
  readonly types?: ReadonlySet<string>
  readonly find?: () => Promise<FoundKey>
}

/**
 * Verifies a VC-JWT's signature (RFC 7515, Open Badges 3.0 §8.2): the algorithm from a closed list and fitting the key, the key from
 * the DID document or the https address that `kid` names. A key in the header (`jwk`) proves nothing about the issuer; `jku`,
 * `x5u` and critical extensions are refused.
 * @param jwt the token
 * @param options the time it was made, in milliseconds; the issuer, for a relative `kid`; the types of tokens that are accepted, and how to find
 * the key, when not as usual
 * @param assessment what verification works with; its findings grow
 * @returns the key, when the signature is good
 */
export async function verifyJwt(
  jwt: ParsedJwt,
  options: JwtOptions,
  assessment: Assessment,
): Promise<ProofResult> {
  const { findings } = assessment
  try {
    const isPresentation = assessment.finder.purpose === 'authentication'
    const types = options.types ?? (isPresentation ? PRESENTATION_TYPES : TYPES)
    const algorithm = checkHeader(jwt.header, types)
    if (jwt.signature.length === 0) {
      throw new CredentialError('signature_invalid', 'The token has no signature.')
    }
    const found = await locateKey(jwt.header, options, assessment)
    if (!found) return { keys: [] }
    const bytes = jwt.signedBytes ?? utf8(jwt.signed)
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

/**
 * Checks a token's header: the algorithm from the closed list, no member that changes what is signed, and the type.
 * @param header the header
 * @param types the types that are accepted; a token without one passes
 * @returns the algorithm
 * @throws CredentialError `jwt_algorithm_refused`, `jwt_header_refused`
 */
export function checkHeader(header: JsonObject, types: ReadonlySet<string>): SignatureAlgorithm {
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
  if (type !== undefined && !(typeof type === 'string' && types.has(shortType(type)))) {
    throw new CredentialError(
      'jwt_header_refused',
      'The token is of another type than what it holds.',
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
  { time, issuer, find }: JwtOptions,
  assessment: Assessment,
): Promise<FoundKey | undefined> {
  const { findings, finder, fetch } = assessment
  try {
    const kid = ownString(header, 'kid')
    const jwk = own(header, 'jwk')
    if (find) {
      const found = await find()
      notePass(findings, 'key', "The key stands in the issuer's own metadata.", { kid })
      return found
    }
    if (kid !== undefined) {
      const method = kid.startsWith('#') && issuer?.startsWith('did:') ? `${issuer}${kid}` : kid
      const isPublished = method.startsWith('https://') && !finder.keys?.has(method)
      const found = isPublished
        ? await fetchJwk(method, fetch)
        : await findKey(method, time, finder)
      if (found.source === 'unproven') noteUnprovenKey(assessment, { kid })
      else {
        const message = "The key stands in its owner's document, for this purpose."
        notePass(findings, 'key', message, { kid })
      }
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
