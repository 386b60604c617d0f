import { apiFor } from '#app/api.server.ts'
import { redirectSaying } from '#app/features/flash/flash.ts'
import { localPath } from '#app/features/preferences/local-path.ts'
import { textOf } from '#app/form-answer.server.ts'
import { useText } from '#app/i18n/use-text.ts'
import type { PageHandle } from '#app/page.tsx'
import { Button } from '#app/ui/button.tsx'
import type { Route } from './+types/magic-link-open.ts'
import { AccountPage, StaleLink } from './account-page.tsx'
import { tokenHeaders, tokenOf, useUp } from './mailed-link.server.ts'

export const handle = { scripts: false } satisfies PageHandle
export const headers = tokenHeaders

export function loader({ request }: Route.LoaderArgs) {
  const returnTo = localPath(new URL(request.url).searchParams.get('returnTo'))
  return { token: tokenOf(request), returnTo }
}

export async function action({ request, context }: Route.ActionArgs) {
  const form = await request.formData()
  const token = textOf(form, 'token')
  const call = apiFor(request, context).consumeMagicLink({ body: { token } })
  if (!(await useUp(call, request))) return { stale: true }
  return redirectSaying(localPath(form.get('returnTo')), 'signedIn')
}

/** Where a mailed link leads: only the button uses it up, so that a mail scanner cannot. */
export default function OpenMagicLink({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useText()
  if (actionData?.stale || !loaderData.token) return <StaleLink again="/sign-in/link" />
  return (
    <AccountPage title={t('account.openTitle')} lead={t('account.openLead')}>
      <form method="post">
        <input type="hidden" name="token" value={loaderData.token} />
        <input type="hidden" name="returnTo" value={loaderData.returnTo} />
        <Button look="main" wide autoFocus>
          {t('account.openGo')}
        </Button>
      </form>
    </AccountPage>
  )
}
