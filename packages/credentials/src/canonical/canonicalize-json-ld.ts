import jsonld from 'jsonld'
import rdfCanonize from 'rdf-canonize'

import { pinnedContexts } from '../contexts/context-source.ts'
import type { ContextSource } from '../contexts/context-source.ts'
import type { HashName } from '../crypto/hash.ts'
import { CredentialError } from '../errors.ts'
import type { JsonObject } from '../json/json-value.ts'

/**
 * Turns a JSON-LD document into canonical N-Quads by general JSON-LD processing: the long way of `canonicalizeRdf`, and
 * the measure of the short one.
 * @param document a document whose contexts are all known
 * @param options `hash` orders blank nodes: SHA-384 for P-384 suites, else SHA-256; `known` are the known contexts
 * @returns the canonical N-Quads
 * @throws CredentialError `canonicalization_failed`, `context_unknown`, `context_altered`
 */
export async function canonicalizeJsonLd(
  document: JsonObject,
  options: { readonly hash?: HashName; readonly known?: ContextSource } = {},
): Promise<string> {
  const { hash = 'SHA-256', known = pinnedContexts } = options
  try {
    const dataset = await jsonld.toRDF(document, {
      base: null,
      safe: true,
      rdfDirection: 'i18n-datatype',
      produceGeneralizedRdf: false,
      documentLoader: (url) => loadRemoteDocument(url, known),
    })
    return await rdfCanonize.canonize(dataset, {
      algorithm: 'RDFC-1.0',
      format: 'application/n-quads',
      messageDigestAlgorithm: hash,
      maxWorkFactor: 1,
    })
  } catch (cause) {
    throw canonicalizationError(cause)
  }
}

/**
 * Says in words why a document has no canonical form.
 * @param cause what JSON-LD processing or canonicalization threw
 * @returns the error; the cause itself when it is one of this package already
 */
export function canonicalizationError(cause: unknown): CredentialError {
  if (cause instanceof CredentialError) return cause
  const problem = reason(cause)
  const message = `The document cannot be signed as it is: ${problem}`
  return new CredentialError('canonicalization_failed', message, { cause, evidence: { problem } })
}

/**
 * Gives JSON-LD processing a known context, and nothing else.
 * @param url the context's address
 * @param known the known contexts
 * @returns the document, marked as one that never changes where that is so
 * @throws CredentialError `context_unknown`, `context_altered`
 */
export async function loadRemoteDocument(url: string, known: ContextSource) {
  const document = await known.load(url)
  const remote = { contextUrl: null, documentUrl: url, document }
  return known.isFixed ? { ...remote, tag: 'static' as const } : remote
}

function reason(cause: unknown): string {
  if (!(cause instanceof Error)) return 'unknown reason.'
  const event = 'details' in cause ? cause.details : undefined
  if (typeof event === 'object' && event !== null && 'event' in event) {
    const { event: warning } = event
    if (typeof warning === 'object' && warning !== null && 'message' in warning) {
      return `${String(warning.message)}${describe(warning)}`
    }
  }
  return cause.message
}

function describe(warning: object): string {
  if (!('details' in warning)) return ''
  const { details } = warning
  if (typeof details !== 'object' || details === null) return ''
  for (const name of ['property', 'term', 'id', 'type', 'value'] as const) {
    if (name in details) return ` (${JSON.stringify(Reflect.get(details, name)).slice(0, 120)})`
  }
  return ''
}
