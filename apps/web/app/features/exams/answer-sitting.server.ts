import { ApiError } from '@credence/contract'
import type { Answer, Attempt, Client, Contract } from '@credence/contract'
import { redirect } from 'react-router'
import { redirectSaying } from '#app/features/flash/flash.ts'
import { textOf } from '#app/form-answer.server.ts'
import {
  changedAnswers,
  moved,
  problemOf,
  readAnswers,
  savedAnswers,
  unansweredPlaces,
} from './parts/response.ts'
import type { Answered } from './parts/response.ts'

/** What the sitting’s page has to say after its form was sent without scripts. */
export type SittingAnswer = {
  /** What the form held. */
  readonly answered: Answered
  /** Places of the items whose answer could not be kept, from 1. */
  readonly notKept: readonly number[]
  /** With a question whether to hand in all the same: the places of the items without an answer. */
  readonly unanswered?: readonly number[]
}

/** Keeps the answers of a form, then does what its button says: save, move an option, hand in. */
export async function answerSitting(
  api: Client<Contract>,
  attempt: Attempt,
  form: FormData,
): Promise<Response | SittingAnswer> {
  const { id, items = [], answers = [] } = attempt
  const here = `/attempts/${id}`
  const move = textOf(form, 'move')
  const answered = withMove(attempt, readAnswers(items, form), move)
  const before = savedAnswers(items, answers)
  const changed = changedAnswers(items, { before, after: answered })
  const refused = await keepAccepted(api, id, changed)
  const notKept = items.flatMap(({ id: itemId, questions }, at) => {
    const wrong = questions.some((question) =>
      problemOf(question, answered[itemId]?.[question.id] ?? null),
    )
    return wrong || refused.includes(itemId) ? [at + 1] : []
  })
  const step = textOf(form, 'step')
  if (step === 'submit-sure') {
    await api.submitAttempt({ params: { id }, body: { answers: [] } })
    return redirect(here, { status: 303 })
  }
  if (step === 'submit') {
    return { answered, notKept, unanswered: unansweredPlaces(items, answered) }
  }
  if (notKept.length > 0) return { answered, notKept }
  const at = items.findIndex(({ id: itemId }) => move.startsWith(`a.${itemId}.`))
  return at >= 0 ? redirect(`${here}#q-${at + 1}`, { status: 303 }) : redirectSaying(here, 'saved')
}

/** The answers with one option moved: `a.item.question option by`. */
function withMove({ items = [] }: Attempt, answered: Answered, move: string): Answered {
  const [, itemId = '', questionId = '', option = '', by] =
    /^a\.([\w-]+)\.([\w-]+) ([\w-]+) (-1|0|1)$/.exec(move) ?? []
  const question = items
    .find(({ id }) => id === itemId)
    ?.questions.find(({ id }) => id === questionId)
  if (question?.kind !== 'order') return answered
  const given = answered[itemId]?.[questionId]
  const order = Array.isArray(given) ? given : question.options.map(({ id }) => id)
  const step = by === '-1' ? -1 : by === '1' ? 1 : 0
  return {
    ...answered,
    [itemId]: { ...answered[itemId], [questionId]: moved(order, option, step) },
  }
}

/** Keeps all answers that are accepted. @returns the items whose answer is not */
async function keepAccepted(
  api: Client<Contract>,
  id: string,
  answers: readonly Answer[],
): Promise<readonly string[]> {
  if (answers.length === 0) return []
  try {
    await api.saveAnswers({ params: { id }, body: { answers: [...answers] } })
    return []
  } catch (problem) {
    const at = refusedPlaces(problem)
    if (at.length === 0) throw problem
    const refused = answers.filter((_, place) => at.includes(place)).map(({ itemId }) => itemId)
    const rest = answers.filter(({ itemId }) => !refused.includes(itemId))
    return [...refused, ...(await keepAccepted(api, id, rest))]
  }
}

function refusedPlaces(problem: unknown): readonly number[] {
  if (!(problem instanceof ApiError) || problem.code !== 'invalid_response') return []
  return (problem.problem.issues ?? []).flatMap(({ path }) => {
    const [, at] = /^answers\.(\d+)/.exec(path) ?? []
    return at === undefined ? [] : [Number(at)]
  })
}
