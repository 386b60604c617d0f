import { Link } from 'react-router'
import { apiFor } from '#app/api.server.ts'
import { useText } from '#app/i18n/use-text.ts'
import { Page } from '#app/ui/page.tsx'
import { textOf } from '../form-text.ts'
import { memberWho } from '../member-of.server.ts'
import { useConsole } from '../use-console.ts'
import type { Route } from './+types/role-new.ts'
import { AdvertisementForm } from './advertisement-form.tsx'
import { readAdvertisement } from './read-advertisement.server.ts'
import { emptyRole, withRoom } from './role-draft.ts'
import { RoleForm } from './role-form.tsx'
import { saveRole } from './save-role.server.ts'

export async function loader({ request, context, params }: Route.LoaderArgs) {
  await memberWho('achievements.write', request, context, params.org)
  return withRoom(emptyRole)
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const api = apiFor(request, context)
  const form = await request.formData()
  if (textOf(form, 'step') === 'read') return readAdvertisement(form, api)
  return saveRole(
    form,
    (body, status) => api.createRole({ params, body: { ...body, status: status ?? 'draft' } }),
    (id) => `/orgs/${params.org}/roles/${id}`,
  )
}

/** Describing a role for the first time, by hand or from a job advertisement. */
export default function RoleNew({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useText()
  const { at } = useConsole()
  const draft = actionData?.draft ?? loaderData
  const reading = actionData && 'reading' in actionData ? actionData.reading : undefined
  const refused = actionData && 'refused' in actionData ? actionData.refused : undefined
  return (
    <Page
      title={t('consoleRole.newTitle')}
      crumb={<Link to={at('roles')}>{t('consoleRole.title')}</Link>}
      width="reading"
    >
      <div className="form">
        <AdvertisementForm reading={reading} />
        <RoleForm
          key={draft.skills.map(({ skillId }) => skillId).join(' ')}
          draft={draft}
          refused={refused}
        />
      </div>
    </Page>
  )
}
