import { apiFor } from '#app/api.server.ts'
import { redirectSaying } from '#app/features/flash/flash.ts'
import { textOf } from '#app/form-answer.server.ts'
import { useText } from '#app/i18n/use-text.ts'
import type { PageHandle } from '#app/page.tsx'
import { Button } from '#app/ui/button.tsx'
import type { Route } from './+types/sign-up-confirm.ts'
import { AccountPage, StaleLink } from './account-page.tsx'
import { tokenHeaders, tokenOf, useUp } from './mailed-link.server.ts'

export const handle = { scripts: false } satisfies PageHandle
export const headers = tokenHeaders

export function loader({ request }: Route.LoaderArgs) {
  return { token: tokenOf(request) }
}

export async function action({ request, context }: Route.ActionArgs) {
  const token = textOf(await request.formData(), 'token')
  const call = apiFor(request, context).confirmAccount({ body: { token } })
  if (!(await useUp(call, request))) return { stale: true }
  return redirectSaying('/', 'signedIn')
}

export default function ConfirmAccount({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useText()
  if (actionData?.stale || !loaderData.token) return <StaleLink again="/sign-up" />
  return (
    <AccountPage title={t('account.confirmTitle')} lead={t('account.confirmLead')}>
      <form method="post">
        <input type="hidden" name="token" value={loaderData.token} />
        <Button look="main" wide autoFocus>
          {t('account.confirmGo')}
        </Button>
      </form>
    </AccountPage>
  )
}
