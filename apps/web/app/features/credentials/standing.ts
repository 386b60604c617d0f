import type { CredentialView } from '@credence/contract'
import type { PlainKey } from '#app/i18n/catalog.ts'
import type { Text } from '#app/i18n/create-text.tsx'
import type { Kind } from '#app/ui/status-mark.tsx'

/** How a credential stands at the moment its page is shown. */
export type Standing = CredentialView['status'] | 'notYet'

/** What is said of a standing: its colour, its word, and a sentence. */
export type StandingWords = {
  readonly standing: Standing
  readonly kind: Kind
  readonly word: string
  readonly sentence: string
}

type Dated = Pick<CredentialView, 'status' | 'validFrom' | 'validUntil' | 'checkedAt'>

/** Finds how a credential stands: what its issuer says of it, and where in time it lies. */
export function standingOf({ status, validFrom, validUntil, checkedAt }: Dated): Standing {
  if (status !== 'active') return status
  const now = Date.parse(checkedAt)
  if (Date.parse(validFrom) > now) return 'notYet'
  return validUntil !== undefined && Date.parse(validUntil) <= now ? 'expired' : 'active'
}

/** The word and colour of a standing, for lists. */
export const standingMark: Readonly<Record<Standing, { kind: Kind; word: PlainKey }>> = {
  active: { kind: 'good', word: 'credential.active' },
  notYet: { kind: 'warn', word: 'credential.notYet' },
  suspended: { kind: 'warn', word: 'credential.suspended' },
  revoked: { kind: 'bad', word: 'credential.revoked' },
  expired: { kind: 'warn', word: 'credential.expired' },
  superseded: { kind: 'warn', word: 'credential.superseded' },
}

/** Says how a credential stands, in a sentence that a recruiter understands. */
export function standingWords(
  view: Dated & Pick<CredentialView, 'issuer'>,
  { t, date, dateTime }: Pick<Text, 't' | 'date' | 'dateTime'>,
): StandingWords {
  const standing = standingOf(view)
  const { kind, word } = standingMark[standing]
  const issuer = view.issuer.name
  const time = dateTime(view.checkedAt)
  const sentences: Readonly<Record<Standing, () => string>> = {
    active: () => t('credential.activeSays', { issuer, time }),
    notYet: () => t('credential.notYetSays', { issuer, date: date(view.validFrom) }),
    suspended: () => t('credential.suspendedSays', { issuer, time }),
    revoked: () => t('credential.revokedSays', { issuer, time }),
    expired: () =>
      t('credential.expiredSays', { issuer, date: date(view.validUntil ?? view.checkedAt) }),
    superseded: () => t('credential.supersededSays', { issuer }),
  }
  return { standing, kind, word: t(word), sentence: sentences[standing]() }
}
