import type { StackDeficit, StackNode, StackState } from '@credence/contract'
import type { PlainKey } from '#app/i18n/catalog.ts'
import type { Text } from '#app/i18n/create-text.tsx'
import type { Kind } from '#app/ui/status-mark.tsx'
import { wordNode, wordUnit } from './node-words.ts'

export const stateWords: Readonly<Record<StackState, { kind: Kind; word: PlainKey }>> = {
  open: { kind: 'unknown', word: 'stack.stateOpen' },
  progress: { kind: 'unknown', word: 'stack.stateProgress' },
  review: { kind: 'unknown', word: 'stack.stateReview' },
  awarded: { kind: 'good', word: 'stack.stateAwarded' },
  reopened: { kind: 'warn', word: 'stack.stateReopened' },
  declined: { kind: 'bad', word: 'stack.stateDeclined' },
}

const whyWords: Readonly<Record<string, PlainKey>> = {
  cap: 'stack.whyCap',
  exclusive: 'stack.whyExclusive',
  not_needed: 'stack.whyNotNeeded',
  revoked: 'stack.whyRevoked',
  expired: 'stack.whyExpired',
  not_yet_issued: 'stack.whyNotYet',
  unit: 'stack.whyUnit',
  level: 'stack.whyLevel',
  skill_level: 'stack.whySkillLevel',
  grade: 'stack.whyGrade',
  strength: 'stack.whyStrength',
  assurance: 'stack.whyStrength',
  source: 'stack.whySource',
  issuer: 'stack.whyIssuer',
  too_old: 'stack.whyTooOld',
  expires_too_soon: 'stack.whySoon',
  not_renewing: 'stack.whyNotRenewing',
  substitution_ended: 'stack.whySubstitutionEnded',
}

/** Why a piece does not count. */
export const wordWhy = (code: string, { t }: Pick<Text, 't'>): string =>
  t(whyWords[code] ?? 'stack.whyNotNeeded')

const moreWords = {
  issuer: 'stack.moreIssuer',
  area: 'stack.moreArea',
  achievement: 'stack.moreAchievement',
} as const

/** Words what is missing at one node. */
export function wordDeficit(
  deficit: StackDeficit,
  nodes: readonly StackNode[],
  text: Text,
): string {
  const { t, number } = text
  const node = nodes.find(({ path }) => path === deficit.path)
  const words = node ? wordNode(node, text) : ''
  const what = node?.label ? `${node.label} (${words})` : words
  const amount = number(deficit.amount)
  const unit = wordUnit(deficit.unit, text)
  switch (deficit.code) {
    case 'credits':
      return t('stack.deficitCredits', { amount, unit, what })
    case 'residency':
      return t('stack.deficitResidency', { amount, unit, what })
    case 'skill':
      return t('stack.deficitSkill', { what, held: deficit.held ?? 0 })
    case 'pieces':
      return t('stack.deficitPieces', { count: deficit.amount, what })
    case 'distinct':
      return t('stack.deficitDistinct', {
        what: t(moreWords[node?.by ?? 'issuer'], { count: deficit.amount }),
      })
    case 'base':
    case 'condition':
      return what
  }
}
