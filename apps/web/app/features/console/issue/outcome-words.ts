import type { resultStatuses } from '@credence/contract'
import type { PlainKey } from '#app/i18n/catalog.ts'

/** What each result of kind status is called. */
export const outcomeWords = {
  Completed: 'consoleIssue.completed',
  Enrolled: 'consoleIssue.enrolled',
  Failed: 'consoleIssue.failedResult',
  InProgress: 'consoleIssue.inProgress',
  OnHold: 'consoleIssue.onHold',
  Provisional: 'consoleIssue.provisional',
  Withdrew: 'consoleIssue.withdrew',
} as const satisfies Readonly<Record<(typeof resultStatuses)[number], PlainKey>>
