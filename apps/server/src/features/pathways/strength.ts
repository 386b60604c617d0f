import type { StoredDefinition } from '../achievements/index.ts'

type Assessed = Pick<StoredDefinition, 'eu' | 'resultDescriptions'>

const rungs = {
  'unsupervised-unverified': 1,
  'unsupervised-verified': 2,
  'supervised-unverified': 3,
  'supervised-verified': 4,
} as const

const strengths = [0.2, 0.3, 0.45, 0.6, 0.8] as const

/** The rung of an assessment, 0 to 4: how it was supervised and whether it was certain who sat there. */
export function assuranceOf({ eu }: Assessed): number {
  return eu.supervision ? rungs[eu.supervision] : 0
}

/** How strong an award proves what it says, 0 to 1: by its rung, and a little more where a rubric was applied. */
export function strengthOf(assessed: Assessed): number {
  const rubric = assessed.resultDescriptions.some(
    ({ resultType }) => resultType === 'RubricCriterionLevel',
  )
  return (strengths[assuranceOf(assessed)] ?? 0) + (rubric ? 0.1 : 0)
}
