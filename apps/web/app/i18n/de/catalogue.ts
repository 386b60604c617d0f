import type { catalogue as english } from '../en/catalogue.ts'
import type { Translation } from '../catalog.ts'

export const catalogue = {
  title: 'Katalog',
  lead: 'Was sich hier erwerben lässt, von allen Ausstellern.',
  search: 'Fähigkeiten, Themen und Nachweise suchen',
  searchHint: 'etwa „Verhandeln“ oder „SQL“',
  go: 'Suchen',
  found: '{count, plural, =0 {Nichts gefunden} one {Ein Treffer} other {# Treffer}}',
  foundFor:
    '{count, plural, =0 {Nichts gefunden} one {Ein Treffer} other {# Treffer}} für „{query}“',
  narrow: 'Eingrenzen',
  type: 'Art',
  issuer: 'Aussteller',
  skill: 'Fähigkeit',
  language: 'Sprache',
  chosen: 'Ausgewählt',
  remove: '{name} entfernen',
  clear: 'Alles zurücksetzen',
  by: '{type} von {issuer}',
  issued:
    '{count, plural, =0 {noch nicht ausgestellt} one {einmal ausgestellt} other {#-mal ausgestellt}}',
  emptyTitle: 'Nichts passt zu alledem',
  empty:
    'Nehmen Sie einen Filter weg, oder suchen Sie nach einem anderen Wort: Eine Fähigkeit findet oft mehr als ein Titel.',
  emptyGo: 'Alles ansehen',
  noneTitle: 'Noch wird hier nichts angeboten',
  none: 'Sobald ein Aussteller etwas veröffentlicht, steht es hier.',
  noneGo: 'Der erste Aussteller werden',
  more: 'Weitere Fähigkeiten: {count}',
  first: 'Zurück zum Anfang',
} as const satisfies Translation<typeof english>
