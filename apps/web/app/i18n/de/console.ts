import type { console as english } from '../en/console.ts'
import type { Translation } from '../catalog.ts'

/** The console of an organization: its ways and its day. */
export const console = {
  ways: 'Menü der Konsole',
  overview: 'Überblick',
  overviewOf: 'Überblick über {organization}',
  issue: 'Ausstellen',
  achievements: 'Leistungen',
  credentials: 'Nachweise',
  batches: 'Stapel',
  profile: 'Öffentliches Profil',
  members: 'Mitglieder',
  signingKeys: 'Signaturschlüssel',
  apiKeys: 'API-Schlüssel',
  audit: 'Prüfprotokoll',
  actions: 'Aktionen',
  find: 'Suchen',
  piece: 'Seite {piece}',
  notAccepted: 'Das wurde nicht angenommen.',
  issueNow: 'Nachweise ausstellen',
  define: 'Leistung anlegen',
  figures: 'In Zahlen',
  month: 'Letzte 30 Tage',
  monthNote: 'Nachweise ausgestellt',
  all: 'Insgesamt ausgestellt',
  allNote:
    '{count, plural, one {zu einer veröffentlichten Leistung} other {zu # veröffentlichten Leistungen}}',
  claimed: 'Angenommen',
  claimedNote: '{count, plural, one {einer liegt in einer Wallet} other {# liegen in Wallets}}',
  expiring: 'Laufen bald ab',
  expiringNote: 'in den nächsten 60 Tagen',
  perDay: 'Tag für Tag ausgestellt',
  perDaySays:
    '{count, plural, one {Ein Nachweis} other {# Nachweise}} in 30 Tagen; die meisten am {date}: {best}',
  perDayNone: 'In den letzten 30 Tagen wurde nichts ausgestellt',
  asTable: 'Als Tabelle',
  day: 'Tag',
  issuedCount: 'Ausgestellt',
  standings: 'Wie sie stehen',
  revokedOrReplaced: 'Widerrufen oder ersetzt',
  shareOf: '{word}: {count} von {all}',
  recent: 'Zuletzt ausgestellt',
  allCredentials: 'Alle Nachweise',
  running: 'Läuft gerade',
  runningShare: '{share} gelesen',
  look: 'Ansehen',
  mailFailed: '{count, plural, one {Eine E-Mail kam nicht an.} other {# E-Mails kamen nicht an.}}',
  mailFailedNote: 'Die Nachweise sind ausgestellt; wer sie erworben hat, weiß es noch nicht.',
  disputed:
    '{count, plural, one {Jemand meldet, dass etwas nicht stimmt.} other {# Personen melden, dass etwas nicht stimmt.}}',
  disputedNote: 'Sehen Sie nach, was sie schreiben, und berichtigen oder widerrufen Sie.',
  ending:
    '{count, plural, one {Ein Nachweis läuft in 60 Tagen ab.} other {# Nachweise laufen in 60 Tagen ab.}}',
  endingNote: 'Wer sie hat, möchte sie vielleicht erneuern.',
  firstDefine: 'Legen Sie Ihre erste Leistung an',
  firstDefineNote:
    'Sagen Sie, was man erwerben kann und wie. Dann stellen Sie den Nachweis einer Person aus, oder allen in einer Datei.',
  firstIssue: 'Bereit zum Ausstellen',
  firstIssueNote:
    'Ihre Leistung ist veröffentlicht. Hier stehen die Zahlen Ihres Tages, sobald der erste Nachweis ausgestellt ist.',
} as const satisfies Translation<typeof english>
