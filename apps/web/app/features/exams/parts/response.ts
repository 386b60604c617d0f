import type { Answer, AnswerValue, ItemView, Question } from '@credence/contract'

/** What was answered to an item, by question; null is no answer. */
export type Responses = Readonly<Record<string, AnswerValue>>

/** The same of many items. */
export type Answered = Readonly<Record<string, Responses>>

/** Why a value is not an answer yet. */
export type Problem = 'number' | 'tooMany'

/** The name of a question’s field in a form. Neither id has a dot. */
export const fieldName = (itemId: string, questionId: string) => `a.${itemId}.${questionId}`

/** The name of one row’s field in a question that matches. */
export const rowName = (name: string, rowId: string) => `${name}.${rowId}`

/** Reads what a form answers to each of the items. */
export function readAnswers(items: readonly ItemView[], form: FormData): Answered {
  return Object.fromEntries(
    items.map(({ id, questions }) => [
      id,
      Object.fromEntries(
        questions.map((question) => [
          question.id,
          valueIn(form, fieldName(id, question.id), question),
        ]),
      ),
    ]),
  )
}

function valueIn(form: FormData, name: string, question: Question): AnswerValue {
  const given = (field: string) =>
    form.getAll(field).filter((one): one is string => typeof one === 'string' && one !== '')
  switch (question.kind) {
    case 'choice':
      return question.max === 1 ? (given(name)[0] ?? null) : filledList(given(name))
    case 'select':
      return given(name)[0] ?? null
    case 'order':
      return filledList(given(name))
    case 'match':
      return filledList(
        question.rows.flatMap((row) =>
          given(rowName(name, row.id)).map((column) => `${row.id} ${column}`),
        ),
      )
    case 'text':
      return textIn(given(name)[0] ?? '', question.number)
  }
}

const filledList = (list: readonly string[]) => (list.length > 0 ? [...list] : null)

/** Numbers may be typed with a comma, and with spaces between their digits. */
function textIn(typed: string, number: boolean): string | null {
  const text = number ? typed.replace(/\s/g, '').replace(',', '.') : typed.trim()
  return text === '' ? null : text
}

/** What the server has of each item, by question, however it was written. */
export function savedAnswers(items: readonly ItemView[], answers: readonly Answer[]): Answered {
  const byItem = new Map(answers.map(({ itemId, response }) => [itemId, response]))
  return Object.fromEntries(
    items.map(({ id, questions }) => {
      const response = byItem.get(id) ?? null
      const byQuestion = isRecord(response)
      return [
        id,
        Object.fromEntries(
          questions.map(({ id: question }) => [
            question,
            byQuestion ? (response[question] ?? null) : questions.length === 1 ? response : null,
          ]),
        ),
      ]
    }),
  )
}

const isRecord = (value: Answer['response']): value is Record<string, AnswerValue> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Why a value is not an answer yet; undefined where it is one, or where there is none. */
export function problemOf(question: Question, value: AnswerValue): Problem | undefined {
  if (value === null) return undefined
  if (question.kind === 'text' && question.number && typeof value === 'string') {
    return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(value) ? undefined : 'number'
  }
  if (question.kind === 'choice' && Array.isArray(value)) {
    return question.max > 0 && value.length > question.max ? 'tooMany' : undefined
  }
  if (question.kind === 'match' && question.perRow > 0 && Array.isArray(value)) {
    const crowded = question.rows.some(
      ({ id }) => value.filter((pair) => pair.startsWith(`${id} `)).length > question.perRow,
    )
    return crowded ? 'tooMany' : undefined
  }
  return undefined
}

/** What of an item can be kept: a value that is no answer yet counts as none. */
export function keepable(item: ItemView, responses: Responses): Responses {
  return Object.fromEntries(
    item.questions.map((question) => {
      const value = responses[question.id] ?? null
      return [question.id, problemOf(question, value) ? null : value]
    }),
  )
}

/** Whether every question of an item has its answer. */
export function isAnswered(item: ItemView, responses: Responses | undefined): boolean {
  const kept = keepable(item, responses ?? {})
  return item.questions.every((question) => {
    const value = kept[question.id] ?? null
    const isShort = question.kind === 'choice' && question.max !== 1 && Array.isArray(value)
    return value !== null && !(isShort && value.length < question.min)
  })
}

/** The places of the items that are not answered, from 1. */
export function unansweredPlaces(
  items: readonly ItemView[],
  answered: Answered,
): readonly number[] {
  return items.flatMap((item, at) => (isAnswered(item, answered[item.id]) ? [] : [at + 1]))
}

/** The items whose answers differ, as they are sent. */
export function changedAnswers(
  items: readonly ItemView[],
  { before, after }: { before: Answered; after: Answered },
): readonly Answer[] {
  return items.flatMap((item) => {
    const response = keepable(item, after[item.id] ?? {})
    const same = JSON.stringify(response) === JSON.stringify(keepable(item, before[item.id] ?? {}))
    return same ? [] : [{ itemId: item.id, response: { ...response } }]
  })
}

/** Moves an option one place up or down; the order as it is shown becomes the answer. */
export function moved(order: readonly string[], id: string, by: -1 | 0 | 1): string[] {
  const [from, next] = [order.indexOf(id), [...order]]
  const to = from + by
  if (from < 0 || to < 0 || to >= order.length) return next
  next.splice(to, 0, ...next.splice(from, 1))
  return next
}
