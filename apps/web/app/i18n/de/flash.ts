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
  memberInvited: 'Die Einladung ist unterwegs. Ihr Link gilt zwei Wochen.',
  invitationWithdrawn: 'Die Einladung ist zurückgenommen. Ihr Link gilt nicht mehr.',
  roleChanged: 'Die Rolle ist geändert. Sie gilt sofort.',
  memberRemoved: 'Das Mitglied ist entfernt. Was es ausgestellt hat, bleibt.',
  keyRotated: 'Ab jetzt signiert ein neuer Schlüssel. Was der vorige signiert hat, bleibt gültig.',
  keyReported:
    'Der Schlüssel ist als nicht mehr sicher gemeldet. Was er nach diesem Zeitpunkt signiert, gilt nicht.',
  apiKeyRevoked: 'Der Schlüssel ist widerrufen. Was ihn benutzt hat, hat keinen Zugang mehr.',
  achievementPublished: 'Veröffentlicht: Sie können es jetzt ausstellen.',
  achievementRetired: 'Aus dem Angebot genommen. Wer es hat, behält es.',
  credentialSuspended: 'Der Nachweis ist ausgesetzt. Sie können ihn wieder gültig machen.',
  credentialReinstated: 'Der Nachweis gilt wieder.',
  credentialRevoked: 'Der Nachweis ist widerrufen. Wer ihn prüft, sieht das.',
  credentialMended:
    'Das ist der berichtigte Nachweis. Der vorige ist zu seinen Gunsten widerrufen.',
  mailedAgain: 'Eine neue E-Mail mit einem Link zum Annehmen ist unterwegs.',
  stackSaved: 'Gespeichert. Von nun an wird danach verliehen.',
  adviceGiven: 'Die Anfrage ist unterwegs. Vor der Annahme ist nichts zu sehen.',
  adviceAccepted:
    'Sie dürfen jetzt sehen. Was Sie ansehen, wird für die andere Seite festgehalten.',
  adviceEnded: 'Es ist beendet. Es ist nichts mehr zu sehen.',
  planHandedOver: 'Der Plan ist übergeben. Eine E-Mail ist unterwegs.',
  commented: 'Gesagt.',
  draftMade: 'Der Entwurf ist gemacht. Beide Seiten sehen ihn.',
} as const satisfies Translation<typeof english>
