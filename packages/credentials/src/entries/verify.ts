// `@credence/credentials/verify`: verify, what it reports, and whom one trusts.
export { CredentialError } from '../errors.ts'
export type { CredentialErrorCode } from '../errors.ts'
export type { ContextOptions } from '../contexts/context-source.ts'
export { loadEverything } from '../load-everything.ts'
export { parseTrustRegistries } from '../trust/parse-trust-registries.ts'
export type { TrustRegistry } from '../trust/trust-registry.ts'
export type { Policy, VerifierInput } from '../verify/assessment.ts'
export type { Fetch } from '../verify/look-up.ts'
export { createMemory } from '../verify/memory.ts'
export type { Memory, MemoryLimits } from '../verify/memory.ts'
export { CHECK_CODES } from '../verify/report.ts'
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
} from '../verify/report.ts'
export { verify } from '../verify/verify.ts'
export type { VerifyOptions } from '../verify/verify.ts'
export type { Difference, Shadow } from '../verify/verify-twice.ts'
