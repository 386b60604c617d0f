export { CredentialError } from './errors.ts'
export type { CredentialErrorCode } from './errors.ts'
export type { JsonObject, JsonValue } from './json/json-value.ts'
export { parseJson } from './json/parse-json.ts'
export type { ParseJsonLimits } from './json/parse-json.ts'
export { decodeBase58, encodeBase58 } from './encoding/base58.ts'
export { decodeBase64Url, encodeBase64Url } from './encoding/base64url.ts'
export { decodeMultikey, encodeMultikey } from './encoding/multikey.ts'
export type { CurveName, PublicKey } from './crypto/public-key.ts'
export { generateKey } from './crypto/generate-key.ts'
export type { GeneratedKey } from './crypto/generate-key.ts'
export { identityHash } from './crypto/hash.ts'
export type { ContextOptions } from './contexts/context-source.ts'
export { contexts, contextUrls } from './contexts/pinned-contexts.ts'
export type { PinnedContext } from './contexts/pinned-contexts.ts'
export { didDocument } from './did/did-document.ts'
export type { DidDocument, IssuerKey, MultikeyMethod } from './did/did-document.ts'
export { didKey } from './did/did-key.ts'
export { didWeb, didWebUrl } from './did/did-web.ts'
export { statusList } from './status/status-list-credential.ts'
export type { StatusListDescription } from './status/status-list-credential.ts'
export { issue } from './proofs/issue.ts'
export type { IssueOptions } from './proofs/issue.ts'
export { addProof } from './proofs/add-proof.ts'
export { derive } from './proofs/derive.ts'
export type { DeriveOptions } from './proofs/derive.ts'
export type { IssueSuite, ProofOptions } from './proofs/create-proof.ts'
export { createBatchIssuer } from './proofs/batch/create-batch-issuer.ts'
export type { BatchIssuer } from './proofs/batch/create-batch-issuer.ts'
export { shareJson } from './json/share-json.ts'
export { issueCose } from './cose/issue-cose.ts'
export { issueJwt } from './jwt/issue-jwt.ts'
export type { IssueJwtOptions } from './jwt/issue-jwt.ts'
export type {
  BbsSigner,
  DataIntegrityProof,
  EcdsaSigner,
  Ed25519Signer,
  RsaSigner,
  SignedCredential,
  Signer,
  UnsignedCredential,
} from './proofs/signer.ts'
export { bake, extract } from './bake/extract.ts'
export type { Extracted } from './bake/extract.ts'
export { resolveDid } from './did/resolve-did.ts'
export type { ResolvedDid, VerificationMethod } from './did/parse-did-document.ts'
export { verify } from './verify/verify.ts'
export type { VerifyOptions } from './verify/verify.ts'
export type { Policy } from './verify/assessment.ts'
export { parseTrustRegistries } from './trust/parse-trust-registries.ts'
export type { TrustRegistry } from './trust/trust-registry.ts'
export { createMemory } from './verify/memory.ts'
export type { Memory, MemoryLimits } from './verify/memory.ts'
export type { Difference, Shadow } from './verify/verify-twice.ts'
export type { Fetch } from './verify/look-up.ts'
export { CHECK_CODES } from './verify/report.ts'
export type {
  Check,
  CheckCode,
  CheckStatus,
  Format,
  Part,
  Report,
  ReportHolder,
  ReportIssuer,
  Verdict,
} from './verify/report.ts'
export * from './schema/face.ts'
export { loadEverything } from './load-everything.ts'
