import type { flash as english } from '../en/flash.ts'
import type { Translation } from '../catalog.ts'

export const flash = {
  signedIn: 'Sie sind angemeldet.',
  signedOut: 'Sie sind abgemeldet.',
  passwordSet: 'Ihr neues Passwort gilt. Melden Sie sich damit an.',
  saved: 'Gespeichert.',
  claimed: 'Er liegt in Ihrer Wallet. Er gehört Ihnen, und nur Sie entscheiden, wer ihn sieht.',
  tokenMailed: 'Eine E-Mail mit einem Link ist unterwegs. Er gilt einmal und nicht lange.',
  addressConfirmed:
    'Die Adresse ist bestätigt. Was an sie ausgestellt wurde, liegt in Ihrer Wallet.',
  addressRemoved: 'Die Adresse ist entfernt.',
  joined: 'Sie gehören jetzt dazu.',
} as const satisfies Translation<typeof english>
