// `@credence/credentials/issue`: sign credentials, one by one or many alike, show parts of them, present them.
export { CredentialError } from '../errors.ts'
export type { CredentialErrorCode } from '../errors.ts'
export type { ContextOptions } from '../contexts/context-source.ts'
export { issueCose } from '../cose/issue-cose.ts'
export { generateKey } from '../crypto/generate-key.ts'
export type { GeneratedKey } from '../crypto/generate-key.ts'
export { identityHash } from '../crypto/hash.ts'
export { shareJson } from '../json/share-json.ts'
export { issueJwt } from '../jwt/issue-jwt.ts'
export type { IssueJwtOptions } from '../jwt/issue-jwt.ts'
export { present, presentJwt } from '../presentation/present.ts'
export type { PresentOptions } from '../presentation/present.ts'
export { addProof } from '../proofs/add-proof.ts'
export { createBatchIssuer } from '../proofs/batch/create-batch-issuer.ts'
export type { BatchIssuer } from '../proofs/batch/create-batch-issuer.ts'
export type { IssueSuite, ProofOptions } from '../proofs/create-proof.ts'
export { derive } from '../proofs/derive.ts'
export type { DeriveOptions } from '../proofs/derive.ts'
export { issue } from '../proofs/issue.ts'
export type { IssueOptions } from '../proofs/issue.ts'
export type {
  BbsSigner,
  DataIntegrityProof,
  EcdsaSigner,
  Ed25519Signer,
  RsaSigner,
  SignedCredential,
  Signer,
  UnsignedCredential,
} from '../proofs/signer.ts'
