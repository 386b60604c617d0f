import type { Achievement } from '@credence/contract'
import { Form, Link, useNavigation } from 'react-router'
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
import { useConsole } from '../use-console.ts'
import type { Route } from './+types/offering-new.ts'
import { OfferingFields, offeringWords, readOffering, readOfferingDraft } from './offering-form.tsx'
import type { OfferingDraft } from './offering-form.tsx'

export async function loader({ request, context, params }: Route.LoaderArgs) {
  await memberWho('achievements.write', request, context, params.org)
  const api = apiFor(request, context)
  const { items } = await ask(
    api.listAchievements({
      params,
      query: { status: 'published', limit: 100 },
    }),
    request,
  )
  const wanted = new URL(request.url).searchParams.get('achievement')
  const chosen =
    items.find(({ id }) => id === wanted) ?? (items.length === 1 ? items[0] : undefined)
  const whole =
    chosen &&
    (await ask(api.getAchievement({ params: { org: params.org, id: chosen.id } }), request))
  return { items, chosen, draft: draftFor(whole) }
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

/** What the definition says already need not be typed again. */
const draftFor = (whole: Achievement | undefined): OfferingDraft => ({
  hours: whole?.eu.workloadHours === undefined ? '' : String(Math.round(whole.eu.workloadHours)),
  language: whole?.language ?? '',
  mode: whole?.eu.participation ?? '',
  currency: whole?.costs?.currency ?? 'EUR',
})

/** Offering a date: first what it is for, then when and for how much. */
export default function OfferingNew({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useText()
  const { at } = useConsole()
  const error = useErrors(actionData?.refused)
  const busy = useNavigation().formMethod === 'POST'
  const { items, chosen, draft } = loaderData
  const crumb = <Link to={at('offerings')}>{t('consoleOffering.title')}</Link>
  if (!chosen) {
    return (
      <Page title={t('consoleOffering.newTitle')} lead={t('consoleOffering.choose')} crumb={crumb}>
        <AchievementChoice achievements={items} path="offerings/new" />
      </Page>
    )
  }
  return (
    <Page title={t('consoleOffering.newTitle')} crumb={crumb} width="reading">
      <Chosen achievement={chosen} path="offerings/new" alone={items.length === 1} />
      <Form method="post" className="form">
        <RefusalNotice refused={actionData?.refused} />
        <input type="hidden" name="achievementId" value={chosen.id} />
        <OfferingFields draft={actionData?.draft ?? draft} error={error} />
        <div className="acts rule">
          <Button look="main" busy={busy}>
            {t('consoleOffering.add')}
          </Button>
        </div>
      </Form>
    </Page>
  )
}
