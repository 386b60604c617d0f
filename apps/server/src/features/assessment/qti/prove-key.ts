import type { AnswerValue, Question } from '@credence/contract'
import { Failure } from '../../../platform/http/failure.ts'
import { shownIds } from '../items/authors-name.ts'
import { checkResponse } from '../items/check-response.ts'
import type { Expected, ItemContent, ItemKey, Responses } from '../items/item.ts'
import { processResponses } from '../items/score-item.ts'
import { Unusable } from './package-failure.ts'

const mostPoints = 10_000

/**
 * Tries out a key: the answer that it says is right must be one that can be given, and must get all points; no answer at
 * all must not.
 * @param declared the most points, where the item says so; else they are what the right answer gets
 * @returns the most points
 * @throws Unusable
 */
export function proveKey(
  content: ItemContent,
  key: Omit<ItemKey, 'maxPoints'>,
  declared?: number,
): number {
  const open = { ...key, maxPoints: Infinity }
  const right = rightResponses(content, key)
  const score = processResponses(open, right)
  const maxPoints = Math.round((declared ?? score) * 1e6) / 1e6
  if (!(maxPoints > 0))
    throw new Unusable(
      declared === undefined
        ? 'Its own key gets no points, so nobody could.'
        : 'It says that it gives no points.',
    )
  if (maxPoints > mostPoints)
    throw new Unusable(`It gives more than ${mostPoints.toLocaleString('en')} points.`)
  const known = content.questions.every(({ id }) => key.expected[id]?.correct !== undefined)
  if (!(known ? score >= maxPoints - 1e-6 : score > 0))
    throw new Unusable('Its own key does not get its points.')
  if (processResponses(open, {}) >= maxPoints)
    throw new Unusable('It gives its points for no answer at all.')
  return maxPoints
}

function rightResponses(content: ItemContent, { expected }: Pick<ItemKey, 'expected'>): Responses {
  const right = content.questions.map((question) => {
    const value = rightValue(question, expected[question.id])
    if (value === undefined) throw new Unusable('It does not say which answer is right.')
    return [question.id, value] as const
  })
  try {
    return checkResponse(content, Object.fromEntries(right))
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    throw new Unusable(`Its own key is no answer that can be given to it. ${error.message}`)
  }
}

function rightValue(question: Question, expected: Expected | undefined): AnswerValue | undefined {
  if (!expected) return undefined
  const answers = expected.correct ?? bestOf(expected, question)
  const shown = answers.map((answer) => shownIds(expected, answer))
  const [first] = shown
  if (first === undefined) return undefined
  const isList =
    question.kind === 'order' ||
    question.kind === 'match' ||
    (question.kind === 'choice' && question.max !== 1)
  return isList || shown.length > 1 ? shown : first
}

function bestOf({ mapping, cardinality }: Expected, question: Question): string[] {
  const paid = (mapping?.entries ?? [])
    .filter(({ points }) => points > 0)
    .toSorted((a, b) => b.points - a.points)
  const most = question.kind === 'choice' && question.max > 0 ? question.max : paid.length
  return paid.slice(0, cardinality === 'single' ? 1 : most).map(({ answer }) => answer)
}
