import { edgeKinds } from '@credence/contract'
import { Form, Link } from 'react-router'
import { apiFor } from '#app/api.server.ts'
import { redirectSaying } from '#app/features/flash/flash.ts'
import { useText } from '#app/i18n/use-text.ts'
import { Button, buttonClass } from '#app/ui/button.tsx'
import { Page } from '#app/ui/page.tsx'
import { Confirm } from '../confirm.tsx'
import { oneOf, textOf } from '../form-text.ts'
import { ask } from '../member-of.server.ts'
import { refusalOf } from '../refusal.server.ts'
import { useConsole } from '../use-console.ts'
import type { Route } from './+types/skill-edit.ts'
import { readSkill, skillOf, skillWords, valuesOf } from './skill-fields.ts'
import { SkillForm } from './skill-form.tsx'
import { SkillRelations } from './skill-relations.tsx'

export function loader({ request, context, params }: Route.LoaderArgs) {
  return ask(apiFor(request, context).getOrgSkill({ params }), request)
}

const relateWords = {
  fields: [['to', 'consoleFramework.otherWrong']],
  codes: { conflict: 'consoleFramework.conflict', not_found: 'consoleFramework.otherWrong' },
} as const

export async function action({ request, context, params }: Route.ActionArgs) {
  const form = await request.formData()
  const api = apiFor(request, context)
  const here = `/orgs/${params.org}/frameworks/${params.id}/skills/${params.skill}`
  const step = textOf(form, 'step')
  if (step === 'relate' || step === 'unrelate') {
    const kind = oneOf(edgeKinds, form.get('kind')) ?? 'related'
    const to = textOf(form, 'to').replace(/^.*\/s\//, '')
    try {
      await api.relateSkill({ params, body: { kind, to, remove: step === 'unrelate' } })
      return redirectSaying(here, 'saved')
    } catch (error) {
      return { related: refusalOf(error, relateWords), values: undefined, refused: undefined }
    }
  }
  const values = readSkill(form)
  const status = step === 'retire' ? 'retired' : 'active'
  const body = step === 'save' ? skillOf(values) : { status: status as 'retired' | 'active' } // one of the two above
  try {
    await api.updateSkill({ params, body })
    return redirectSaying(here, 'saved')
  } catch (error) {
    return { values, refused: refusalOf(error, skillWords), related: undefined }
  }
}

/** Changes a skill of one's own, and how it stands to others. */
export default function EditSkill({
  loaderData: skill,
  actionData: answer,
  params,
}: Route.ComponentProps) {
  const { t } = useText()
  const { at, may } = useConsole()
  const framework = at(`frameworks/${params.id}`)
  return (
    <Page
      title={t('consoleFramework.editSkill', { name: skill.name })}
      crumb={<Link to={framework}>{skill.framework.name}</Link>}
      actions={
        <>
          <a className={buttonClass({})} href={`/s/${skill.id}`}>
            {t('consoleFramework.publicPage')}
          </a>
          {may('achievements.write') &&
            (skill.status === 'retired' ? (
              <Form method="post">
                <Button name="step" value="revive">
                  {t('consoleFramework.reviveSkill')}
                </Button>
              </Form>
            ) : (
              <Confirm
                open={t('consoleFramework.retireSkill')}
                go={t('consoleFramework.retireSkillGo')}
                fields={{ step: 'retire' }}
              >
                <p>{t('consoleFramework.retireSkillNote')}</p>
              </Confirm>
            ))}
        </>
      }
    >
      <SkillForm
        key={skill.updatedAt}
        values={answer?.values ?? valuesOf(skill)}
        refused={answer?.refused}
        cancel={framework}
      />
      <SkillRelations relations={skill.relations} refused={answer?.related} />
    </Page>
  )
}
