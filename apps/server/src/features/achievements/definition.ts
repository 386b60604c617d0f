import type { AchievementDefinition } from '@credence/contract'
import { type Skill } from '@credence/contract'
import { defaultDesign, parseMedallionDesign } from '@credence/medallion'
import { Failure } from '../../platform/http/failure.ts'
import type { StoredDefinition } from './tables.ts'

/**
 * Checks what a schema cannot say of a definition, and gives it a medallion.
 * @throws Failure `incomplete_achievement` with every point that is missing or contradicts itself
 */
export function completeDefinition(definition: AchievementDefinition): StoredDefinition {
  const issues = [...criteriaIssues(definition), ...resultIssues(definition)]
  const [first] = issues
  if (first)
    throw new Failure('incomplete_achievement', `${first.path}: ${first.message}`, { issues })
  return { ...definition, design: completeDesign(definition) }
}

/** The text that a search looks through. */
export function searchText({
  name,
  description,
  tags,
  skills,
  outcomes,
  fieldOfStudy,
}: AchievementDefinition): string {
  return [
    name,
    fieldOfStudy ?? '',
    ...skills.map((skill) => skill.name),
    ...tags,
    ...outcomes,
    description,
  ]
    .join('\n')
    .slice(0, 20_000)
}

/** The highest level of the skills, for the pips of the medallion. */
export function levelOf(skills: readonly Skill[]): number {
  return Math.max(0, ...skills.map(({ level }) => level ?? 0))
}

function completeDesign({
  name,
  achievementType,
  skills,
  design,
}: AchievementDefinition): StoredDefinition['design'] {
  const standard = defaultDesign({ name, type: achievementType, level: levelOf(skills) })
  if (!design) return { ...standard }
  try {
    return { ...parseMedallionDesign({ ...standard, ...design }) }
  } catch (error) {
    const message = error instanceof Error ? error.message : 'is not a design'
    throw new Failure('incomplete_achievement', `design: ${message}`, {
      issues: [{ path: 'design', code: 'invalid', message }],
    })
  }
}

type Point = { path: string; code: string; message: string }

function criteriaIssues({ criteria }: AchievementDefinition): Point[] {
  if (criteria.narrative || criteria.url) return []
  return [
    {
      path: 'criteria',
      code: 'missing',
      message: 'say what one must do to earn it, in words or by a link',
    },
  ]
}

function resultIssues({ resultDescriptions }: AchievementDefinition): Point[] {
  const issues: Point[] = []
  const ids = new Set<string>()
  resultDescriptions.forEach((result, index) => {
    const add = (field: string, message: string) =>
      issues.push({ path: `resultDescriptions.${index}.${field}`, code: 'invalid', message })
    if (ids.has(result.id)) add('id', `"${result.id}" stands twice`)
    ids.add(result.id)
    const [min, max] = [
      Number(result.valueMin ?? Number.NaN),
      Number(result.valueMax ?? Number.NaN),
    ]
    if (result.valueMin !== undefined && Number.isNaN(min)) add('valueMin', 'is not a number')
    if (result.valueMax !== undefined && Number.isNaN(max)) add('valueMax', 'is not a number')
    if (min > max) add('valueMin', 'is above valueMax')
    const levels = result.levels ?? []
    if (new Set(levels.map((level) => level.id)).size < levels.length)
      add('levels', 'have the same id twice')
    if (result.resultType === 'RubricCriterionLevel' && levels.length === 0)
      add('levels', 'are missing: a rubric needs its levels')
    if (result.requiredLevel && !levels.some((level) => level.id === result.requiredLevel))
      add('requiredLevel', 'is none of the levels')
  })
  return issues
}
