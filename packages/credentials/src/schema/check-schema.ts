import type * as z from 'zod'

import { CredentialError } from '../errors.ts'
import { hasType } from '../json/json-value.ts'
import type { JsonObject } from '../json/json-value.ts'
import { compileAcceptor } from './compile-acceptor.ts'
import type { Acceptor } from './compile-acceptor.ts'
import { ClrCredential } from './clr-credential.ts'
import { EndorsementCredential } from './endorsement-credential.ts'
import { OpenBadgeCredential } from './open-badge-credential.ts'

/** What a schema does not allow: a path with `/`, and why. */
export type SchemaProblem = { readonly path: string; readonly message: string }

/**
 * Finds what the schema of Open Badges 3.0, or of CLR 2.0, does not allow in a credential.
 * @param document the credential
 * @returns the problems, empty when there are none; undefined for other credentials
 */
export function schemaProblems(document: JsonObject): SchemaProblem[] | undefined {
  const known = schemaFor(document)
  if (!known) return undefined
  if (known.accepts(document)) return []
  const result = known.schema.safeParse(document)
  if (result.success) return []
  return result.error.issues.map(({ path, message }) => ({ path: path.join('/'), message }))
}

/**
 * Checks an Open Badges credential or a CLR against its schema; other credentials pass.
 * @param document the credential
 * @throws CredentialError `schema_invalid` with `evidence.problems`
 */
export function checkAgainstSchema(document: JsonObject): void {
  const problems = schemaProblems(document) ?? []
  const [first] = problems
  if (!first) return
  const message = `The credential does not follow its schema: ${first.path} ${first.message}.`
  throw new CredentialError('schema_invalid', message, { evidence: { problems } })
}

type KnownSchema = { readonly schema: z.ZodType; readonly accepts: Acceptor }

const badge: KnownSchema = {
  schema: OpenBadgeCredential,
  accepts: compileAcceptor(OpenBadgeCredential),
}
const record: KnownSchema = { schema: ClrCredential, accepts: compileAcceptor(ClrCredential) }
const endorsement: KnownSchema = {
  schema: EndorsementCredential,
  accepts: compileAcceptor(EndorsementCredential),
}

function schemaFor(document: JsonObject): KnownSchema | undefined {
  if (hasType(document, 'OpenBadgeCredential') || hasType(document, 'AchievementCredential')) {
    return badge
  }
  if (hasType(document, 'ClrCredential')) return record
  return hasType(document, 'EndorsementCredential') ? endorsement : undefined
}
