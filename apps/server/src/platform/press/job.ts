import type { MedallionDesign } from '@credence/medallion'
import type { BadgeFacts, CertificateFacts, PagePreviewFacts } from './facts.ts'

/** Something to be made: plain values, so that it can go to another thread. */
export type Job =
  | { readonly kind: 'badge-png'; readonly facts: BadgeFacts; readonly size: number }
  | { readonly kind: 'medallion-png'; readonly design: MedallionDesign; readonly size: number }
  | { readonly kind: 'certificate'; readonly facts: CertificateFacts }
  | { readonly kind: 'credential-preview'; readonly facts: CertificateFacts }
  | { readonly kind: 'page-preview'; readonly facts: PagePreviewFacts }
