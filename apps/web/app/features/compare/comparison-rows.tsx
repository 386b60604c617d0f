import type { Compared } from '@credence/contract'
import type { ReactNode } from 'react'
import { modeNames } from '#app/features/offerings/offering-list.tsx'
import type { PlainKey } from '#app/i18n/catalog.ts'
import type { Text } from '#app/i18n/create-text.tsx'

/** One row of the comparison: what is compared, and what each says about it; undefined where nothing is stated. */
export type ComparisonRow = {
  readonly id: string
  readonly head: string
  readonly cell: (item: Compared) => string | undefined
}

/** The rows that people compare certifications by, as words. */
export function comparisonRows(text: Text, hasGoal: boolean): readonly ComparisonRow[] {
  const { t, number, percent, list } = text
  const row = (id: string, key: PlainKey, cell: ComparisonRow['cell']): ComparisonRow => ({
    id,
    head: t(key),
    cell,
  })
  return [
    row('issuer', 'compare.issuer', ({ issuer, source }) =>
      source === 'outside' ? `${issuer} (${t('compare.outside')})` : issuer,
    ),
    ...(hasGoal
      ? [
          row('coverage', 'compare.coverage', ({ coverage }) =>
            coverage
              ? `${percent(coverage.share)}, ${t('compare.musts', coverage.mustHaves)}`
              : undefined,
          ),
        ]
      : []),
    row('scope', 'compare.scope', (item) => scopeOf(item, text)),
    row('duration', 'compare.duration', ({ hours, ects }) =>
      hours !== undefined
        ? t('offering.hours', { count: hours })
        : ects === undefined
          ? undefined
          : t('achievement.ects', { credits: number(ects) }),
    ),
    row('audience', 'compare.audience', ({ audience }) => audience),
    row('cost', 'compare.cost', (item) => costOf(item.firstCost, item, text)),
    row('years', 'compare.years', (item) => {
      const cost = costOf(item.fiveYearCost, item, text)
      return cost && `${cost}, ${t('compare.renewals', { count: item.renewals })}`
    }),
    row('recognition', 'compare.recognition', ({ recognition, eqfLevel }) => {
      const level = eqfLevel === undefined ? [] : [t('achievement.eqfLevel', { level: eqfLevel })]
      return list([...recognition, ...level]) || undefined
    }),
    row('renewal', 'compare.renewal', ({ validityMonths, renewal }) =>
      [
        validityMonths === undefined
          ? t('compare.never')
          : t('compare.everyMonths', { count: validityMonths }),
        renewal,
      ]
        .filter(Boolean)
        .join(': '),
    ),
    row('mode', 'compare.mode', ({ mode }) => mode && t(modeNames[mode])),
    row('career', 'compare.career', ({ careerImpact }) => careerImpact),
    row('language', 'compare.language', ({ language }) =>
      new Intl.DisplayNames([text.language], { type: 'language' }).of(language),
    ),
    row('stacks', 'compare.stacks', ({ stacks }) =>
      stacks.length === 0
        ? t('compare.stackCount', { count: 0 })
        : list(stacks.map(({ name }) => name)),
    ),
  ]
}

function scopeOf({ breadth, skills }: Compared, { t }: Text): string {
  const kind = breadth && t(breadth === 'general' ? 'offering.general' : 'offering.micro')
  const count = t('achievement.skillCount', { count: skills.length })
  return kind ? `${kind}, ${count}` : count
}

function costOf(amount: number | undefined, { costs, isStack }: Compared, { t, money }: Text) {
  if (amount === undefined || !costs) return undefined
  const cost = amount === 0 ? t('offering.free') : money(amount, costs.currency)
  return isStack ? t('compare.withoutParts', { cost }) : cost
}

/** The reasons in words. */
export const reasonWords = {
  covers_most: 'compare.coversMost',
  covers_musts: 'compare.coversMusts',
  cheapest: 'compare.cheapest',
  cheapest_for_goal: 'compare.cheapestGoal',
  cheapest_over_years: 'compare.cheapestYears',
  fastest: 'compare.fastest',
  never_expires: 'compare.neverExpires',
  most_recognised: 'compare.mostRecognised',
  counts_most: 'compare.countsMost',
  most_distinct: 'compare.mostDistinct',
} as const satisfies Record<Compared['reasons'][number], PlainKey>

/** What a cell shows where nothing is stated. */
export const orUnstated = (value: string | undefined, { t }: Text): ReactNode =>
  value ?? <span className="unstated">{t('compare.unstated')}</span>
