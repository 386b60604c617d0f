import { Form, useNavigation } from 'react-router'
import { apiFor } from '#app/api.server.ts'
import { redirectSaying } from '#app/features/flash/flash.ts'
import { useText } from '#app/i18n/use-text.ts'
import { Button } from '#app/ui/button.tsx'
import { Page } from '#app/ui/page.tsx'
import { textOf } from '../form-text.ts'
import { AchievementChoice, Chosen } from '../issue/achievement-choice.tsx'
import { ask, memberWho } from '../member-of.server.ts'
import { RefusalNotice, useErrors } from '../refusal-notice.tsx'
import { refusalOf } from '../refusal.server.ts'
import type { Route } from './+types/offering-new.ts'
import { OfferingFields, offeringWords, readOffering, readOfferingDraft } from './offering-form.tsx'

export async function loader({ request, context, params }: Route.LoaderArgs) {
  await memberWho('achievements.write', request, context, params.org)
  const { items } = await ask(
    apiFor(request, context).listAchievements({
      params,
      query: { status: 'published', limit: 100 },
    }),
    request,
  )
  const wanted = new URL(request.url).searchParams.get('achievement')
  return {
    items,
    chosen: items.find(({ id }) => id === wanted) ?? (items.length === 1 ? items[0] : undefined),
  }
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const form = await request.formData()
  try {
    const { id } = await apiFor(request, context).createOffering({
      params,
      body: { achievementId: textOf(form, 'achievementId'), ...readOffering(form) },
    })
    return redirectSaying(`/orgs/${params.org}/offerings/${id}`, 'saved')
  } catch (error) {
    return { draft: readOfferingDraft(form), refused: refusalOf(error, offeringWords) }
  }
}

/** Offering a date: first what it is for, then when and for how much. */
export default function OfferingNew({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useText()
  const error = useErrors(actionData?.refused)
  const busy = useNavigation().formMethod === 'POST'
  const { items, chosen } = loaderData
  if (!chosen) {
    return (
      <Page title={t('consoleOffering.newTitle')} lead={t('consoleOffering.choose')}>
        <AchievementChoice achievements={items} path="offerings/new" />
      </Page>
    )
  }
  return (
    <Page title={t('consoleOffering.newTitle')} width="reading">
      <Chosen achievement={chosen} path="offerings/new" alone={items.length === 1} />
      <Form method="post" className="form">
        <RefusalNotice refused={actionData?.refused} />
        <input type="hidden" name="achievementId" value={chosen.id} />
        <OfferingFields
          draft={actionData?.draft ?? { hours: '20', currency: 'EUR' }}
          error={error}
        />
        <div className="acts rule">
          <Button look="main" busy={busy}>
            {t('consoleOffering.add')}
          </Button>
        </div>
      </Form>
    </Page>
  )
}
