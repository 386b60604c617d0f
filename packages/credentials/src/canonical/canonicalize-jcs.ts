import canonicalize from 'canonicalize'

import { CredentialError } from '../errors.ts'
import type { JsonValue } from '../json/json-value.ts'

/**
 * Writes JSON in its canonical form (RFC 8785, JCS).
 * @param value the value, as `parseJson` returns it
 * @returns the canonical text
 * @throws CredentialError `canonicalization_failed`
 */
export function canonicalizeJcs(value: JsonValue): string {
  const text = canonicalize(value)
  if (text !== undefined) return text
  throw new CredentialError('canonicalization_failed', 'The value has no canonical JSON form.')
}
