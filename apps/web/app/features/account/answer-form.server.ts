import type { UiLanguage } from '@credence/contract'
import type { RouterContextProvider } from 'react-router'
import { apiFor, toPage } from '#app/api.server.ts'
import { redirectSaying } from '#app/features/flash/flash.ts'
import { isLanguage } from '#app/features/preferences/read-preferences.ts'
import { refuse, textOf } from '#app/form-answer.server.ts'
import { pageSettings } from '#app/page-context.ts'

const words = {
  fields: { name: 'profile.nameWrong', email: 'account.emailWrong' },
  codes: { conflict: 'profile.removeRefused' },
} as const

/** Answers the forms of the account page; the hidden field `intent` tells them apart. */
export async function answerForm(request: Request, context: Readonly<RouterContextProvider>) {
  const form = await request.formData()
  const api = apiFor(request, context)
  const email = textOf(form, 'email')
  try {
    switch (textOf(form, 'intent')) {
      case 'profile': {
        const chosen = textOf(form, 'language')
        const language = isLanguage(chosen) ? chosen : undefined
        await api.updateMe({ body: { name: textOf(form, 'name'), language } })
        return redirectSaying('/account', 'saved', language && rememberLanguage(language))
      }
      case 'add-address':
        await api.addAddress({ body: { email } })
        return redirectSaying('/account', 'tokenMailed')
      case 'remove-address':
        await api.removeAddress({ params: { id: textOf(form, 'id') } })
        return redirectSaying('/account', 'addressRemoved')
      case 'password': {
        const { language } = pageSettings(request, context)
        await api.requestPasswordReset({ body: { email, language } })
        return redirectSaying('/account', 'tokenMailed')
      }
      default:
        return redirectSaying('/account', 'saved')
    }
  } catch (error) {
    if (isSignedOut(error)) return toPage(error, request)
    return refuse(error, form, words)
  }
}

const year = 365 * 24 * 60 * 60

/** The pages follow the language of the account, as if its switch had been used. */
const rememberLanguage = (language: UiLanguage) =>
  new Headers({ 'set-cookie': `language=${language}; Path=/; Max-Age=${year}; SameSite=Lax` })

const isSignedOut = (error: unknown) =>
  error instanceof Error && 'status' in error && error.status === 401
