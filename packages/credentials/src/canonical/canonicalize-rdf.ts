import { pinnedContexts } from '../contexts/context-source.ts'
import type { ContextSource } from '../contexts/context-source.ts'
import type { HashName } from '../crypto/hash.ts'
import type { JsonObject } from '../json/json-value.ts'
import { when } from '../soon.ts'
import type { Soon } from '../soon.ts'
import { canonicalizeJsonLd } from './canonicalize-json-ld.ts'
import { createCompiledCanonicalizer } from './fast/canonicalize-compiled.ts'

const canonicalizeCompiled = createCompiledCanonicalizer()

/**
 * Turns a JSON-LD document into canonical N-Quads (JSON-LD 1.1, RDF Dataset Canonicalization 1.0), in safe mode:
 * whatever the known contexts do not define is refused and not dropped. Work on hostile graphs is bounded. Ordinary
 * documents under pinned contexts are written straight from compiled contexts, all others by JSON-LD processing; both
 * give the same text.
 *
 * Safe mode does not see everything that JSON-LD drops or renames: use `checkCoverage` on the document too.
 * @param document a document whose contexts are all known
 * @param options `hash` orders blank nodes: SHA-384 for P-384 suites, else SHA-256; `known` are the known contexts
 * @returns the canonical N-Quads, at once where the short way goes
 * @throws CredentialError `canonicalization_failed`, `context_unknown`, `context_altered`
 */
export function canonicalizeRdf(
  document: JsonObject,
  options: { readonly hash?: HashName; readonly known?: ContextSource } = {},
): Soon<string> {
  const { hash = 'SHA-256', known = pinnedContexts } = options
  if (hash !== 'SHA-256' || known !== pinnedContexts) {
    return canonicalizeJsonLd(document, { hash, known })
  }
  const quads = canonicalizeCompiled(document)
  if (typeof quads === 'string') return quads
  return when(quads, (written) => written ?? canonicalizeJsonLd(document, { hash, known }))
}
