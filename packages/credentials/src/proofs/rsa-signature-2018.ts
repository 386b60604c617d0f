import { canonicalizeRdf } from '../canonical/canonicalize-rdf.ts'
import type { ContextSource } from '../contexts/context-source.ts'
import { hash } from '../crypto/hash.ts'
import type { PublicKey } from '../crypto/public-key.ts'
import { verifySignature } from '../crypto/verify-signature.ts'
import { decodeBase64Url } from '../encoding/base64url.ts'
import { concatBytes, utf8 } from '../encoding/bytes.ts'
import { CredentialError } from '../errors.ts'
import { isObject, own, ownString } from '../json/json-value.ts'
import type { JsonObject } from '../json/json-value.ts'
import { parseJson } from '../json/parse-json.ts'

const SECURITY = 'https://w3id.org/security#'
const DATE_TIME = 'http://www.w3.org/2001/XMLSchema#dateTime'
const IRI = /^[a-z][a-z0-9+.-]*:[A-Za-z0-9._~:/?#[\]@!$&'()*+,;=%-]+$/
const MEMBERS: ReadonlySet<string> = new Set([
  'type',
  'created',
  'verificationMethod',
  'proofPurpose',
  'domain',
  'challenge',
  'nonce',
  'jws',
])

/**
 * Verifies an `RsaSignature2018` proof, an older kind that is only imported (Linked Data Signatures, RSA Signature Suite 2018):
 * a JWS with a detached payload, which is the hash of the proof's options and the hash of the document, both canonical.
 * Options that are out of the ordinary are refused: nothing would say how they are signed.
 * @param proof the proof with its `jws`
 * @param signed the key, and the document that the proof signs
 * @param known the known contexts
 * @returns true when it verifies
 * @throws CredentialError `proof_malformed`, `key_mismatch`, `canonicalization_failed`
 */
export async function verifyRsaSignature2018(
  proof: JsonObject,
  { key, document }: { readonly key: PublicKey; readonly document: JsonObject },
  known: ContextSource,
): Promise<boolean> {
  const { algorithm, signature, header } = readJws(ownString(proof, 'jws'))
  const payload = concatBytes(
    await hash(utf8(optionsQuads(proof))),
    await hash(utf8(await canonicalizeRdf(document, { known }))),
  )
  const bytes = concatBytes(utf8(`${header}.`), payload)
  return verifySignature(algorithm, key, { bytes, signature })
}

function readJws(jws: string | undefined) {
  const parts = jws?.split('.') ?? []
  const [header = '', payload, signature = ''] = parts
  if (jws === undefined || jws.length > 2048 || parts.length !== 3 || payload !== '') {
    throw malformed('has no jws with a detached payload')
  }
  const read = readHeader(header)
  const algorithm = ownString(read, 'alg')
  const critical = own(read, 'crit')
  const isDetached =
    own(read, 'b64') === false &&
    Array.isArray(critical) &&
    critical.length === 1 &&
    critical[0] === 'b64'
  const isOrdinary = Object.keys(read).every((name) => ['alg', 'b64', 'crit'].includes(name))
  if (!isDetached || !isOrdinary || (algorithm !== 'RS256' && algorithm !== 'PS256')) {
    throw malformed('has a jws with another header than this kind of proof has')
  }
  return { algorithm, signature: decode(signature), header } as const
}

function readHeader(text: string): JsonObject {
  try {
    const header = parseJson(decode(text))
    if (isObject(header)) return header
  } catch (cause) {
    throw malformed('has a jws whose header is not JSON', cause)
  }
  throw malformed('has a jws whose header is not an object')
}

/** The canonical N-Quads of the options under the context https://w3id.org/security/v2, which is what was signed. */
function optionsQuads(proof: JsonObject): string {
  const odd = Object.keys(proof).find((name) => name !== '@context' && !MEMBERS.has(name))
  if (odd !== undefined) throw malformed(`has the member ${JSON.stringify(odd)}`)
  const lines = [
    `<http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <${SECURITY}RsaSignature2018>`,
    `<${SECURITY}proofPurpose> <${SECURITY}${iriPart(proof, 'proofPurpose', /^[A-Za-z]+$/)}>`,
    `<${SECURITY}verificationMethod> <${iriPart(proof, 'verificationMethod', IRI)}>`,
    `<http://purl.org/dc/terms/created> "${iriPart(proof, 'created', /^[0-9TZ:.+-]+$/)}"^^<${DATE_TIME}>`,
    ...['domain', 'challenge', 'nonce'].flatMap((name) => literal(proof, name)),
  ]
  return lines
    .map((line) => `_:c14n0 ${line} .\n`)
    .toSorted()
    .join('')
}

function iriPart(proof: JsonObject, name: string, shape: RegExp): string {
  const value = ownString(proof, name)
  if (value !== undefined && shape.test(value)) return value
  throw malformed(`has no ordinary "${name}"`)
}

function literal(proof: JsonObject, name: string): readonly string[] {
  const value = own(proof, name)
  if (value === undefined) return []
  if (typeof value === 'string' && /^[ !#-[\]-~]*$/.test(value)) {
    return [`<${SECURITY}${name}> "${value}"`]
  }
  throw malformed(`has no ordinary "${name}"`)
}

function decode(text: string): Uint8Array<ArrayBuffer> {
  try {
    return decodeBase64Url(text)
  } catch (cause) {
    throw malformed('has a jws that is not base64url', cause)
  }
}

function malformed(why: string, cause?: unknown): CredentialError {
  return new CredentialError('proof_malformed', `The proof ${why}.`, { cause })
}
