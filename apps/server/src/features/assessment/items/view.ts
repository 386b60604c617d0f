import type { ItemView, Question } from '@credence/contract'
import type { ItemContent } from './item.ts'
import { mapOptions, type Options } from './map-options.ts'

/**
 * An item as a learner sees it: body and questions, nothing else.
 * @param orders as `shuffleOptions` gave them; options that are not named come last, in the author’s order
 */
export function viewOf(
  id: string,
  content: ItemContent,
  orders: Readonly<Record<string, readonly string[]>> = {},
): ItemView {
  return {
    id,
    body: content.body,
    questions: content.questions.map((question) => seen(question, orders[question.id] ?? [])),
  }
}

function seen(question: Question, order: readonly string[]): Question {
  const place = new Map(order.map((id, at) => [id, at]))
  const last = order.length
  const sorted = (options: Options): Options =>
    options.toSorted((a, b) => (place.get(a.id) ?? last) - (place.get(b.id) ?? last))
  return { ...question, ...mapOptions(question, sorted) }
}
