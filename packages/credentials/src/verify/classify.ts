import { contextUrls } from '../contexts/pinned-contexts.ts'
import { asArray, hasType, own } from '../json/json-value.ts'
import type { JsonObject } from '../json/json-value.ts'
import type { Format } from './report.ts'

/** What a document is, and whether it is verified. */
export type Classified = {
  readonly format: Format
  /** Why it is not verified; undefined when it is. */
  readonly unsupported?: { readonly message: string; readonly reason: string }
}

/**
 * Says what a JSON document is, by its types and its first context.
 * @param document the document
 * @param secured how it is secured: Data Integrity, or a JWT
 * @returns the format, and why it cannot be verified if so
 */
export function classify(document: JsonObject, secured: 'di' | 'jwt'): Classified {
  if (!hasType(document, 'VerifiableCredential')) {
    return {
      format: 'unknown',
      unsupported: { message: 'This is not a verifiable credential.', reason: 'format_unknown' },
    }
  }
  if (hasType(document, 'ClrCredential')) {
    return { format: `clr2-${secured}` }
  }
  if (hasType(document, 'OpenBadgeCredential') || hasType(document, 'AchievementCredential')) {
    return { format: `ob3-${secured}` }
  }
  const [base] = asArray(own(document, '@context'))
  return { format: base === contextUrls.credentialsV1 ? `vc1-${secured}` : `vc2-${secured}` }
}
