import { withContexts } from '../contexts/context-source.ts'
import { encodeBase58 } from '../encoding/base58.ts'
import { CredentialError } from '../errors.ts'
import { checkBeforeSigning } from './check-before-signing.ts'
import { proofHash } from './proof-hash.ts'
import type { DataIntegrityProof, SignedCredential, Signer, UnsignedCredential } from './signer.ts'

/** What signing needs besides the credential. */
export type IssueOptions = {
  readonly signer: Signer
  /** JSON-LD contexts that the caller vouches for, besides the pinned ones. */
  readonly contexts?: ReadonlyMap<string, object>
}

/**
 * Signs a credential with `eddsa-rdfc-2022` (Data Integrity EdDSA Cryptosuites 1.0 §3.2). Refused before anything is
 * signed: unknown contexts, members that the signature would not cover, what the VC data model or, for Open Badges, the
 * Open Badges 3.0 schema does not allow. Not checked: that the key belongs to the issuer, and that addresses answer.
 * @param credential the credential without a proof
 * @param options the signer, and the time that the proof names as `created`
 * @returns the credential with `proof`, an array with one proof, as its last member
 * @throws CredentialError `already_signed`, `context_*`, `member_not_covered`, `credential_malformed`, `schema_invalid`,
 * `canonicalization_failed`, `signature_invalid`
 */
export async function issue(
  credential: UnsignedCredential,
  { signer, created, contexts }: IssueOptions & { readonly created: Date },
): Promise<SignedCredential> {
  const known = withContexts(contexts)
  const document = checkBeforeSigning(credential, known)
  const options = {
    type: 'DataIntegrityProof',
    cryptosuite: 'eddsa-rdfc-2022',
    created: created.toISOString().replace(/\.[0-9]{3}Z$/, 'Z'),
    verificationMethod: signer.verificationMethod,
    proofPurpose: 'assertionMethod',
  } as const
  const signature = await signer.sign(
    await proofHash(document, options, { form: 'rdf', hash: 'SHA-256', known }),
  )
  if (signature.length !== 64) {
    throw new CredentialError('signature_invalid', 'The signer did not give an Ed25519 signature.')
  }
  const proof: DataIntegrityProof = { ...options, proofValue: `z${encodeBase58(signature)}` }
  return { ...document, proof: [proof] }
}
