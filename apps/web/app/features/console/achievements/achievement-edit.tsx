import { Link } from 'react-router'
import { apiFor } from '#app/api.server.ts'
import { useText } from '#app/i18n/use-text.ts'
import { Notice } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { ask, memberWho } from '../member-of.server.ts'
import { useConsole } from '../use-console.ts'
import type { Route } from './+types/achievement-edit.ts'
import { AchievementForm } from './achievement-form.tsx'
import { isOwnDesign } from './design.ts'
import { changeTo } from './definition.ts'
import { draftOf } from './draft.ts'
import { saveDraft } from './save-draft.server.ts'

export async function loader({ request, context, params }: Route.LoaderArgs) {
  await memberWho('achievements.write', request, context, params.org)
  const achievement = await ask(apiFor(request, context).getAchievement({ params }), request)
  const { name, status, issuedCount, definitionVersion, design } = achievement
  const draft = draftOf(achievement, isOwnDesign(draftOf(achievement, false), design))
  return { draft, name, status, issuedCount, definitionVersion }
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const form = await request.formData()
  const api = apiFor(request, context)
  const known = await ask(api.getAchievement({ params }), request)
  return saveDraft(form, {
    known,
    keep: (definition, status) =>
      api.updateAchievement({ params, body: { ...changeTo(definition), status } }),
    to: (id) => `/orgs/${params.org}/achievements/${id}`,
  })
}

/** Changes an achievement; whoever holds it keeps what it said when they earned it. */
export default function EditAchievement({
  loaderData,
  actionData: again,
  params,
}: Route.ComponentProps) {
  const { t } = useText()
  const { at } = useConsole()
  const { draft, name, status, issuedCount, definitionVersion } = loaderData
  const back = at(`achievements/${params.id}`)
  return (
    <Page
      title={t('consoleAchievement.editTitle', { name })}
      crumb={
        <>
          <Link to={at('achievements')}>{t('console.achievements')}</Link> /{' '}
          <Link to={back}>{name}</Link>
        </>
      }
    >
      {issuedCount > 0 && (
        <Notice kind="unknown" title={t('consoleAchievement.keepTitle', { count: issuedCount })}>
          {t('consoleAchievement.keepNote', { version: definitionVersion + 1 })}
        </Notice>
      )}
      <AchievementForm
        draft={again?.draft ?? draft}
        status={status}
        refused={again?.refused}
        cancel={back}
      />
    </Page>
  )
}
