import {
  euAnnexElements,
  euAnnexOptional,
  type AchievementDefinition,
  type EuAnnex,
} from '@credence/contract'

type Element = EuAnnex['elements'][number]['element']

/**
 * Tells which elements of annex I of the Council Recommendation 2022/C 243/02 an achievement states. Learner and date
 * come with each award; the awarding body is the organization that signs.
 * @param issuer the name of the organization
 */
export function euAnnexOf(definition: AchievementDefinition, issuer: string): EuAnnex {
  const { eu, outcomes, skills, creditsAvailable } = definition
  const workload =
    eu.ects !== undefined
      ? `${eu.ects} ECTS`
      : eu.workloadHours !== undefined
        ? `${eu.workloadHours} h`
        : creditsAvailable === undefined
          ? undefined
          : String(creditsAvailable)
  const learned = [...outcomes, ...(outcomes.length === 0 ? skills.map(({ name }) => name) : [])]
  const values: Readonly<Record<Element, string | undefined>> = {
    learner: undefined,
    date: undefined,
    title: definition.name,
    country: eu.country,
    awardingBody: issuer,
    outcomes: learned.join('\n') || undefined,
    workload,
    level: eu.eqfLevel === undefined ? undefined : `EQF ${eu.eqfLevel}`,
    assessment: eu.assessment,
    participation: eu.participation,
    qualityAssurance: eu.qualityAssurance,
    prerequisites: eu.prerequisites,
    supervision: eu.supervision,
    grade: eu.gradeAchieved === undefined ? undefined : String(eu.gradeAchieved),
    stackability: eu.stackability,
    furtherInformation: definition.criteria.url,
  }
  const byAward: readonly Element[] = ['learner', 'date']
  const stateOf = (element: Element) =>
    byAward.includes(element) ? 'award' : values[element] ? 'stated' : 'missing'
  const list = (elements: readonly Element[], mandatory: boolean) =>
    elements.map((element) => {
      const value = values[element]
      return { element, mandatory, state: stateOf(element), ...(value ? { value } : {}) } as const
    })
  return {
    elements: [...list(euAnnexElements, true), ...list(euAnnexOptional, false)],
    missing: euAnnexElements.filter((element) => stateOf(element) === 'missing'),
  }
}
