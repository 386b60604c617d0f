import type { PlainKey } from '#app/i18n/catalog.ts'
import type { participations, supervisions } from './definition.ts'

/** How one takes part. */
export const modeWords = {
  online: 'achievement.online',
  onsite: 'achievement.onsite',
  blended: 'achievement.blended',
  'work-based': 'achievement.workBased',
} as const satisfies Readonly<Record<(typeof participations)[number], PlainKey>>

/** Whether somebody watches, and whether one must show who one is. */
export const supervisionWords = {
  'unsupervised-unverified': 'achievement.unsupervisedUnverified',
  'unsupervised-verified': 'achievement.unsupervisedVerified',
  'supervised-unverified': 'achievement.supervisedUnverified',
  'supervised-verified': 'achievement.supervisedVerified',
} as const satisfies Readonly<Record<(typeof supervisions)[number], PlainKey>>
