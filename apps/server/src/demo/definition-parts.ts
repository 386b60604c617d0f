import type { AchievementDefinition, ResultDescription } from '@credence/contract'
import type { z } from 'zod'

export type Demo = z.input<typeof AchievementDefinition>

export const percent: ResultDescription = {
  id: 'score',
  name: 'Exam score',
  resultType: 'Percent',
  valueMin: '0',
  valueMax: '100',
}
export const levels: ResultDescription = {
  id: 'level',
  name: 'Level reached',
  resultType: 'RubricCriterionLevel',
  levels: [
    { id: 'competent', name: 'Competent', description: 'Works alone on usual tasks.' },
    {
      id: 'proficient',
      name: 'Proficient',
      description: 'Solves unusual tasks and explains the choice.',
    },
    { id: 'expert', name: 'Expert', description: 'Improves how others work.' },
  ],
}
export const esco = (name: string, id: string, level: number) => ({
  name,
  level,
  framework: 'ESCO',
  url: `http://data.europa.eu/esco/skill/${id}`,
})
