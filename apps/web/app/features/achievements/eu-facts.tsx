import type { PlainKey } from '#app/i18n/catalog.ts'
import type { Text } from '#app/i18n/create-text.tsx'
import type { Fact } from '#app/ui/data-list.tsx'

/** What an issuer states of a European micro-credential, as it arrives: every element may be absent. */
export type EuStatements = Readonly<Record<string, unknown>>

/**
 * The elements of a European micro-credential that are not the credential's own (Council Recommendation
 * 2022/C 243/02, annex I), as facts. What the issuer does not state says so.
 */
export function euFacts(eu: EuStatements, text: Text): readonly Fact[] {
  const { t } = text
  const unstated = <span className="unstated">{t('achievement.unstated')}</span>
  const fact = (id: string, term: PlainKey, value: string | undefined, note?: string): Fact => ({
    id,
    term: t(term),
    value: value ?? unstated,
    note: value === undefined ? undefined : note,
  })
  const level = numberOf(eu.eqfLevel)
  return [
    fact('workload', 'achievement.workload', workloadOf(eu, text), creditsOf(eu, text)),
    fact(
      'eqf',
      'achievement.eqf',
      level === undefined ? undefined : t('achievement.eqfLevel', { level }),
      t('achievement.eqfNote'),
    ),
    fact('mode', 'achievement.mode', wordOf(modes, eu.participation, text)),
    fact('assessment', 'achievement.assessment', textOf(eu.assessment)),
    fact('quality', 'achievement.quality', textOf(eu.qualityAssurance)),
    fact('supervision', 'achievement.supervision', wordOf(supervisions, eu.supervision, text)),
    fact('prerequisites', 'achievement.prerequisites', textOf(eu.prerequisites)),
    fact('stackability', 'achievement.stackability', textOf(eu.stackability)),
    fact('country', 'achievement.country', countryOf(eu.country, text)),
  ]
}

/** The workload in hours, or in credits where only those are stated; in credits beside the hours. */
export function workloadOf(eu: EuStatements, { t, number }: Text): string | undefined {
  const [hours, ects] = [numberOf(eu.workloadHours), numberOf(eu.ects)]
  if (hours !== undefined) return t('achievement.hours', { count: hours })
  return ects === undefined ? undefined : t('achievement.ects', { credits: number(ects) })
}

function creditsOf(eu: EuStatements, { t, number }: Text): string | undefined {
  const ects = numberOf(eu.ects)
  if (ects === undefined || numberOf(eu.workloadHours) === undefined) return undefined
  return t('achievement.ects', { credits: number(ects) })
}

/** How one takes part, in words; undefined where it is not stated. */
export const modeOf = (eu: EuStatements, text: Text): string | undefined =>
  wordOf(modes, eu.participation, text)

/** The name of a country or region by its ISO 3166-1 code. */
export function countryOf(code: unknown, { language }: Pick<Text, 'language'>): string | undefined {
  if (typeof code !== 'string' || !/^[A-Z]{2}$/.test(code)) return undefined
  return new Intl.DisplayNames([language], { type: 'region' }).of(code)
}

const modes = {
  online: 'achievement.online',
  onsite: 'achievement.onsite',
  blended: 'achievement.blended',
  'work-based': 'achievement.workBased',
} as const satisfies Readonly<Record<string, PlainKey>>

const supervisions = {
  'unsupervised-unverified': 'achievement.unsupervisedUnverified',
  'unsupervised-verified': 'achievement.unsupervisedVerified',
  'supervised-unverified': 'achievement.supervisedUnverified',
  'supervised-verified': 'achievement.supervisedVerified',
} as const satisfies Readonly<Record<string, PlainKey>>

function wordOf(words: Readonly<Record<string, PlainKey>>, value: unknown, { t }: Text) {
  const key = typeof value === 'string' && Object.hasOwn(words, value) ? words[value] : undefined
  return key && t(key)
}

const numberOf = (value: unknown) => (typeof value === 'number' ? value : undefined)
const textOf = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined)
