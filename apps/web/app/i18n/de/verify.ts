import type { verify as english } from '../en/verify.ts'
import type { Translation } from '../catalog.ts'

export const verify = {
  box: 'Einen Nachweis prüfen',
  drop: 'Badge, PDF oder Datei hier ablegen',
  formats: 'PNG, SVG, PDF, JSON, JWT oder SD-JWT, von jedem Aussteller',
  paste: 'oder einen Link oder den Nachweis selbst einfügen',
  pasteHint: 'https://…',
  go: 'Prüfen',
  promise: 'Kein Konto nötig, und was Sie prüfen, wird nicht aufgehoben.',
  title: 'Einen Nachweis prüfen',
  lead: 'Wer auch immer ihn ausgestellt hat, wo auch immer er liegt. Zuerst kommt die Antwort, dann jede Prüfung dahinter.',
  anywhere: 'Sie können eine Datei auch irgendwo auf dieser Seite ablegen oder etwas einfügen.',
  how: 'Was geprüft wird',
  howUnaltered: 'Dass sich seit der Unterschrift nichts geändert hat',
  howIssuer: 'Dass der eigene, veröffentlichte Schlüssel des Ausstellers unterschrieben hat',
  howStanding: 'Dass er weder widerrufen noch ausgesetzt noch abgelaufen ist',
  howStandards:
    'Dass er Open Badges 3.0 und den Standards des W3C folgt, sodass andere zum selben Ergebnis kommen',
  nothing: 'Wählen Sie zuerst eine Datei, oder fügen Sie einen Link oder einen Nachweis ein.',
  tooLarge:
    'Diese Datei ist größer als 10 MB. Ein Nachweis ist selten größer als eines; ist es die richtige Datei?',
  lookUpFailed:
    'Diese Adresse ließ sich nicht lesen. Sehen Sie nach, ob sie stimmt, oder laden Sie den Nachweis herunter und prüfen Sie die Datei.',
  unreadable: 'Das ließ sich nicht lesen. Versuchen Sie es mit der Datei selbst.',
  unavailable: 'Wir können gerade nicht prüfen. Versuchen Sie es in einer Minute erneut.',
  busy: 'Gerade prüfen viele. Warten Sie eine Minute und versuchen Sie es erneut.',
  another: 'Noch einen prüfen',
  file: '{name}, {size}',
  pasted: 'der eingefügte Text',
  save: 'Bericht sichern',
  says: 'Was darin steht',
  claims: 'Was die Datei behauptet',
  claimsNote: 'Nichts davon ist belegt. Verlassen Sie sich nicht darauf.',
  unprovenNote: 'Der Aussteller ist nicht belegt, und darum auch dies nicht.',
  byTo: '{type} von {issuer}, Inhaber: {holder}',
  by: '{type} von {issuer}',
  unnamed: 'Ein Nachweis ohne Namen',
  kind: 'Nachweis',
  awarded: 'Verliehen am {date}',
  fromUntil: 'gültig vom {from} bis {until}',
  from: 'gültig ab {from}',
  until: 'gültig bis {until}',
  open: 'Den Nachweis öffnen',
  holder: 'Inhaber',
  unnamedHolder: 'nicht lesbar genannt',
  hashedHolder: 'eine E-Mail-Adresse, durch einen Hash geschützt',
  issuer: 'Aussteller',
  number: 'Nummer',
  criteria: 'Kriterien',
  description: 'Beschreibung',
  skills: 'Fähigkeiten',
  evidence: 'Belege',
  result: 'Ergebnis',
  untitled: 'ohne Titel',
  format: 'Format',
  formatOb3: 'Open Badges 3.0',
  formatOb2: 'Open Badges 2.0',
  formatClr2: 'Comprehensive Learner Record 2.0',
  formatVc2: 'Verifiable Credentials 2.0',
  formatVc1: 'Verifiable Credentials 1.1',
  formatUnknown: 'nicht bekannt',
  raw: 'Der signierte Inhalt, wie ein Programm ihn sieht',
  next: 'Was jetzt zu tun ist',
  nextValid1:
    'Vergleichen Sie den Namen mit der Person vor Ihnen: Geprüft ist der Nachweis, nicht, wer ihn vorzeigt.',
  nextValid2:
    'Heben Sie den Link oder die Datei auf, nicht diese Seite: Die Antwort ändert sich, wenn der Aussteller ihn widerruft.',
  nextInvalid1:
    'Bitten Sie um die ursprüngliche Datei oder den Link. Manche Programme verändern eine Datei beim Speichern.',
  nextInvalid2:
    'Bleibt es dabei, fragen Sie den Aussteller, unter einer Adresse, die Sie selbst gefunden haben.',
  nextExpired1: 'Fragen Sie, ob es einen erneuerten gibt.',
  nextExpired2:
    'Er zeigt immer noch, was damals erworben wurde; ob das reicht, entscheiden Sie.',
  nextNotYet1: 'Prüfen Sie ihn an dem Tag noch einmal, an dem er beginnt.',
  nextRevoked1: 'Verlassen Sie sich nicht darauf, wie auch immer die Datei aussieht.',
  nextRevoked2: 'Fragen Sie, ob der Aussteller einen berichtigten ausgestellt hat.',
  nextSuspended1:
    'Fragen Sie den Aussteller nach dem Grund, unter einer Adresse, die Sie selbst gefunden haben, und prüfen Sie erneut.',
  nextUnproven1:
    'Fragen Sie den Aussteller, unter einer Adresse, die Sie selbst gefunden haben, ob der Nachweis von ihm stammt.',
  nextUnproven2:
    'Bitten Sie um eine Fassung, die mit dem veröffentlichten Schlüssel des Ausstellers unterschrieben ist.',
  nextUndecided1:
    'Prüfen Sie in ein paar Minuten noch einmal: Was nachzuschlagen ist, antwortet dann vielleicht.',
  nextUndecided2: 'Bleibt es dabei, fragen Sie den Aussteller.',
} as const satisfies Translation<typeof english>
