import type { CredentialSummary } from '@credence/contract'
import type { PlainKey } from '#app/i18n/catalog.ts'
import type { Kind } from '#app/ui/status-mark.tsx'
import { standingMark } from '#app/features/credentials/standing.ts'

/** How a credential stands, to its issuer: what a verifier calls genuine is active here. */
export const issuerMark: Readonly<
  Record<CredentialSummary['status'], { kind: Kind; word: PlainKey }>
> = {
  ...standingMark,
  active: { kind: 'good', word: 'consoleCredentials.active' },
}
