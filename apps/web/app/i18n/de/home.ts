import type { home as english } from '../en/home.ts'
import type { Translation } from '../catalog.ts'

export const home = {
  title: 'Zeigen, was man kann, und jeder kann es nachprüfen',
  description:
    'Kleine Nachweise, die sich zusammenfügen. Sie zeigen nur, was Sie wollen. Wer fragt, prüft in einer Sekunde.',
  lead: 'Kleine Nachweise, die sich zusammenfügen. Sie zeigen nur, was Sie wollen. Wer fragt, prüft in einer Sekunde und ohne Konto.',
  specimen: 'SQL für die Analyse',
  genuine: 'Echt',
  awarded: 'Verliehen an Amara Okafor von der Northwind Academy',
  doors: 'Drei Wege hinein',
  earn: 'Erwerben',
  earnText:
    'Von dem, was Sie können, zu der Stelle, die Sie wollen, auf dem günstigsten oder dem schnellsten Weg. Jeder Schritt sagt, wozu er da ist.',
  earnGo: 'Sehen, was es zu erwerben gibt',
  issue: 'Ausstellen',
  issueText:
    'Festlegen, prüfen, unterschreiben. Zeigen Sie mit gemessenen Belegen statt mit Adjektiven, wie streng Ihr Nachweis ist.',
  issueGo: 'Mit dem Ausstellen beginnen',
  hire: 'Einstellen',
  hireText:
    'Beschreiben Sie die Stelle. Sehen Sie, wer das Können belegt hat, wem ein Schritt fehlt, und bitten Sie um Belege.',
  hireGo: 'Einen Nachweis prüfen',
  catalogue: 'Im Katalog',
  search: 'Fähigkeiten, Rollen und Nachweise suchen',
  searchHint: 'Eine Fähigkeit, eine Rolle oder ein Nachweis, etwa „Verhandeln“',
  searchGo: 'Suchen',
  browse: 'Im Katalog stöbern',
} as const satisfies Translation<typeof english>
