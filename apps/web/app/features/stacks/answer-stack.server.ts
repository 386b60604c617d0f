import type { CallInput, Contract } from '@credence/contract'
import type { RouterContextProvider } from 'react-router'
import { apiFor, toPage } from '#app/api.server.ts'
import { redirectSaying } from '#app/features/flash/flash.ts'
import { refuse, textOf } from '#app/form-answer.server.ts'

type Submission = CallInput<Contract['submitPriorLearning']>['body']

export const learningWords = {
  fields: {
    title: 'stack.learningTitleWrong',
    description: 'stack.learningTitleWrong',
    awardedBy: 'stack.learningTitleWrong',
    awardedOn: 'stack.awardedOnWrong',
    evidenceUrl: 'stack.evidenceWrong',
    claimed: 'stack.claimedWrong',
  },
  codes: { conflict: 'stack.tooMany' },
} as const

/** Answers the forms of a stack's page; the hidden field `intent` tells them apart. */
export async function answerStack(
  request: Request,
  context: Readonly<RouterContextProvider>,
  id: string,
) {
  const form = await request.formData()
  const api = apiFor(request, context)
  const here = `/a/${id}/stack`
  const intent = textOf(form, 'intent')
  try {
    if (intent === 'join' || intent === 'leave')
      await api.joinStack({ params: { id }, body: { join: intent === 'join' } })
    if (intent === 'withdraw')
      await api.withdrawPriorLearning({ params: { id: textOf(form, 'id') } })
    if (intent === 'submit')
      await api.submitPriorLearning({ params: { id }, body: readSubmission(form) })
    return redirectSaying(here, 'saved')
  } catch (error) {
    if (error instanceof Error && 'status' in error && error.status === 401)
      return toPage(error, request)
    return refuse(error, form, learningWords)
  }
}

const kinds = ['degree', 'experience', 'credential', 'other'] as const
const units = ['ects', 'cats', 'us_semester_hour', 'us_quarter_hour', 'ceu', 'pdh', 'hour'] as const

function readSubmission(form: FormData): Submission {
  const filled = (name: string) => textOf(form, name).trim() || undefined
  const amount = filled('claimed')
  const unit = units.find((one) => one === textOf(form, 'unit')) ?? 'ects'
  return {
    kind: kinds.find((one) => one === textOf(form, 'kind')) ?? 'other',
    title: textOf(form, 'title'),
    description: textOf(form, 'description'),
    awardedBy: filled('awardedBy'),
    awardedOn: filled('awardedOn'),
    evidenceUrl: filled('evidenceUrl'),
    claimed:
      amount === undefined
        ? {}
        : { credits: { unit, amount: Number(amount.replace(',', '.')) || 0 } },
  }
}
