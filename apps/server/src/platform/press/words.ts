import type { PressLanguage } from './facts.ts'

type Words = {
  readonly certifies: string
  readonly earned: Readonly<Record<string, string>>
  readonly earnedOther: string
  readonly kinds: Readonly<Record<string, string>>
  readonly by: string
  readonly to: string
  readonly awarded: string
  readonly validUntil: string
  readonly level: string
  readonly ofFive: (level: number) => string
  readonly skills: string
  readonly more: (count: number) => string
  readonly check: string
  readonly scan: string
  readonly attached: string
  readonly attachment: string
  readonly qrCode: string
  readonly status: Readonly<Record<'revoked' | 'suspended' | 'expired', string>>
  readonly certificate: string
}

/** What the press says itself, in each of its languages. */
export const words: Readonly<Record<PressLanguage, Words>> = {
  en: {
    certifies: 'This certifies that',
    earned: {
      badge: 'has earned the badge',
      'micro-certification': 'has earned the micro-certification',
      'micro-credential': 'has earned the micro-credential',
      certification: 'has earned the certification',
      'nano-degree': 'has earned the nano-degree',
      degree: 'has earned the degree',
      course: 'has completed the course',
      assessment: 'has passed the assessment',
      membership: 'has become a member of',
    },
    earnedOther: 'has earned',
    kinds: {
      badge: 'Badge',
      'micro-certification': 'Micro-certification',
      'micro-credential': 'Micro-credential',
      certification: 'Certification',
      'nano-degree': 'Nano-degree',
      degree: 'Degree',
      course: 'Course',
      assessment: 'Assessment',
      membership: 'Membership',
    },
    by: 'awarded by',
    to: 'awarded to',
    awarded: 'Awarded',
    validUntil: 'Valid until',
    level: 'Level',
    ofFive: (level) => `${level} of 5`,
    skills: 'Skills shown',
    more: (count) => `and ${count} more`,
    check: 'Check it yourself',
    scan: 'Scan the code, or open',
    attached: 'The signed credential is attached to this file.',
    attachment: 'The signed credential that this certificate shows',
    qrCode: 'QR code that leads to the page where this certificate can be checked',
    status: { revoked: 'Revoked', suspended: 'Suspended', expired: 'Expired' },
    certificate: 'Certificate',
  },
  de: {
    certifies: 'Hiermit wird bestätigt:',
    earned: {
      badge: 'hat dieses Badge erworben',
      'micro-certification': 'hat diese Mikrozertifizierung erworben',
      'micro-credential': 'hat dieses Micro-Credential erworben',
      certification: 'hat diese Zertifizierung erworben',
      'nano-degree': 'hat dieses Nano-Degree erworben',
      degree: 'hat diesen Abschluss erworben',
      course: 'hat diesen Kurs abgeschlossen',
      assessment: 'hat diese Prüfung bestanden',
      membership: 'ist Mitglied geworden',
    },
    earnedOther: 'hat erworben',
    kinds: {
      badge: 'Badge',
      'micro-certification': 'Mikrozertifizierung',
      'micro-credential': 'Micro-Credential',
      certification: 'Zertifizierung',
      'nano-degree': 'Nano-Degree',
      degree: 'Abschluss',
      course: 'Kurs',
      assessment: 'Prüfung',
      membership: 'Mitgliedschaft',
    },
    by: 'verliehen von',
    to: 'verliehen an',
    awarded: 'Verliehen am',
    validUntil: 'Gültig bis',
    level: 'Stufe',
    ofFive: (level) => `${level} von 5`,
    skills: 'Gezeigte Fähigkeiten',
    more: (count) => `und ${count} weitere`,
    check: 'Selbst prüfen',
    scan: 'Code scannen oder öffnen:',
    attached: 'Der signierte Nachweis ist an diese Datei angehängt.',
    attachment: 'Der signierte Nachweis, den diese Urkunde zeigt',
    qrCode: 'QR-Code zur Seite, auf der diese Urkunde geprüft werden kann',
    status: { revoked: 'Widerrufen', suspended: 'Ausgesetzt', expired: 'Abgelaufen' },
    certificate: 'Urkunde',
  },
}

/** What a kind of achievement is called; an unknown one is called what it calls itself. */
export function kindName(language: PressLanguage, type: string): string {
  const { kinds } = words[language]
  return (Object.hasOwn(kinds, type) ? kinds[type] : undefined) ?? type
}

/** How somebody came by an achievement of a kind. */
export function earnedPhrase(language: PressLanguage, type: string): string {
  const { earned, earnedOther } = words[language]
  return (Object.hasOwn(earned, type) ? earned[type] : undefined) ?? earnedOther
}

/**
 * Writes a date as people do.
 *
 * @param language whose way
 * @param iso a date or an instant
 * @returns the day in UTC; the text itself where it is no date
 */
export function longDate(language: PressLanguage, iso: string): string {
  const date = new Date(iso)
  if (Number.isNaN(date.getTime())) return iso
  const locale = language === 'en' ? 'en-GB' : 'de-DE'
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(date)
}
