import type { profile as english } from '../en/profile.ts'
import type { Translation } from '../catalog.ts'

export const profile = {
  title: 'Mein Konto',
  you: 'Über Sie',
  name: 'Ihr Name',
  nameHint:
    'So, wie andere ihn sehen. Was ausgestellt ist, behält den Namen, auf den es ausgestellt wurde.',
  nameWrong: 'Geben Sie einen Namen in einer Zeile ein.',
  language: 'Sprache der Seiten und E-Mails',
  english: 'English',
  german: 'Deutsch',
  save: 'Speichern',
  addresses: 'Ihre Adressen',
  addressesNote: 'Was an eine bestätigte ausgestellt wird, liegt in Ihrer Wallet.',
  primary: 'Mit dieser melden Sie sich an',
  confirmed: 'Bestätigt',
  waiting: 'Wartet auf Ihre Bestätigung',
  resend: 'E-Mail noch einmal schicken',
  remove: 'Entfernen',
  removeText:
    'Was an {email} ausgestellt wurde, verlässt Ihre Wallet. Fügen Sie die Adresse wieder hinzu, ist es zurück.',
  removeGo: 'Adresse entfernen',
  removeRefused: 'Diese Adresse lässt sich nicht entfernen: Sie melden sich damit an.',
  add: 'Eine Adresse hinzufügen',
  addHint: 'Auch eine alte aus Schule oder Beruf: Was dorthin ausgestellt wurde, gehört Ihnen.',
  addGo: 'Hinzufügen',
  password: 'Passwort',
  passwordText:
    'Sie können sich allein mit einem Link per E-Mail anmelden. Um ein Passwort festzulegen oder zu ändern, schicken wir Ihnen einen Link.',
  passwordGo: 'Link schicken',
  confirmTitle: 'Diese Adresse bestätigen',
  confirmLead: 'Ein Klick, und was an sie ausgestellt wurde, liegt in Ihrer Wallet.',
  confirmGo: 'Bestätigen',
  inviteTitle: 'Der Organisation beitreten',
  inviteLead: 'Sie wurden per E-Mail eingeladen. Sie sind angemeldet als {email}.',
  inviteGo: 'Beitreten',
  inviteBadTitle: 'Diese Einladung funktioniert nicht',
  inviteBadLead:
    'Sie wurde schon benutzt, zurückgenommen oder an eine Adresse geschickt, die in diesem Konto nicht bestätigt ist ({email}). Melden Sie sich mit der eingeladenen Adresse an, oder bitten Sie um eine neue.',
  inviteBadGo: 'Meine Adressen ansehen',
} as const satisfies Translation<typeof english>
