import type { CredentialView } from '@credence/contract'
import type { PlainKey } from '#app/i18n/catalog.ts'

export type Visibility = CredentialView['visibility']

/** Who may see a credential, in the order in which it is asked: its word and what it means. */
export const visibilityWords = {
  unlisted: { word: 'credential.unlisted', note: 'credential.unlistedNote' },
  public: { word: 'credential.public', note: 'credential.publicNote' },
  private: { word: 'credential.private', note: 'credential.privateNote' },
} as const satisfies Readonly<Record<Visibility, { word: PlainKey; note: PlainKey }>>

/** The choices, in order. */
export const visibilityChoices = ['unlisted', 'public', 'private'] as const

export const isVisibility = (value: string): value is Visibility =>
  Object.hasOwn(visibilityWords, value)
