import { checkCoverage } from '../canonical/check-coverage.ts'
import { checkContexts } from '../contexts/check-contexts.ts'
import type { ContextSource } from '../contexts/context-source.ts'
import { CredentialError } from '../errors.ts'
import { copyJson } from '../json/copy-json.ts'
import { isObject, own } from '../json/json-value.ts'
import type { JsonObject } from '../json/json-value.ts'
import { parseJson } from '../json/parse-json.ts'
import { checkAgainstSchema } from '../schema/check-schema.ts'
import { checkDataModel } from '../schema/data-model.ts'
import type { UnsignedCredential } from './signer.ts'

/**
 * Checks a credential as `issue` and `issueJwt` do before they sign.
 * @param credential the credential without a proof
 * @param known the contexts that are known
 * @returns the same, as plain JSON
 * @throws CredentialError as `issue` does
 */
export function checkBeforeSigning(
  credential: UnsignedCredential,
  known: ContextSource,
): JsonObject {
  const document = toJson(credential)
  if (own(document, 'proof') !== undefined) {
    throw new CredentialError('already_signed', 'The credential has a proof already.')
  }
  const version = checkContexts(document, known)
  checkCoverage(document, known)
  checkDataModel(document, version)
  checkAgainstSchema(document)
  return document
}

function toJson(credential: UnsignedCredential): JsonObject {
  const document = copyJson(credential) ?? parseJson(JSON.stringify(credential) ?? '')
  if (isObject(document)) return document
  throw new CredentialError('credential_malformed', 'A credential is a JSON object.')
}
