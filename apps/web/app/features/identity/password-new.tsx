import { apiFor } from '#app/api.server.ts'
import { redirectSaying } from '#app/features/flash/flash.ts'
import { refuse, textOf } from '#app/form-answer.server.ts'
import { useText } from '#app/i18n/use-text.ts'
import type { PageHandle } from '#app/page.tsx'
import { Button } from '#app/ui/button.tsx'
import { FormErrors } from '#app/ui/form-errors.tsx'
import type { Route } from './+types/password-new.ts'
import { AccountPage, StaleLink } from './account-page.tsx'
import { tokenHeaders, tokenOf } from './mailed-link.server.ts'
import { NewPasswordField } from './new-password-field.tsx'

export const handle = { scripts: false } satisfies PageHandle
export const headers = tokenHeaders

export function loader({ request }: Route.LoaderArgs) {
  return { token: tokenOf(request) }
}

export async function action({ request, context }: Route.ActionArgs) {
  const form = await request.formData()
  const body = { token: textOf(form, 'token'), password: textOf(form, 'password') }
  try {
    await apiFor(request, context).completePasswordReset({ body })
  } catch (error) {
    return refuse(error, form, {
      fields: { token: 'account.staleTitle', password: 'account.passwordWeak' },
      fieldOfCode: { weak_password: 'password', invalid_token: 'token' },
      secret: ['password', 'token'],
    })
  }
  return redirectSaying('/sign-in', 'passwordSet')
}

export default function NewPassword({ loaderData, actionData: refusal }: Route.ComponentProps) {
  const { t } = useText()
  if (refusal?.errors.token || !loaderData.token) return <StaleLink again="/password" />
  const wrong = refusal?.errors.password
  return (
    <AccountPage title={t('account.newTitle')} lead={t('account.newLead')}>
      <form className="form" method="post">
        {refusal && (
          <FormErrors count={wrong ? 1 : 0}>{refusal.message && t(refusal.message)}</FormErrors>
        )}
        <input type="hidden" name="token" value={loaderData.token} />
        <NewPasswordField error={wrong && t(wrong)} />
        <Button look="main" wide>
          {t('account.newGo')}
        </Button>
      </form>
    </AccountPage>
  )
}
