import { Link } from 'react-router'
import { apiFor } from '#app/api.server.ts'
import { redirectSaying } from '#app/features/flash/flash.ts'
import { useText } from '#app/i18n/use-text.ts'
import { Page } from '#app/ui/page.tsx'
import { ask, memberWho } from '../member-of.server.ts'
import { refusalOf } from '../refusal.server.ts'
import { useConsole } from '../use-console.ts'
import type { Route } from './+types/skill-new.ts'
import { readSkill, skillOf, skillWords, valuesOf } from './skill-fields.ts'
import { SkillForm } from './skill-form.tsx'

export async function loader({ request, context, params }: Route.LoaderArgs) {
  await memberWho('achievements.write', request, context, params.org)
  return ask(apiFor(request, context).getOrgFramework({ params }), request)
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const values = readSkill(await request.formData())
  const { name, ...wanted } = skillOf(values)
  const filled = Object.entries(wanted).filter(([, value]) => value !== null)
  try {
    await apiFor(request, context).addSkill({
      params,
      body: { ...Object.fromEntries(filled), name },
    })
    return redirectSaying(`/orgs/${params.org}/frameworks/${params.id}`, 'saved')
  } catch (error) {
    return { values, refused: refusalOf(error, skillWords) }
  }
}

/** Adds a skill to a framework of one's own. */
export default function NewSkill({ loaderData, actionData: answer }: Route.ComponentProps) {
  const { t } = useText()
  const { at } = useConsole()
  const here = at(`frameworks/${loaderData.id}`)
  return (
    <Page
      title={t('consoleFramework.newSkill', { name: loaderData.name })}
      crumb={<Link to={here}>{loaderData.name}</Link>}
    >
      <SkillForm values={answer?.values ?? valuesOf()} refused={answer?.refused} cancel={here} />
    </Page>
  )
}
