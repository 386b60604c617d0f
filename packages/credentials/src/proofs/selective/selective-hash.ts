import { canonicalizeRdf } from '../../canonical/canonicalize-rdf.ts'
import { proofOptionsQuads } from '../../canonical/proof-options-quads.ts'
import type { ContextSource } from '../../contexts/context-source.ts'
import { hash } from '../../crypto/hash.ts'
import { utf8 } from '../../encoding/bytes.ts'
import { CredentialError } from '../../errors.ts'
import { own } from '../../json/json-value.ts'
import type { JsonObject } from '../../json/json-value.ts'
import { canonicalLabels, toStatements, writeStatements } from './statements.ts'

/**
 * Hashes the options of a proof under the document's contexts.
 * @param document the document
 * @param options the proof without its value
 * @param known the known contexts
 * @returns 32 bytes
 * @throws CredentialError `canonicalization_failed`
 */
export async function hashOptions(
  document: JsonObject,
  options: JsonObject,
  known: ContextSource,
): Promise<Uint8Array<ArrayBuffer>> {
  const contexts = own(document, '@context') ?? []
  const { '@context': _, ...rest } = options
  const text =
    proofOptionsQuads(rest, contexts) ??
    (await canonicalizeRdf({ ...rest, '@context': contexts }, { known }))
  return hash(utf8(text))
}

/** The statements of a disclosed document, as lines with the labels that were signed. */
export type Disclosed = {
  /** The hash of the lines that the issuer wants to be shown always. */
  readonly mandatoryHash: Uint8Array<ArrayBuffer>
  /** The other lines, in order. */
  readonly others: readonly Uint8Array<ArrayBuffer>[]
}

/**
 * Writes a disclosed document as the lines that were signed (ECDSA Cryptosuites 1.0 §3.5.8, BBS Cryptosuites 1.0 §3.3.7).
 * @param document the disclosed document without its proof
 * @param parts the labels, and the positions of the mandatory lines
 * @param known the known contexts
 * @returns the lines
 * @throws CredentialError `proof_malformed` when the labels or positions do not fit the document
 */
export async function readDisclosed(
  document: JsonObject,
  parts: { readonly labels: ReadonlyMap<string, string>; readonly mandatory: readonly number[] },
  known: ContextSource,
): Promise<Disclosed> {
  const statements = await toStatements(document, known)
  const labels = new Map<string, string>()
  for (const [label, canonical] of await canonicalLabels(statements)) {
    const signed = parts.labels.get(canonical)
    if (signed !== undefined) labels.set(label, signed)
  }
  const lines = writeStatements(statements, labels)
  if ((parts.mandatory.at(-1) ?? -1) >= lines.length) {
    throw new CredentialError('proof_malformed', 'The proof counts statements that are not there.')
  }
  const isMandatory = new Set(parts.mandatory)
  return {
    mandatoryHash: await hashLines(lines.filter((_, at) => isMandatory.has(at))),
    others: lines.filter((_, at) => !isMandatory.has(at)).map(utf8),
  }
}

/**
 * Hashes lines, one after the other.
 * @param lines the lines
 * @returns 32 bytes
 */
export function hashLines(lines: readonly string[]): Promise<Uint8Array<ArrayBuffer>> {
  return hash(utf8(lines.join('')))
}
