import type { CallInput, Contract } from '@credence/contract'
import type { RouterContextProvider } from 'react-router'
import { apiFor } from '#app/api.server.ts'
import { redirectSaying } from '#app/features/flash/flash.ts'
import { filled, numberOf, textOf } from '../form-text.ts'
import { refusalOf } from '../refusal.server.ts'
import { units } from './node-fields.ts'

type Scope = NonNullable<CallInput<Contract['decideLearning']>['body']['scope']>

/** Decides on what waits: an award, or prior learning with its scope. */
export async function answerReview(
  request: Request,
  context: Readonly<RouterContextProvider>,
  org: string,
) {
  const form = await request.formData()
  const api = apiFor(request, context)
  const id = textOf(form, 'id')
  const reason = textOf(form, 'reason')
  const accepts = textOf(form, 'decision') === 'accept'
  try {
    if (textOf(form, 'kind') === 'award') {
      await api.decideAward({
        params: { org, id: textOf(form, 'stack') },
        body: { email: textOf(form, 'email'), decision: accepts ? 'accept' : 'decline', reason },
      })
    } else {
      await api.decideLearning({
        params: { org, id },
        body: accepts
          ? { decision: 'accept', reason, scope: readScope(form) }
          : { decision: 'reject', reason },
      })
    }
    return redirectSaying(`/orgs/${org}/reviews`, 'saved')
  } catch (error) {
    const refused = refusalOf(error, {
      fields: [
        ['reason', 'consoleStack.reasonWrong'],
        ['scope', 'consoleStack.scopeWrong'],
      ],
      codes: { conflict: 'consoleStack.gone' },
    })
    return { id, refused }
  }
}

function readScope(form: FormData): Scope {
  const amount = numberOf(textOf(form, 'amount'))
  const level = numberOf(textOf(form, 'level'))
  const unit = units.find((one) => one === textOf(form, 'unit')) ?? 'ects'
  const areas = textOf(form, 'areas')
    .split(',')
    .map((area) => area.trim())
    .filter(Boolean)
  return {
    ...(amount === undefined ? {} : { credits: { unit, amount } }),
    ...(level === undefined ? {} : { level }),
    ...(areas.length > 0 ? { areas } : {}),
    achievement: filled(form, 'achievement'),
  }
}
