import { CredentialError } from '../errors.ts'
import { isObject, own } from '../json/json-value.ts'
import type { JsonObject } from '../json/json-value.ts'
import { pinnedContexts } from './context-source.ts'
import type { ContextSource } from './context-source.ts'
import { contextUrls } from './pinned-contexts.ts'

/** The W3C data model that a credential's first context names. */
export type DataModelVersion = '1.1' | '2.0'

/**
 * Checks a credential's `@context`: an array of strings, the W3C base context first, every one known (VC Data Model 2.0
 * §4.3). Inline context objects are refused, unless the caller takes them.
 * @param document the credential
 * @param known the contexts that are known
 * @returns the data model that the base context names
 * @throws CredentialError `context_missing`, `context_order`, `context_unknown`
 */
export function checkContexts(
  document: JsonObject,
  known: ContextSource = pinnedContexts,
): DataModelVersion {
  const list = own(document, '@context')
  const entries = typeof list === 'string' ? [list] : list
  if (!Array.isArray(entries) || entries.length === 0) {
    throw new CredentialError('context_missing', 'The credential has no @context list.')
  }
  const unknown = entries.find((entry) =>
    typeof entry === 'string' ? !known.has(entry) : !(known.acceptsInline && isObject(entry)),
  )
  if (unknown !== undefined) {
    const url = typeof unknown === 'string' ? unknown : '(written inline)'
    throw new CredentialError('context_unknown', `The JSON-LD context ${url} is not a known one.`, {
      evidence: { url },
    })
  }
  if (entries[0] === contextUrls.credentialsV2) return '2.0'
  if (entries[0] === contextUrls.credentialsV1) return '1.1'
  throw new CredentialError('context_order', 'The first @context is not the W3C base context.')
}
