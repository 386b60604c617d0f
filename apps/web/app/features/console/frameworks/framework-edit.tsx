import { Link } from 'react-router'
import { apiFor } from '#app/api.server.ts'
import { redirectSaying } from '#app/features/flash/flash.ts'
import { useText } from '#app/i18n/use-text.ts'
import { Page } from '#app/ui/page.tsx'
import { ask, memberWho } from '../member-of.server.ts'
import { refusalOf } from '../refusal.server.ts'
import { useConsole } from '../use-console.ts'
import type { Route } from './+types/framework-edit.ts'
import { FrameworkForm, frameworkWords, readFramework } from './framework-form.tsx'

export async function loader({ request, context, params }: Route.LoaderArgs) {
  await memberWho('achievements.write', request, context, params.org)
  return ask(apiFor(request, context).getOrgFramework({ params }), request)
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const values = readFramework(await request.formData())
  const { name = '', language, isPublic, ...rest } = values
  const said = Object.fromEntries(Object.entries(rest).map(([key, text]) => [key, text || null]))
  try {
    await apiFor(request, context).updateFramework({
      params,
      body: { ...said, name, language: language || undefined, isPublic },
    })
    return redirectSaying(`/orgs/${params.org}/frameworks/${params.id}`, 'saved')
  } catch (error) {
    return { values, refused: refusalOf(error, frameworkWords) }
  }
}

/** Changes what is said of a framework of one's own. */
export default function EditFramework({ loaderData, actionData: answer }: Route.ComponentProps) {
  const { t } = useText()
  const { at } = useConsole()
  const here = at(`frameworks/${loaderData.id}`)
  return (
    <Page
      title={t('consoleFramework.editTitle', { name: loaderData.name })}
      crumb={<Link to={here}>{loaderData.name}</Link>}
    >
      <FrameworkForm
        values={answer?.values ?? loaderData}
        refused={answer?.refused}
        cancel={here}
      />
    </Page>
  )
}
