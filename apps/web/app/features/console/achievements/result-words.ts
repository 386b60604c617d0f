import type { resultTypes } from '@credence/contract'
import type { PlainKey } from '#app/i18n/catalog.ts'

/** What each kind of result of Open Badges 3.0 is called. */
export const resultWords = {
  GradePointAverage: 'consoleAchievement.gradePointAverage',
  LetterGrade: 'consoleAchievement.letterGrade',
  Percent: 'consoleAchievement.percent',
  PerformanceLevel: 'consoleAchievement.performanceLevel',
  PredictedScore: 'consoleAchievement.predictedScore',
  RawScore: 'consoleAchievement.rawScore',
  Result: 'consoleAchievement.anyResult',
  RubricCriterion: 'consoleAchievement.rubricCriterion',
  RubricCriterionLevel: 'consoleAchievement.rubricCriterionLevel',
  RubricScore: 'consoleAchievement.rubricScore',
  ScaledScore: 'consoleAchievement.scaledScore',
  Status: 'consoleAchievement.resultStatus',
} as const satisfies Readonly<Record<(typeof resultTypes)[number], PlainKey>>
