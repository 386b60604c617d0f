import type { CredentialSummary } from '@credence/contract'
import type { PlainKey } from '#app/i18n/catalog.ts'
import type { Kind } from '#app/ui/status-mark.tsx'

/** What became of the mail to the holder. */
export const mailWords: Readonly<
  Record<CredentialSummary['mail'], { kind: Kind; word: PlainKey }>
> = {
  none: { kind: 'unknown', word: 'consoleCredentials.mailNone' },
  queued: { kind: 'unknown', word: 'consoleCredentials.mailQueued' },
  sent: { kind: 'good', word: 'consoleCredentials.mailSent' },
  failed: { kind: 'bad', word: 'consoleCredentials.mailFailed' },
}
