import type { focuses } from '@credence/contract'
import type { Text } from '#app/i18n/create-text.tsx'
import { emptyDraft } from './draft.ts'
import type { Draft, Row } from './draft.ts'

export type Focus = (typeof focuses)[number]

/**
 * The form that fits a kind of credential, to start from: a supervised exam for an industry credential, a rubric for a
 * soft skill, several frameworks and a project for one across disciplines.
 * @param role the role it is made for, if any
 */
export function fittingDraft(focus: Focus | undefined, role: string, { t }: Text): Draft {
  const fields = { ...emptyDraft.fields, ...(role === '' ? {} : { roleId: role }) }
  if (focus === undefined) return { ...emptyDraft, fields }
  const rubric: Row = {
    name: t('consoleAchievement.rubric'),
    resultType: 'RubricCriterionLevel',
    levels: t('consoleAchievement.rubricLevels').split(', ').join('\n'),
    requiredLevel: t('consoleAchievement.rubricLevels').split(', ')[1] ?? '',
  }
  const exam: Row = {
    name: t('consoleAchievement.exam'),
    resultType: 'Percent',
    valueMin: '0',
    valueMax: '100',
    requiredValue: '60',
  }
  const forms: Record<Focus, { assessment: string; results: Row[]; skills: Row[] }> = {
    industry: { assessment: t('consoleAchievement.byExam'), results: [exam], skills: [{}] },
    'soft-skill': { assessment: t('consoleAchievement.byRubric'), results: [rubric], skills: [{}] },
    'cross-disciplinary': {
      assessment: t('consoleAchievement.byProject'),
      results: [rubric],
      skills: [{ framework: 'ESCO' }, { framework: 'O*NET' }, {}],
    },
  }
  const { assessment, results, skills } = forms[focus]
  return {
    fields: {
      ...fields,
      achievementType: 'MicroCredential',
      focus,
      breadth: 'micro',
      'eu.assessment': assessment,
      'eu.supervision': 'supervised-verified',
    },
    rows: { ...emptyDraft.rows, skills, resultDescriptions: results },
  }
}
