import type * as z from 'zod'

import { CredentialError } from '../errors.ts'
import { hasType } from '../json/json-value.ts'
import type { JsonObject } from '../json/json-value.ts'
import { EndorsementCredential } from './endorsement-credential.ts'
import { OpenBadgeCredential } from './open-badge-credential.ts'

/** What a schema does not allow: a path with `/`, and why. */
export type SchemaProblem = { readonly path: string; readonly message: string }

/**
 * Finds what the Open Badges 3.0 schema does not allow in a credential.
 * @param document the credential
 * @returns the problems, empty when there are none; undefined for other credentials than Open Badges
 */
export function schemaProblems(document: JsonObject): SchemaProblem[] | undefined {
  const schema = schemaFor(document)
  if (!schema) return undefined
  const result = schema.safeParse(document)
  if (result.success) return []
  return result.error.issues.map(({ path, message }) => ({ path: path.join('/'), message }))
}

/**
 * Checks an Open Badges credential against the Open Badges 3.0 schema; other credentials pass.
 * @param document the credential
 * @throws CredentialError `schema_invalid` with `evidence.problems`
 */
export function checkAgainstSchema(document: JsonObject): void {
  const problems = schemaProblems(document) ?? []
  const [first] = problems
  if (!first) return
  const message = `The credential is not an Open Badge: ${first.path} ${first.message}.`
  throw new CredentialError('schema_invalid', message, { evidence: { problems } })
}

function schemaFor(document: JsonObject): z.ZodType | undefined {
  if (hasType(document, 'OpenBadgeCredential') || hasType(document, 'AchievementCredential')) {
    return OpenBadgeCredential
  }
  return hasType(document, 'EndorsementCredential') ? EndorsementCredential : undefined
}
