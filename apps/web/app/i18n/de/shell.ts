import type { shell as english } from '../en/shell.ts'
import type { Translation } from '../catalog.ts'

export const shell = {
  brand: 'Credence',
  titled: '{title} · Credence',
  skip: 'Zum Inhalt springen',
  main: 'Hauptmenü',
  catalogue: 'Katalog',
  plan: 'Planen',
  verify: 'Prüfen',
  issuers: 'Für Aussteller',
  signIn: 'Anmelden',
  signOut: 'Abmelden',
  wallet: 'Meine Wallet',
  account: 'Konto von {name}',
  otherLanguage: 'English',
  otherLanguageShort: 'EN',
  appearance: 'Darstellung',
  light: 'Hell',
  dark: 'Dunkel',
  system: 'Wie das System',
  about: 'Credence, eine offene Plattform für Micro-Credentials',
  verifyLink: 'Einen Nachweis prüfen',
  apiDocs: 'API',
  demoMails: 'Mails dieser Demo',
  standards: 'Open Badges 3.0 · Verifiable Credentials 2.0',
} as const satisfies Translation<typeof english>
