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
    'Vorher wissen, was ein Nachweis verlangt: Stunden, Niveau, Prüfung. Was Sie erwerben, gehört Ihnen: als Seite, als PDF, als Bild.',
  earnGo: 'Sehen, was es zu erwerben gibt',
  issue: 'Ausstellen',
  issueText:
    'Festlegen, was bescheinigt wird, unterschreiben und dafür einstehen: einmal oder zehntausendmal aus einer Datei, widerrufen oder berichtigt, wenn es sein muss.',
  issueGo: 'Mit dem Ausstellen beginnen',
  hire: 'Einstellen',
  hireText:
    'Jemand zeigt Ihnen einen Nachweis. In einer Sekunde wissen, ob er echt ist, wer dahintersteht und ob er noch gilt.',
  hireGo: 'Einen Nachweis prüfen',
  catalogue: 'Im Katalog',
  search: 'Fähigkeiten, Rollen und Nachweise suchen',
  searchHint: 'Eine Fähigkeit, eine Rolle oder ein Nachweis, etwa „Verhandeln“',
  searchGo: 'Suchen',
  browse: 'Im Katalog stöbern',
  choose: 'Bevor Sie sich entscheiden',
  plan: 'Planen',
  planText:
    'Sagen Sie, welche Rolle Sie wollen. Der Weg von dem, was Sie haben, bis dorthin, mit Terminen und Kosten, und der Beweis, dass es nichts Günstigeres gibt.',
  planGo: 'Einen Weg planen',
  compare: 'Vergleichen',
  compareText:
    'Eine große Zertifizierung oder einige kleine? Nebeneinander: Kosten über fünf Jahre, was sie teilen und welche zu Ihnen passt.',
  compareGo: 'Zertifizierungen vergleichen',
  market: 'Sich umsehen',
  marketText:
    'Was Arbeitgeber verlangen, was zehnfach bescheinigt wird und was noch niemand streng bescheinigt.',
  marketGo: 'Den Markt ansehen',
} as const satisfies Translation<typeof english>
