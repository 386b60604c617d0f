import type { Achievement } from '@credence/contract'
import type { PlainKey } from '#app/i18n/catalog.ts'
import type { Kind } from '#app/ui/status-mark.tsx'

/** How an achievement stands. */
export const statusWords: Readonly<
  Record<Achievement['status'], { kind: Kind; word: PlainKey; many: PlainKey }>
> = {
  draft: { kind: 'unknown', word: 'consoleAchievement.draft', many: 'consoleAchievement.drafts' },
  published: {
    kind: 'good',
    word: 'consoleAchievement.published',
    many: 'consoleAchievement.publishedMany',
  },
  retired: {
    kind: 'warn',
    word: 'consoleAchievement.retired',
    many: 'consoleAchievement.retiredMany',
  },
}
