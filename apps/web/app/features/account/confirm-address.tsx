import { apiFor, toPage } from '#app/api.server.ts'
import { redirectSaying } from '#app/features/flash/flash.ts'
import { AccountPage, StaleLink } from '#app/features/identity/account-page.tsx'
import { tokenHeaders, tokenOf, useUp } from '#app/features/identity/mailed-link.server.ts'
import { textOf } from '#app/form-answer.server.ts'
import { useText } from '#app/i18n/use-text.ts'
import type { PageHandle } from '#app/page.tsx'
import { Button } from '#app/ui/button.tsx'
import type { Route } from './+types/confirm-address.ts'

export const handle = { scripts: false } satisfies PageHandle
export const headers = tokenHeaders

/** Only the person who added the address may confirm it, so that signing in comes first. */
export async function loader({ request, context }: Route.LoaderArgs) {
  await apiFor(request, context)
    .getMe()
    .catch((problem) => toPage(problem, request))
  return { token: tokenOf(request) }
}

export async function action({ request, context }: Route.ActionArgs) {
  const token = textOf(await request.formData(), 'token')
  const call = apiFor(request, context).confirmAddress({ body: { token } })
  if (!(await useUp(call, request))) return { stale: true }
  return redirectSaying('/wallet', 'addressConfirmed')
}

export default function ConfirmAddress({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useText()
  if (actionData?.stale || !loaderData.token) return <StaleLink again="/account" />
  return (
    <AccountPage title={t('profile.confirmTitle')} lead={t('profile.confirmLead')}>
      <form method="post">
        <input type="hidden" name="token" value={loaderData.token} />
        <Button look="main" wide autoFocus>
          {t('profile.confirmGo')}
        </Button>
      </form>
    </AccountPage>
  )
}
