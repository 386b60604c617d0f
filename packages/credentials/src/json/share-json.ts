import { copyJson } from './copy-json.ts'
import { isShared, markShared } from './shared-parts.ts'
import { CredentialError } from '../errors.ts'

/**
 * Takes over a part that many credentials have in common: an achievement, an issuer. Credentials that contain what comes
 * out, and not a copy of it, are checked and signed with less work; the outcome is the same.
 * @param part the part, plain JSON
 * @returns a copy that cannot be changed any more, at any depth
 * @throws CredentialError `json_malformed` when the part is not plain JSON
 * @example const achievement = shareJson(definition) // once, before many credentials are issued
 */
export function shareJson(part: object): Readonly<Record<string, unknown>> {
  if (isShared(part) && !Array.isArray(part)) return part
  const copy = copyJson(part)
  if (typeof copy === 'object' && copy !== null && !Array.isArray(copy)) return markShared(copy)
  throw new CredentialError('json_malformed', 'The part to be shared is not a plain JSON object.')
}
