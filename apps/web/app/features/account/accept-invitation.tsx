import { ApiError } from '@credence/contract'
import { apiFor, toPage } from '#app/api.server.ts'
import { redirectSaying } from '#app/features/flash/flash.ts'
import { AccountPage } from '#app/features/identity/account-page.tsx'
import { tokenHeaders, tokenOf } from '#app/features/identity/mailed-link.server.ts'
import { textOf } from '#app/form-answer.server.ts'
import { useText } from '#app/i18n/use-text.ts'
import type { PageHandle } from '#app/page.tsx'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import type { Route } from './+types/accept-invitation.ts'

export const handle = { scripts: false } satisfies PageHandle
export const headers = tokenHeaders

export async function loader({ request, context }: Route.LoaderArgs) {
  try {
    const { person } = await apiFor(request, context).getMe()
    return { token: tokenOf(request), email: person.email }
  } catch (problem) {
    return toPage(problem, request)
  }
}

export async function action({ request, context }: Route.ActionArgs) {
  const token = textOf(await request.formData(), 'token')
  try {
    const { org } = await apiFor(request, context).acceptInvitation({ body: { token } })
    return redirectSaying(`/orgs/${org}`, 'joined')
  } catch (problem) {
    if (isBadToken(problem)) return { bad: true }
    return toPage(problem, request)
  }
}

/** Where an invitation leads: only the button joins. */
export default function AcceptInvitation({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useText()
  const { token, email } = loaderData
  if (actionData?.bad || !token) {
    return (
      <AccountPage title={t('profile.inviteBadTitle')} lead={t('profile.inviteBadLead', { email })}>
        <ButtonLink look="main" to="/account#addresses">
          {t('profile.inviteBadGo')}
        </ButtonLink>
      </AccountPage>
    )
  }
  return (
    <AccountPage title={t('profile.inviteTitle')} lead={t('profile.inviteLead', { email })}>
      <form method="post">
        <input type="hidden" name="token" value={token} />
        <Button look="main" wide autoFocus>
          {t('profile.inviteGo')}
        </Button>
      </form>
    </AccountPage>
  )
}

const isBadToken = (problem: unknown) =>
  problem instanceof ApiError && ['invalid_token', 'invalid_request'].includes(problem.code)
