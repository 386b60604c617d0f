import type { CredentialView } from '@credence/contract'

/** What a claim link is about, as the API tells it. */
export type ClaimView = {
  readonly credential: CredentialView
  /** Enough of the address to recognise one's own. */
  readonly emailHint: string
  readonly state: 'open' | 'claimed' | 'disputed' | 'expired'
  readonly hasAccount: boolean
}
