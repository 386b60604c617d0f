import type { error as english } from '../en/error.ts'
import type { Translation } from '../catalog.ts'

export const error = {
  notFoundTitle: 'Hier liegt nichts',
  notFoundLead:
    'Vielleicht ist die Adresse vertippt, oder was sie nannte, ist privat oder gelöscht. Ein Nachweis, dessen Seite geschlossen ist, lässt sich weiterhin aus seiner Datei prüfen.',
  forbiddenTitle: 'Diese Seite ist nicht für Sie freigegeben',
  forbiddenLead:
    'Sie sind angemeldet, aber Ihre Rolle in dieser Organisation reicht nicht bis hierher. Wer die Organisation verwaltet, kann das ändern.',
  signInTitle: 'Bitte zuerst anmelden',
  signInLead:
    'Diese Seite gehört zu einem Konto. Melden Sie sich an, dann kommen Sie hierher zurück.',
  tooManyTitle: 'Einen Moment, bitte',
  tooManyLead:
    'Von Ihrer Adresse kamen zu viele Anfragen. Warten Sie eine Minute und versuchen Sie es erneut.',
  brokenTitle: 'Bei uns ist etwas kaputtgegangen',
  brokenLead:
    'An Ihrer Eingabe liegt es nicht. Versuchen Sie es noch einmal; was schon gespeichert war, ist sicher.',
  badRequestTitle: 'Diese Anfrage haben wir nicht verstanden',
  badRequestLead: 'Gehen Sie zurück und versuchen Sie es auf andere Weise.',
  reference: 'Kennung {reference}',
  home: 'Zur Startseite',
  verify: 'Einen Nachweis prüfen',
  again: 'Noch einmal versuchen',
} as const satisfies Translation<typeof english>
