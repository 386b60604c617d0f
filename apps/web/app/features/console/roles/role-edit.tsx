import { Link } from 'react-router'
import { apiFor } from '#app/api.server.ts'
import { redirectSaying } from '#app/features/flash/flash.ts'
import { useText } from '#app/i18n/use-text.ts'
import { Page } from '#app/ui/page.tsx'
import { StatusMark } from '#app/ui/status-mark.tsx'
import { Confirm } from '../confirm.tsx'
import { textOf } from '../form-text.ts'
import { ask } from '../member-of.server.ts'
import { useConsole } from '../use-console.ts'
import type { Route } from './+types/role-edit.ts'
import { draftOfRole, withRoom } from './role-draft.ts'
import { RoleForm } from './role-form.tsx'
import { roleMarks } from './role-marks.ts'
import { saveRole } from './save-role.server.ts'

export function loader({ request, context, params }: Route.LoaderArgs) {
  return ask(apiFor(request, context).readOwnRole({ params }), request)
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const api = apiFor(request, context)
  const form = await request.formData()
  const here = `/orgs/${params.org}/roles/${params.id}`
  if (textOf(form, 'step') === 'retire') {
    await ask(api.updateRole({ params, body: { status: 'retired' } }), request)
    return redirectSaying(here, 'saved')
  }
  return saveRole(
    form,
    (body, status) =>
      api.updateRole({ params, body: { ...body, code: body.code ?? null, status } }),
    () => here,
  )
}

/** A role of the organization, to change, publish or retire. */
export default function RoleEdit({ loaderData: role, actionData }: Route.ComponentProps) {
  const { t } = useText()
  const { at, may } = useConsole()
  const mark = roleMarks[role.status]
  return (
    <Page
      title={t('consoleRole.editTitle', { name: role.name })}
      heading={role.name}
      crumb={<Link to={at('roles')}>{t('consoleRole.title')}</Link>}
      width="reading"
      actions={
        <>
          <StatusMark kind={mark.kind}>{t(mark.word)}</StatusMark>
          {role.status !== 'draft' && <Link to={`/r/${role.id}`}>{t('consoleRole.see')}</Link>}
          {role.status === 'published' && may('achievements.write') && (
            <Link to={at(`achievements/new?role=${role.id}`)}>{t('consoleRole.define')}</Link>
          )}
        </>
      }
    >
      {may('achievements.write') && (
        <>
          <RoleForm
            key={role.updatedAt}
            draft={actionData?.draft ?? withRoom(draftOfRole(role))}
            status={role.status}
            refused={actionData?.refused}
          />
          {role.status === 'published' && (
            <Confirm
              open={t('consoleRole.retire')}
              go={t('consoleRole.retire')}
              fields={{ step: 'retire' }}
            >
              <p>{t('consoleRole.retireNote')}</p>
            </Confirm>
          )}
        </>
      )}
    </Page>
  )
}
