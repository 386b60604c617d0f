import type { flash as english } from '../en/flash.ts'
import type { Translation } from '../catalog.ts'

export const flash = {
  signedIn: 'Sie sind angemeldet.',
  signedOut: 'Sie sind abgemeldet.',
  passwordSet: 'Ihr neues Passwort gilt. Melden Sie sich damit an.',
  saved: 'Gespeichert.',
} as const satisfies Translation<typeof english>
