import jsonld from 'jsonld'
import type { Quad, Term } from 'jsonld'
import rdfCanonize from 'rdf-canonize'

import { canonicalizationError, loadRemoteDocument } from '../../canonical/canonicalize-json-ld.ts'
import type { ContextSource } from '../../contexts/context-source.ts'
import type { HashName } from '../../crypto/hash.ts'
import { CredentialError } from '../../errors.ts'
import type { JsonObject } from '../../json/json-value.ts'

/** A statement of an RDF dataset. */
export type Statement = Quad

/**
 * Reads the statements of a JSON-LD document, in safe mode.
 * @param document a document whose contexts are all known
 * @param known the known contexts
 * @returns the statements, in no special order
 * @throws CredentialError `canonicalization_failed`, `context_unknown`, `context_altered`
 */
export async function toStatements(
  document: JsonObject,
  known: ContextSource,
): Promise<readonly Statement[]> {
  try {
    return await jsonld.toRDF(document, {
      base: null,
      safe: true,
      rdfDirection: 'i18n-datatype',
      produceGeneralizedRdf: false,
      documentLoader: (url) => loadRemoteDocument(url, known),
    })
  } catch (cause) {
    throw canonicalizationError(cause)
  }
}

/**
 * Reads statements from N-Quads.
 * @param text the N-Quads
 * @returns the statements, in no special order
 * @throws CredentialError `canonicalization_failed`
 */
export function parseStatements(text: string): readonly Statement[] {
  try {
    return rdfCanonize.NQuads.parse(text)
  } catch (cause) {
    throw canonicalizationError(cause)
  }
}

/**
 * Gives every blank node its canonical label (RDF Dataset Canonicalization 1.0), with bounded work.
 * @param statements the statements
 * @param options the hash function, and how the work may grow with the number of nodes that look alike: 1 linearly, 2 with its square
 * @returns canonical labels by the labels that stand in the statements
 * @throws CredentialError `canonicalization_failed`
 */
export async function canonicalLabels(
  statements: readonly Statement[],
  {
    hash = 'SHA-256',
    workFactor = 1,
  }: { readonly hash?: HashName; readonly workFactor?: number } = {},
): Promise<ReadonlyMap<string, string>> {
  const canonicalIdMap = new Map<string, string>()
  try {
    await rdfCanonize.canonize([...statements], {
      algorithm: 'RDFC-1.0',
      format: 'application/n-quads',
      messageDigestAlgorithm: hash,
      maxWorkFactor: workFactor,
      canonicalIdMap,
    })
  } catch (cause) {
    throw canonicalizationError(cause)
  }
  return canonicalIdMap
}

/**
 * Writes statements as N-Quads with other labels for blank nodes, each once, in the order of code points.
 * @param statements the statements
 * @param labels the new labels by the ones that stand in the statements
 * @returns the lines, each with its end of line
 * @throws CredentialError `proof_malformed` when a blank node has no new label
 */
export function writeStatements(
  statements: readonly Statement[],
  labels: ReadonlyMap<string, string>,
): readonly string[] {
  const rename = (term: Term): Term => {
    if (term.termType !== 'BlankNode') return term
    const value = labels.get(term.value)
    if (value !== undefined) return { termType: 'BlankNode', value }
    throw new CredentialError('proof_malformed', 'The proof does not label every part without id.')
  }
  const lines = statements.map(({ subject, predicate, object, graph }) =>
    rdfCanonize.NQuads.serializeQuad({
      subject: rename(subject),
      predicate,
      object: rename(object),
      graph: rename(graph),
    }),
  )
  return [...new Set(lines)].toSorted(byCodePoint)
}

function byCodePoint(a: string, b: string): number {
  for (let at = 0; at < a.length && at < b.length;) {
    const [left = 0, right = 0] = [a.codePointAt(at), b.codePointAt(at)]
    if (left !== right) return left - right
    at += left > 0xffff ? 2 : 1
  }
  return a.length - b.length
}
