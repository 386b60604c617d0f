import { apiFor } from '#app/api.server.ts'
import { useText } from '#app/i18n/use-text.ts'
import { Page } from '#app/ui/page.tsx'
import { memberWho } from '../member-of.server.ts'
import type { Route } from './+types/role-new.ts'
import { emptyRole, withRoom } from './role-draft.ts'
import { RoleForm } from './role-form.tsx'
import { saveRole } from './save-role.server.ts'

export async function loader({ request, context, params }: Route.LoaderArgs) {
  await memberWho('achievements.write', request, context, params.org)
  return withRoom(emptyRole)
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const api = apiFor(request, context)
  return saveRole(
    await request.formData(),
    (body, status) => api.createRole({ params, body: { ...body, status: status ?? 'draft' } }),
    (id) => `/orgs/${params.org}/roles/${id}`,
  )
}

/** Describing a role for the first time. */
export default function RoleNew({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useText()
  return (
    <Page title={t('consoleRole.newTitle')} width="reading">
      <RoleForm draft={actionData?.draft ?? loaderData} refused={actionData?.refused} />
    </Page>
  )
}
