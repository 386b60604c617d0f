import { focuses } from '@credence/contract'
import { Link } from 'react-router'
import { apiFor } from '#app/api.server.ts'
import { useText } from '#app/i18n/use-text.ts'
import { Page } from '#app/ui/page.tsx'
import { ChipLinks } from '../choices.tsx'
import { oneOf } from '../form-text.ts'
import { memberWho } from '../member-of.server.ts'
import { useConsole } from '../use-console.ts'
import type { Route } from './+types/achievement-new.ts'
import { AchievementForm } from './achievement-form.tsx'
import { fittingDraft } from './fitting-forms.ts'
import type { Focus } from './fitting-forms.ts'
import { focusWords } from './form-market.tsx'
import { saveDraft } from './save-draft.server.ts'

export async function loader({ request, context, params }: Route.LoaderArgs) {
  await memberWho('achievements.write', request, context, params.org)
  const query = new URL(request.url).searchParams
  return { focus: oneOf(focuses, query.get('form')), role: query.get('role') ?? '' }
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
export default function NewAchievement({ loaderData, actionData: again }: Route.ComponentProps) {
  const text = useText()
  const { t } = text
  const { focus, role } = loaderData
  const link = (form: Focus | undefined) =>
    at(`achievements/new?${new URLSearchParams({ ...(form && { form }), ...(role && { role }) })}`)
  const { at } = useConsole()
  return (
    <Page
      title={t('console.define')}
      lead={t('consoleAchievement.newLead')}
      crumb={<Link to={at('achievements')}>{t('console.achievements')}</Link>}
    >
      <ChipLinks
        label={t('offering.focus')}
        links={[
          {
            id: 'any',
            to: link(undefined),
            label: t('consoleAchievement.anyForm'),
            current: focus === undefined,
          },
          ...focuses.map((form) => ({
            id: form,
            to: link(form),
            label: t(focusWords[form]),
            current: focus === form,
          })),
        ]}
      />
      <AchievementForm
        key={focus}
        draft={again?.draft ?? fittingDraft(focus, role, text)}
        refused={again?.refused}
        cancel={at('achievements')}
      />
    </Page>
  )
}
