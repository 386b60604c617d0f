import type { Answer, AnswerValue, Question } from '@credence/contract'
import { Failure } from '../../../platform/http/failure.ts'
import type { ItemContent, Responses } from './item.ts'
import { numberOf } from './values.ts'

type Value = Responses[string]

/**
 * Checks that an answer has the form its item asks for, whether it is right or not.
 * @param response one value where the item asks one question, or a value by question
 * @returns a value for each question; null where it was not answered (null, no words, an empty list)
 * @throws Failure `invalid_response`
 */
export function checkResponse(content: ItemContent, response: Answer['response']): Responses {
  const { questions } = content
  const given = byQuestion(questions, response)
  for (const id of given.keys())
    if (!questions.some((question) => question.id === id))
      throw refusal(id, 'This item asks no such question.')
  return Object.fromEntries(
    questions.map((question) => {
      const value = given.get(question.id) ?? null
      const empty = value === null || value.length === 0
      return [question.id, empty ? null : checkValue(content, question, value)]
    }),
  )
}

function byQuestion(
  questions: readonly Question[],
  response: Answer['response'],
): ReadonlyMap<string, AnswerValue> {
  if (response !== null && typeof response === 'object' && !Array.isArray(response))
    return new Map(Object.entries(response))
  const [only, another] = questions
  if (only && !another) return new Map([[only.id, response]])
  if (response === null) return new Map()
  throw refusal('', 'This item asks several questions. Answer each of them by its name.')
}

function checkValue(
  content: ItemContent,
  question: Question,
  value: NonNullable<AnswerValue>,
): Value {
  switch (question.kind) {
    case 'choice':
      return question.max === 1 ? oneOption(question, value) : someOptions(question, value)
    case 'select':
      return oneOption(question, value)
    case 'order':
      return wholeOrder(question, value)
    case 'match':
      return pairs(content, question, value)
    case 'text':
      return words(question, value)
  }
}

type With<Kind extends Question['kind']> = Extract<Question, { readonly kind: Kind }>

function oneOption(question: With<'choice' | 'select'>, value: NonNullable<AnswerValue>): Value {
  if (typeof value !== 'string')
    throw refusal(question.id, 'Choose one option. A list of options is no answer here.')
  mustBeOption(question, value)
  return value
}

function someOptions(question: With<'choice'>, value: NonNullable<AnswerValue>): Value {
  const chosen = asList(question.id, value)
  for (const id of chosen) mustBeOption(question, id)
  mustDiffer(question.id, chosen)
  if (question.max > 0 && chosen.length > question.max)
    throw refusal(question.id, `Choose at most ${question.max} options, not ${chosen.length}.`)
  return chosen
}

function wholeOrder(question: With<'order'>, value: NonNullable<AnswerValue>): Value {
  const order = asList(question.id, value)
  for (const id of order) mustBeOption(question, id)
  mustDiffer(question.id, order)
  if (order.length !== question.options.length)
    throw refusal(question.id, `Put all ${question.options.length} options in order.`)
  return order
}

function pairs(
  { limits }: ItemContent,
  question: With<'match'>,
  value: NonNullable<AnswerValue>,
): Value {
  const chosen = asList(question.id, value)
  const used = new Map<string, number>()
  for (const pair of chosen) {
    const [row = '', column = '', ...more] = pair.split(' ')
    const known =
      question.rows.some(({ id }) => id === row) && question.columns.some(({ id }) => id === column)
    if (!known || more.length > 0)
      throw refusal(question.id, 'Write each pair as a row and a column of this question.')
    for (const id of [row, column]) used.set(id, (used.get(id) ?? 0) + 1)
  }
  mustDiffer(question.id, chosen)
  const own = limits?.[question.id]
  if (own?.pairs && chosen.length > own.pairs)
    throw refusal(question.id, `Make at most ${own.pairs} pairs, not ${chosen.length}.`)
  for (const [id, times] of used) {
    const isRow = question.rows.some((row) => row.id === id)
    const most = own?.each[id] ?? (isRow ? question.perRow : 0)
    if (most > 0 && times > most)
      throw refusal(
        question.id,
        most === 1
          ? 'An option of this question is used more than once.'
          : `An option of this question is used more than ${most} times.`,
      )
  }
  return chosen
}

function words(question: With<'text'>, value: NonNullable<AnswerValue>): Value {
  if (typeof value !== 'string')
    throw refusal(question.id, 'Answer in words. A list is no answer here.')
  const trimmed = value.trim()
  if (trimmed === '') return null
  if (question.number && numberOf(trimmed) === undefined)
    throw refusal(question.id, 'Answer with a number, such as 12 or 3.5.')
  return trimmed
}

function mustBeOption({ id, options }: With<'choice' | 'select' | 'order'>, option: string): void {
  if (!options.some((one) => one.id === option))
    throw refusal(id, 'This question has no such option.')
}

function mustDiffer(question: string, list: readonly string[]): void {
  if (new Set(list).size !== list.length)
    throw refusal(question, 'The same option is named twice. Name each once.')
}

function asList(question: string, value: NonNullable<AnswerValue>): readonly string[] {
  if (typeof value === 'string')
    throw refusal(question, 'Answer with a list, even where it holds one option only.')
  return value
}

function refusal(question: string, message: string): Failure {
  return new Failure('invalid_response', message, {
    issues: [{ path: `response.${question}`, code: 'response_shape', message }],
  })
}
