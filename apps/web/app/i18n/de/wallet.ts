import type { wallet as english } from '../en/wallet.ts'
import type { Translation } from '../catalog.ts'

export const wallet = {
  title: 'Meine Wallet',
  lead: '{count, plural, one {Ein Nachweis} other {# Nachweise}} von {issuers, plural, one {einem Aussteller} other {# Ausstellern}}. Sie gehören Ihnen: Nehmen Sie sie überallhin mit.',
  addAddress: 'Adresse hinzufügen',
  held: 'Was Sie haben',
  past: 'Nicht in Kraft',
  active: 'In Kraft',
  endsIn: '{count, plural, =0 {Endet heute} one {Endet morgen} other {Endet in # Tagen}}',
  pastNote: 'Aufgehoben, denn sie gehören zu Ihrem Werdegang.',
  skills: 'Fähigkeiten, die Sie belegen können',
  until: 'bis {date}',
  ended: 'endete am {date}',
  noEnd: 'ohne Enddatum',
  awarded: 'verliehen am {date}',
  whoSees: 'Wer {name} sehen darf',
  download: 'Herunterladen',
  downloadOf: '{name} herunterladen',
  share: 'Teilen',
  shareOf: '{name} teilen',
  shareOpen: 'Die Seite zum Vorzeigen öffnen',
  shareEmbed: 'Auf einer eigenen Seite zeigen',
  emptyTitle: 'Noch nichts da',
  empty:
    'Alles, was an eine Ihrer bestätigten Adressen ausgestellt wird, erscheint hier von selbst. Wurde Ihnen etwas an eine andere Adresse verliehen, fügen Sie diese hinzu.',
  emptyBrowse: 'Sehen, was es zu erwerben gibt',
} as const satisfies Translation<typeof english>
