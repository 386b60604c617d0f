import type { Translation } from '../catalog.ts'
import type { consoleRegistry as english } from '../en/console-registry.ts'

export const consoleRegistry: Translation<typeof english> = {
  title: 'Register',
  lead: 'Sagen Sie der Welt, was Sie verleihen, und bringen Sie ein, was andere verleihen und was Arbeitgeber verlangen.',
  export: 'Herausgeben',
  exportNote: 'Alles, was Sie veröffentlicht haben, als CTDL: die Datei, die ein Register nimmt.',
  exportGo: 'Als CTDL herunterladen',
  outside: 'Nachweise anderer einbringen',
  outsideNote:
    'Eine CTDL-Datei (JSON-LD) eines Registers. Was darin steht, kann verglichen und eingeplant werden, ist als fremd gekennzeichnet und kann hier nicht ausgestellt werden. Dieselbe Datei noch einmal ändert nichts.',
  file: 'Datei wählen oder hierher ziehen',
  fileNote: 'JSON-LD, höchstens 16 MB',
  outsideGo: 'Einbringen',
  done: '{added} neu, {changed} geändert, {unchanged} unverändert.',
  skipped:
    '{count, plural, =0 {Nichts wurde ausgelassen.} one {Einer wurde ausgelassen:} other {# wurden ausgelassen:}}',
  see: 'Ansehen',
  ads: 'Stellenanzeigen einbringen',
  adsNote:
    'CSV mit einer Spalte „skills“ oder JobPosting von schema.org. Sie werden gezählt, nie einzeln gezeigt.',
  adsFile: 'Datei wählen oder hierher ziehen',
  adsFileNote: 'CSV oder JSON-LD, höchstens 32 MB',
  collection: 'Name der Sammlung',
  attribution: 'Quelle und Lizenz',
  adsGo: 'Zählen',
  adsDone:
    '{added} von {ads} Anzeigen sind neu. {matched} von {skills} Fähigkeiten sind hier dem Namen nach bekannt.',
  adsSee: 'Den Markt ansehen',
  wrongFile: 'Diese Datei konnte nicht gelesen werden.',
  collectionWrong: 'Benennen Sie die Sammlung.',
}
