import { contextUrls } from '../contexts/pinned-contexts.ts'
import type { JsonObject, JsonValue } from '../json/json-value.ts'
import { parseDateTime } from '../schema/date-time.ts'

/** As many as are read below, each of which must be text: so there are no others. */
const TERMS = 5
/** Characters that need no escape in an IRI of N-Quads, of the schemes that verification methods have. */
const METHOD =
  /^(?:did:[a-z0-9]+:[A-Za-z0-9._:%-]+|https:\/\/[A-Za-z0-9._~:/?@!$&'()*+,;=%-]+)#[A-Za-z0-9._~:-]+$/

/**
 * Writes the canonical N-Quads of ordinary proof options without JSON-LD processing: the five members of a `DataIntegrityProof` under the
 * VC 2.0 context, whose terms no later context can redefine because they are protected. Gives what
 * `canonicalizeRdf` gives, byte for byte, or nothing.
 * @param proof the proof without a context of its own; its value is left out
 * @param contexts the document's contexts
 * @returns the N-Quads, or undefined when anything is out of the ordinary
 */
export function proofOptionsQuads(proof: JsonObject, contexts: JsonValue): string | undefined {
  const first = Array.isArray(contexts) ? contexts[0] : contexts
  if (first !== contextUrls.credentialsV2) return undefined
  let members = 0
  for (const name in proof) if (name !== 'proofValue') members += 1
  if (members !== TERMS) return undefined
  const { type, created, cryptosuite, proofPurpose, verificationMethod } = proof
  if (type !== 'DataIntegrityProof' || proofPurpose !== 'assertionMethod') return undefined
  if (typeof created !== 'string' || parseDateTime(created) === undefined) return undefined
  if (typeof cryptosuite !== 'string' || !/^[a-z0-9-]+$/.test(cryptosuite)) return undefined
  if (typeof verificationMethod !== 'string' || !METHOD.test(verificationMethod)) return undefined
  return `_:c14n0 <http://purl.org/dc/terms/created> "${created}"^^<http://www.w3.org/2001/XMLSchema#dateTime> .
_:c14n0 <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/security#DataIntegrityProof> .
_:c14n0 <https://w3id.org/security#cryptosuite> "${cryptosuite}"^^<https://w3id.org/security#cryptosuiteString> .
_:c14n0 <https://w3id.org/security#proofPurpose> <https://w3id.org/security#assertionMethod> .
_:c14n0 <https://w3id.org/security#verificationMethod> <${verificationMethod}> .
`
}
