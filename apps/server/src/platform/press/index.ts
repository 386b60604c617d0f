export { createPress } from './press.ts'
export type {
  BadgeFacts,
  CertificateFacts,
  IssuerFacts,
  PagePreviewFacts,
  PressLanguage,
} from './facts.ts'
export type { PressErrorCode } from './press-error.ts'
export type { Press, PressOptions } from './press.ts'
