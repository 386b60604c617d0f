import { encodeBase58 } from '../encoding/base58.ts'
import { encodeBase64Url } from '../encoding/base64url.ts'
import { utf8 } from '../encoding/bytes.ts'
import { isObject } from '../json/json-value.ts'
import { parseJson } from '../json/parse-json.ts'
import { proofHash } from '../proofs/proof-hash.ts'
import type { TestKey } from './fixtures.ts'

/**
 * Signs any JSON-LD document with `eddsa-rdfc-2022`, without the checks of `issue`.
 * @param document the document
 * @param key who signs
 * @param options members of the proof to add or to replace
 * @returns the document with its proof
 */
export async function signDocument(
  document: object,
  { signer }: TestKey,
  options: Record<string, unknown> = {},
): Promise<Record<string, unknown>> {
  const proof = toJson({
    type: 'DataIntegrityProof',
    cryptosuite: 'eddsa-rdfc-2022',
    created: '2026-06-15T11:59:00Z',
    verificationMethod: signer.verificationMethod,
    proofPurpose: 'authentication',
    ...options,
  })
  const bytes = await proofHash(toJson(document), proof, { form: 'rdf', hash: 'SHA-256' })
  const proofValue = `z${encodeBase58(await signer.sign(bytes))}`
  return { ...document, proof: { ...proof, proofValue } }
}

/**
 * Signs any claims as a compact JWS with EdDSA.
 * @param claims the payload
 * @param key who signs
 * @param header members of the header to add or to replace
 * @returns the token
 */
export async function signToken(
  claims: object,
  { signer }: TestKey,
  header: Record<string, unknown> = {},
): Promise<string> {
  const full = { alg: 'EdDSA', kid: signer.verificationMethod, ...header }
  const signed = [full, claims].map((part) => encodeBase64Url(utf8(JSON.stringify(part)))).join('.')
  return `${signed}.${encodeBase64Url(await signer.sign(utf8(signed)))}`
}

function toJson(document: object) {
  const json = parseJson(JSON.stringify(document))
  if (isObject(json)) return json
  throw new TypeError('A test document is an object.')
}
