import type { Achievement } from '@credence/contract'
import type { ReactNode } from 'react'
import type { Text } from '#app/i18n/create-text.tsx'
import type { Fact } from '#app/ui/data-list.tsx'
import { modeOf, workloadOf } from './eu-facts.tsx'

/**
 * What people compare achievements by, always the same eight, so that two pages lie side by side. What
 * the issuer does not state says so.
 */
export function glanceFacts(achievement: Achievement, text: Text): readonly Fact[] {
  const { t } = text
  const { eu, skills } = achievement
  const unstated = <span className="unstated">{t('achievement.unstated')}</span>
  const workload = workloadOf(eu, text)
  return [
    {
      id: 'scope',
      term: t('achievement.scope'),
      value: t('achievement.skillCount', { count: skills.length }),
      note: levelsOf(skills, text),
    },
    {
      id: 'workload',
      term: t('achievement.workload'),
      value: workload ?? unstated,
    },
    {
      id: 'prerequisites',
      term: t('achievement.prerequisites'),
      value: eu.prerequisites ?? unstated,
    },
    {
      id: 'cost',
      term: t('achievement.cost'),
      ...costOf(achievement, text, unstated),
    },
    {
      id: 'recognition',
      term: t('achievement.recognition'),
      value: recognitionOf(achievement, text) ?? unstated,
      note: eu.eqfLevel !== undefined && t('achievement.eqfLevel', { level: eu.eqfLevel }),
    },
    { id: 'renewal', term: t('achievement.renewal'), ...validityOf(achievement, text) },
    { id: 'mode', term: t('achievement.mode'), value: modeOf(eu, text) ?? unstated },
    {
      id: 'language',
      term: t('achievement.language'),
      value: new Intl.DisplayNames([text.language], { type: 'language' }).of(achievement.language),
    },
  ]
}

function costOf(achievement: Achievement, { t, money }: Text, unstated: ReactNode) {
  const { costs } = achievement
  if (!costs) return { value: unstated, note: t('achievement.costUnknown') }
  const first = costs.learning + costs.exam
  return { value: first === 0 ? t('offering.free') : money(first, costs.currency) }
}

function levelsOf(skills: Achievement['skills'], { t }: Text): string | undefined {
  const levels = skills.flatMap(({ level }) => (level === undefined ? [] : [level]))
  if (levels.length === 0) return undefined
  const [low, high] = [Math.min(...levels), Math.max(...levels)]
  return low === high
    ? t('achievement.oneLevel', { level: low })
    : t('achievement.levelRange', { low, high })
}

function recognitionOf({ eu, creditsAvailable }: Achievement, { t, number }: Text) {
  if (eu.ects !== undefined) return t('achievement.ects', { credits: number(eu.ects) })
  if (creditsAvailable === undefined) return undefined
  return t('achievement.credits', { credits: number(creditsAvailable) })
}

function validityOf({ validityMonths: months }: Achievement, { t }: Text) {
  if (months === undefined) return { value: t('achievement.forever') }
  const value =
    months % 12 === 0
      ? t('achievement.years', { count: months / 12 })
      : t('achievement.months', { count: months })
  return { value, note: t('achievement.monthsNote') }
}
