import { withContexts } from '../contexts/context-source.ts'
import type { ContextOptions } from '../contexts/context-source.ts'
import { contextUrls } from '../contexts/pinned-contexts.ts'
import { asArray, own } from '../json/json-value.ts'
import type { JsonObject, JsonValue } from '../json/json-value.ts'
import { checkBeforeSigning } from './check-before-signing.ts'
import { createProof } from './create-proof.ts'
import type { ProofOptions } from './create-proof.ts'
import type { SignedCredential, UnsignedCredential } from './signer.ts'

/** What signing a credential needs besides it. */
export type IssueOptions = Omit<ProofOptions, 'previousProof' | 'purpose'> & ContextOptions

const DATA_INTEGRITY: ReadonlySet<JsonValue> = new Set([
  contextUrls.dataIntegrityV1,
  contextUrls.dataIntegrityV2,
])

/**
 * Signs a credential with a Data Integrity proof: `eddsa-rdfc-2022` for an Ed25519 key (Data Integrity EdDSA Cryptosuites 1.0 §3.2), or the
 * suite that `options` names. Refused before anything is signed: unknown contexts, members that the signature would not
 * cover, what the VC data model or, for Open Badges, the Open Badges 3.0 schema does not allow. `ecdsa-sd-2023` and
 * `bbs-2023` give a base proof, which is for the holder alone: `derive` makes from it what is shown. Not checked: that the key
 * belongs to the issuer, and that addresses answer.
 * @param credential the credential without a proof
 * @param options the signer, and the time that the proof names as `created`
 * @returns the credential with `proof`, an array with one proof, as its last member; one of data model 1.1 also gets the context of
 * Data Integrity, which defines the proof's members
 * @throws CredentialError `already_signed`, `context_*`, `member_not_covered`, `credential_malformed`, `schema_invalid`,
 * `canonicalization_failed`, `signature_invalid`, `key_mismatch`, `pointer_malformed`, `too_large`
 * @example await issue(credential, { signer, created: new Date() })
 */
export async function issue(
  credential: UnsignedCredential,
  options: IssueOptions,
): Promise<SignedCredential> {
  const known = withContexts(options)
  const document = withProofTerms(checkBeforeSigning(credential, known), options)
  return { ...document, proof: [await createProof(document, options, known)] }
}

/** The context of data model 1.1 does not define what a proof's members mean: that of Data Integrity does. */
function withProofTerms(document: JsonObject, { suite }: IssueOptions): JsonObject {
  const contexts = asArray(own(document, '@context'))
  const isSilent = contexts[0] === contextUrls.credentialsV1 && !suite?.includes('-jcs-')
  if (!isSilent || contexts.some((url) => DATA_INTEGRITY.has(url))) return document
  return { ...document, '@context': [...contexts, contextUrls.dataIntegrityV2] }
}
