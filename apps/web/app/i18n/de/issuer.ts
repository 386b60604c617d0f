import type { issuer as english } from '../en/issuer.ts'
import type { Translation } from '../catalog.ts'

export const issuer = {
  kindIssuer: 'Aussteller',
  kindEmployer: 'Arbeitgeber',
  kindAccreditor: 'Qualitätsstelle',
  identity: 'Identität',
  did: 'Die Identität, die ihre Nachweise unterschreibt',
  didDocument: 'Das Identitätsdokument',
  legalName: 'Eingetragener Name',
  country: 'Land',
  site: 'Internetseite',
  mail: 'E-Mail-Adresse',
  since: 'Hier seit',
  issued: 'Ausgestellt',
  issuedNote: 'Nachweise, alle prüfbar',
  offers: 'Was angeboten wird',
  offersNote: '{count, plural, =0 {zurzeit nichts} one {ein Angebot} other {# Angebote}}',
  emptyTitle: 'Zurzeit wird nichts angeboten',
  empty: 'Was früher ausgestellt wurde, lässt sich weiterhin prüfen.',
  description: 'Nachweise von {name}, die jeder prüfen kann.',
  verify: 'Einen Nachweis prüfen',
  forTitle: 'Nachweise ausstellen, denen man glaubt',
  forLead:
    'Legen Sie fest, was Sie bescheinigen, verleihen Sie es einer Person oder zehntausend, und jeder prüft es in einer Sekunde. Kostenlos und quelloffen.',
  forStart: 'Mit dem Ausstellen beginnen',
  forConsole: 'Zu Ihrer Verwaltung',
  forCatalogue: 'Sehen, was andere ausstellen',
  forHow: 'So geht es',
  step1: 'Festlegen',
  step1Text:
    'Sagen Sie, was erworben wird, für welche Fähigkeiten auf welcher Stufe, und wie geprüft wird. Ein schönes Badge wird gleich gezeichnet; Sie können es umgestalten.',
  step2: 'Ausstellen',
  step2Text:
    'Verleihen Sie es einer Person, oder laden Sie eine Liste hoch. Zuerst sehen Sie eine vollständige Probe und jede Zeile, die zu berichtigen ist, mit dem Grund.',
  step3: 'Dafür einstehen',
  step3Text:
    'Widerrufen, aussetzen, berichtigen. Wer prüft, sieht es binnen einer Minute, wo auch immer der Nachweis liegt.',
  forWhy: 'Was Inhaber und ihre Arbeitgeber davon haben',
  whyOpen: 'Offene Standards',
  whyOpenText:
    'Open Badges 3.0 und W3C Verifiable Credentials 2.0, mit Ihrem eigenen Schlüssel unterschrieben. Keine Bindung: Jedes Prüfprogramm liest sie.',
  whyProof: 'Beleg statt Bild',
  whyProofText:
    'PDF, PNG und SVG tragen den signierten Nachweis in sich. Eine Fälschung fällt sofort auf, in klaren Worten.',
  whyEurope: 'Bereit für Europa',
  whyEuropeText:
    'Jede Angabe einer europäischen Micro-Credential hat ihren Platz: Aufwand, Niveau, Prüfung, Qualitätssicherung.',
  whyPrivacy: 'Von Haus aus vertraulich',
  whyPrivacyText:
    'Adressen stehen nur als Hash im Nachweis, Seiten stehen in keiner Liste, und der Inhaber entscheidet, wer sie sieht.',
  logoOf: 'Das Logo von {name}',
} as const satisfies Translation<typeof english>
