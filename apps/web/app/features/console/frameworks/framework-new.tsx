import { Link } from 'react-router'
import { apiFor } from '#app/api.server.ts'
import { redirectSaying } from '#app/features/flash/flash.ts'
import { useText } from '#app/i18n/use-text.ts'
import { Page } from '#app/ui/page.tsx'
import { memberWho } from '../member-of.server.ts'
import { refusalOf } from '../refusal.server.ts'
import { useConsole } from '../use-console.ts'
import type { Route } from './+types/framework-new.ts'
import { FrameworkForm, frameworkWords, readFramework } from './framework-form.tsx'

export async function loader({ request, context, params }: Route.LoaderArgs) {
  await memberWho('achievements.write', request, context, params.org)
  return null
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const values = readFramework(await request.formData())
  const filled = Object.entries(values).filter(([, value]) => value !== '')
  try {
    const { id } = await apiFor(request, context).createFramework({
      params,
      body: { ...Object.fromEntries(filled), name: values.name ?? '' },
    })
    return redirectSaying(`/orgs/${params.org}/frameworks/${id}`, 'saved')
  } catch (error) {
    return { values, refused: refusalOf(error, frameworkWords) }
  }
}

/** Begins a framework of one's own. */
export default function NewFramework({ actionData: answer }: Route.ComponentProps) {
  const { t } = useText()
  const { at } = useConsole()
  return (
    <Page
      title={t('consoleFramework.newTitle')}
      crumb={<Link to={at('frameworks')}>{t('consoleFramework.title')}</Link>}
    >
      <FrameworkForm values={answer?.values} refused={answer?.refused} cancel={at('frameworks')} />
    </Page>
  )
}
