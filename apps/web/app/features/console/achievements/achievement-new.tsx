import { Link } from 'react-router'
import { apiFor } from '#app/api.server.ts'
import { useText } from '#app/i18n/use-text.ts'
import { Page } from '#app/ui/page.tsx'
import { memberWho } from '../member-of.server.ts'
import { useConsole } from '../use-console.ts'
import type { Route } from './+types/achievement-new.ts'
import { AchievementForm } from './achievement-form.tsx'
import { emptyDraft } from './draft.ts'
import { saveDraft } from './save-draft.server.ts'

export async function loader({ request, context, params }: Route.LoaderArgs) {
  await memberWho('achievements.write', request, context, params.org)
  return null
}

export async function action({ request, context, params }: Route.ActionArgs) {
  return saveDraft(await request.formData(), {
    keep: (definition, status) =>
      apiFor(request, context).createAchievement({
        params,
        body: { ...definition, status: status ?? 'draft' },
      }),
    to: (id) => `/orgs/${params.org}/achievements/${id}`,
  })
}

/** Defines an achievement. */
export default function NewAchievement({ actionData: again }: Route.ComponentProps) {
  const { t } = useText()
  const { at } = useConsole()
  return (
    <Page
      title={t('console.define')}
      lead={t('consoleAchievement.newLead')}
      crumb={<Link to={at('achievements')}>{t('console.achievements')}</Link>}
    >
      <AchievementForm
        draft={again?.draft ?? emptyDraft}
        refused={again?.refused}
        cancel={at('achievements')}
      />
    </Page>
  )
}
