import type { PlainKey } from '#app/i18n/catalog.ts'

/** The levels of a skill, from 1 to 5. */
export const levelWords = [
  'consoleAchievement.level1',
  'consoleAchievement.level2',
  'consoleAchievement.level3',
  'consoleAchievement.level4',
  'consoleAchievement.level5',
] as const satisfies readonly PlainKey[]
