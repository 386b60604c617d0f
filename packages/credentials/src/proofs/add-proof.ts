import { withContexts } from '../contexts/context-source.ts'
import type { ContextOptions } from '../contexts/context-source.ts'
import { CredentialError } from '../errors.ts'
import { asArray, isObject, own } from '../json/json-value.ts'
import type { JsonObject } from '../json/json-value.ts'
import { parseJson } from '../json/parse-json.ts'
import { checkBeforeSigning } from './check-before-signing.ts'
import { createProof } from './create-proof.ts'
import type { ProofOptions } from './create-proof.ts'
import { signedDocument } from './proof-chain.ts'

/** How many proofs a credential may have. */
export const MAX_PROOFS = 5

/**
 * Adds a proof to a credential that has one already: beside it, for a set (Data Integrity 1.0 §4.3), or, with
 * `previousProof`, on top of it, for a chain, which then covers the earlier proof too. Not checked: the proofs that are there.
 * @param credential the signed credential
 * @param options as for `issue`; `previousProof` names earlier proofs by their ids
 * @returns the credential with one proof more, the last one
 * @throws CredentialError as `issue` does; `proof_malformed` when there is no proof yet, when there are five, or when an earlier
 * proof is not there
 * @example await addProof(signed, { signer: another, created: new Date() })
 */
export async function addProof(
  credential: object,
  options: Omit<ProofOptions, 'purpose'> & ContextOptions,
): Promise<Record<string, unknown> & { proof: object[] }> {
  const known = withContexts(options)
  const { unsecured, proofs } = takeApart(credential)
  const document = checkBeforeSigning(unsecured, known)
  const { previousProof } = options
  const config: JsonObject =
    previousProof === undefined ? {} : { previousProof: [previousProof].flat() }
  const added = await createProof(signedDocument(config, document, proofs), options, known)
  return { ...document, proof: [...proofs, added] }
}

function takeApart(credential: object) {
  const document = parseJson(JSON.stringify(credential))
  const proofs = isObject(document) ? asArray(own(document, 'proof')).filter(isObject) : []
  if (!isObject(document) || proofs.length === 0 || proofs.length >= MAX_PROOFS) {
    throw new CredentialError(
      'proof_malformed',
      `A proof can be added to a credential that has one to ${MAX_PROOFS - 1} proofs.`,
    )
  }
  const { proof: _, ...unsecured } = document
  return { unsecured, proofs }
}
