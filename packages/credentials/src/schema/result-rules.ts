import type { Achievement, Result, ResultDescription } from './achievement.ts'

/** Something about a result that does not fit, and where. */
export type ResultProblem = { readonly path: (string | number)[]; readonly message: string }

/**
 * Checks that results fit the achievement's result descriptions (Open Badges 3.0 §B.1.17, §B.1.18): the description and the
 * level exist, the value is an allowed one and within its bounds, a status has a status, and required levels exist.
 * @param results the subject's results
 * @param achievement the achievement
 * @returns what does not fit; empty when all is well
 */
export function resultProblems(
  results: readonly Result[],
  achievement: Achievement,
): ResultProblem[] {
  const descriptions = achievement.resultDescription ?? []
  const byId = new Map(descriptions.map((description) => [description.id, description]))
  const problems = descriptions.flatMap(descriptionProblems)
  if (byId.size < descriptions.length) {
    problems.push({ path: ['achievement', 'resultDescription'], message: 'has one id twice' })
  }
  for (const [at, result] of results.entries()) {
    if (result.resultDescription === undefined) continue
    const description = byId.get(result.resultDescription)
    const found = description
      ? fitProblems(result, description)
      : [{ path: ['resultDescription'], message: 'is no result description of the achievement' }]
    for (const problem of found)
      problems.push({ ...problem, path: ['result', at, ...problem.path] })
  }
  return problems
}

function descriptionProblems(description: ResultDescription, at: number): ResultProblem[] {
  const { requiredLevel, requiredValue, allowedValue } = description
  const path = ['achievement', 'resultDescription', at]
  const problems: ResultProblem[] = []
  if (requiredLevel !== undefined && !hasLevel(description, requiredLevel)) {
    problems.push({ path: [...path, 'requiredLevel'], message: 'is no level of this description' })
  }
  if (requiredValue !== undefined && allowedValue && !allowedValue.includes(requiredValue)) {
    problems.push({ path: [...path, 'requiredValue'], message: 'is not an allowed value' })
  }
  return problems
}

function fitProblems(result: Result, description: ResultDescription): ResultProblem[] {
  const problems: ResultProblem[] = []
  const { value, achievedLevel, status } = result
  if (achievedLevel !== undefined && !hasLevel(description, achievedLevel)) {
    problems.push({ path: ['achievedLevel'], message: 'is no level of its description' })
  }
  if (description.resultType === 'Status' && status === undefined) {
    problems.push({ path: ['status'], message: 'is missing in a result of the type Status' })
  }
  if (value === undefined) return problems
  if (description.allowedValue && !description.allowedValue.includes(value)) {
    problems.push({ path: ['value'], message: 'is not an allowed value' })
  }
  if (isOutside(value, description)) {
    problems.push({ path: ['value'], message: 'is outside its bounds' })
  }
  return problems
}

function hasLevel(description: ResultDescription, id: string): boolean {
  return (description.rubricCriterionLevel ?? []).some((level) => level.id === id)
}

function isOutside(value: string, { valueMin, valueMax }: ResultDescription): boolean {
  const number = toNumber(value)
  const low = toNumber(valueMin)
  const high = toNumber(valueMax)
  if (number === undefined) return false
  return (low !== undefined && number < low) || (high !== undefined && number > high)
}

function toNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : undefined
}
