import type { Award, ResultDescription } from '@credence/contract'
import { Failure, type Issue } from '../../platform/http/failure.ts'

/** A result as an award carries it: a value, a level, or a status. */
export type SettledResult = {
  readonly description: string
  readonly value?: string
  readonly level?: string
  readonly status?: string
}

const unprintable = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u
const statuses = [
  'Completed',
  'Enrolled',
  'Failed',
  'InProgress',
  'OnHold',
  'Provisional',
  'Withdrew',
]

/**
 * Checks the results of an award against what its achievement allows.
 * @throws Failure `invalid_result` with every result at fault
 */
export function settleResults(
  results: Award['results'],
  descriptions: readonly ResultDescription[],
): SettledResult[] {
  const issues: Issue[] = []
  const settled = results.map((result, index) => {
    const description = descriptions.find(({ id }) => id === result.resultDescription)
    const problem = description
      ? checkResult(result, description)
      : 'is no result of this achievement'
    if (problem)
      issues.push({
        path: `results.${index}`,
        code: 'invalid_result',
        message: `${result.resultDescription} ${problem}`,
      })
    const { value, status } = result
    const level = description ? findLevel(description, result.achievedLevel)?.id : undefined
    return {
      description: result.resultDescription,
      ...(value === undefined ? {} : { value: String(value) }),
      ...(level === undefined ? {} : { level }),
      ...(status === undefined ? {} : { status }),
    }
  })
  const [first] = issues
  if (first) throw new Failure('invalid_result', first.message, { issues })
  return settled
}

/** Reads one cell of a table as a result. @returns the result, or what is wrong with the cell */
export function readResultCell(
  cell: string,
  description: ResultDescription,
): { result: Award['results'][number] } | { problem: string } {
  const base = { resultDescription: description.id }
  const result = description.levels?.length
    ? { ...base, achievedLevel: cell }
    : description.resultType === 'Status'
      ? { ...base, status: cell }
      : { ...base, value: cell }
  const problem = checkResult(result, description)
  return problem ? { problem } : { result }
}

function checkResult(
  result: Award['results'][number],
  description: ResultDescription,
): string | undefined {
  const { value, achievedLevel, status } = result
  if (
    [value, achievedLevel, status].some(
      (text) => typeof text === 'string' && unprintable.test(text),
    )
  )
    return 'has control characters'
  if (value === undefined && achievedLevel === undefined && status === undefined)
    return 'has neither a value nor a level'
  if (achievedLevel !== undefined && !findLevel(description, achievedLevel)) {
    const known = (description.levels ?? []).map(({ name }) => name).join(', ')
    return known ? `is "${achievedLevel}", which is none of its levels (${known})` : 'has no levels'
  }
  if (status !== undefined && !statuses.includes(status))
    return `has the status "${status}", which is none of ${statuses.join(', ')}`
  return value === undefined ? undefined : checkValue(String(value), description)
}

function checkValue(
  value: string,
  { resultType, valueMin, valueMax, allowedValues }: ResultDescription,
): string | undefined {
  if (allowedValues?.length && !allowedValues.includes(value))
    return `is "${value}", which is none of ${allowedValues.join(', ')}`
  const numeric =
    valueMin !== undefined ||
    valueMax !== undefined ||
    ['Percent', 'RawScore', 'ScaledScore', 'GradePointAverage', 'RubricScore'].includes(resultType)
  if (!numeric) return undefined
  const number = /^[+-]?\d{1,15}([.,]\d{1,10})?$/.test(value.trim())
    ? Number(value.trim().replace(',', '.'))
    : Number.NaN
  if (Number.isNaN(number)) return `is "${value}", which is not a number`
  if (valueMin !== undefined && number < Number(valueMin)) return `is ${value}, below ${valueMin}`
  if (valueMax !== undefined && number > Number(valueMax)) return `is ${value}, above ${valueMax}`
  if (resultType === 'Percent' && valueMax === undefined && (number < 0 || number > 100))
    return `is ${value}, not a percentage`
  return undefined
}

function findLevel({ levels }: ResultDescription, wanted: string | undefined) {
  const text = wanted?.trim().toLowerCase()
  return levels?.find(({ id, name }) => id.toLowerCase() === text || name.toLowerCase() === text)
}
