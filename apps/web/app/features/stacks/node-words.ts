import type { StackNode } from '@credence/contract'
import { typeName } from '#app/features/achievements/type-words.ts'
import type { Text } from '#app/i18n/create-text.tsx'

type Words = Pick<Text, 't' | 'find' | 'number' | 'percent' | 'list'>

const dimensions = {
  issuer: 'stack.byIssuer',
  area: 'stack.byArea',
  achievement: 'stack.byAchievement',
} as const

/** Words one node of a requirement, without what stands below it. */
export function wordNode(node: StackNode, text: Words): string {
  const { t, number } = text
  const which = wordSelection(node, text)
  switch (node.kind) {
    case 'all':
    case 'any':
    case 'exclusive':
      return t(`stack.${node.kind}`)
    case 'atLeast':
      return t('stack.atLeast', { count: node.count ?? 1 })
    case 'condition':
      return node.text ?? ''
    case 'skill':
      return t('stack.skill', { name: node.skill?.name ?? '', level: node.skill?.level ?? 1 })
    case 'credits':
      return trimmed(
        t('stack.credits', {
          amount: number(node.credits?.amount ?? 0),
          unit: wordUnit(node.credits?.unit, text),
          which,
        }),
      )
    case 'cap':
    case 'residency':
      return trimmed(t(`stack.${node.kind}`, { limit: wordLimit(node, text), which }))
    case 'distinct':
      return t('stack.distinct', {
        count: node.count ?? 2,
        what: t(dimensions[node.by ?? 'issuer']),
      })
    case 'renew':
      return t('stack.renew', { period: wordPeriod(node.expiredWithin ?? 'P0D', text) })
    case 'substitution':
      return wordSubstitution(node, text)
    case 'within':
      return [
        node.issuedWithin && t('stack.within', { period: wordPeriod(node.issuedWithin, text) }),
        node.validFor && t('stack.validFor', { period: wordPeriod(node.validFor, text) }),
      ]
        .filter(Boolean)
        .join(', ')
    case 'credential': {
      const words = wordCredential(node, which, text)
      return node.expiredWithin === undefined ? words : t('stack.renewed', { what: words })
    }
  }
}

/** Who has approved a substitution, until when, and why. */
export function wordSubstitution(
  { approvedBy, until, reason }: Pick<StackNode, 'approvedBy' | 'until' | 'reason'>,
  { t }: Pick<Text, 't'>,
): string {
  const said = { by: approvedBy ?? '', reason: reason ?? '' }
  return until === undefined
    ? t('stack.substitution', said)
    : t('stack.substitutionUntil', { ...said, until: until.slice(0, 10) })
}

/** A unit of credits in words. */
export function wordUnit(unit: string | undefined, { find }: Pick<Text, 'find'>): string {
  return unit === undefined ? '' : (find(`stack.${unit}`) ?? unit)
}

function wordCredential(node: StackNode, which: string, text: Words): string {
  const named = (node.achievements ?? []).map(({ name }) => name)
  const [only] = named
  const isPlain = named.length > 0 && (node.count ?? 1) === 1
  if (isPlain && named.length === 1 && only !== undefined) return trimmed(`${only} ${which}`)
  if (isPlain) return trimmed(`${text.t('stack.oneOf', { names: named.join(', ') })} ${which}`)
  const all = named.map((name) => `“${name}”`).join(', ')
  return trimmed(text.t('stack.credentials', { count: node.count ?? 1, which: `${all} ${which}` }))
}

function wordLimit({ share, credits, count }: StackNode, text: Words): string {
  if (share !== undefined) return text.percent(share)
  if (credits) return `${text.number(credits.amount)} ${wordUnit(credits.unit, text)}`
  return String(count ?? 0)
}

function wordSelection(node: StackNode, text: Words): string {
  const { t, find, list } = text
  const { areas, issuers, types, sources, levelMin, levelMax, skill, kind } = node
  return [
    types && t('stack.types', { names: list(types.map((type) => typeName(type, text))) }),
    areas && t('stack.areas', { names: list(areas) }),
    issuers && t('stack.issuers', { names: list(issuers.map(({ name }) => name)) }),
    sources && list(sources.map((source) => find(`stack.${source}`) ?? source)),
    levelMin !== undefined && t('stack.levelMin', { level: levelMin }),
    levelMax !== undefined && t('stack.levelMax', { level: levelMax }),
    skill && kind !== 'skill' && t('stack.withSkill', { name: skill.name, level: skill.level }),
  ]
    .filter(Boolean)
    .join(' ')
}

const spans = { Y: 'stack.years', M: 'stack.months', W: 'stack.weeks', D: 'stack.days' } as const

function wordPeriod(period: string, { t, list }: Words): string {
  const parts = [...period.matchAll(/(\d+)([YMWD])/g)].flatMap(([, count, span]) =>
    span === 'Y' || span === 'M' || span === 'W' || span === 'D'
      ? [t(spans[span], { count: Number(count) })]
      : [],
  )
  return list(parts)
}

const trimmed = (words: string) => words.replaceAll(/\s+/g, ' ').trim()
