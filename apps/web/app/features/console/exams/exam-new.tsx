import { Form, Link, useNavigation } from 'react-router'
import { apiFor } from '#app/api.server.ts'
import { redirectSaying } from '#app/features/flash/flash.ts'
import { useText } from '#app/i18n/use-text.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Page } from '#app/ui/page.tsx'
import { textOf } from '../form-text.ts'
import { AchievementChoice, Chosen } from '../issue/achievement-choice.tsx'
import { ask, memberWho } from '../member-of.server.ts'
import { RefusalNotice, useErrors } from '../refusal-notice.tsx'
import { refusalOf } from '../refusal.server.ts'
import { useConsole } from '../use-console.ts'
import type { Route } from './+types/exam-new.ts'
import { activeBanks } from './active-banks.server.ts'
import { ExamFields, examWords, readExam, readExamDraft } from './exam-form.tsx'

export async function loader({ request, context, params }: Route.LoaderArgs) {
  await memberWho('achievements.write', request, context, params.org)
  const api = apiFor(request, context)
  const [{ items }, banks] = await Promise.all([
    ask(api.listAchievements({ params, query: { status: 'published', limit: 100 } }), request),
    activeBanks(api, request, params),
  ])
  const wanted = new URL(request.url).searchParams.get('achievement')
  const chosen =
    items.find(({ id }) => id === wanted) ?? (items.length === 1 ? items[0] : undefined)
  return { items, chosen, banks }
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const form = await request.formData()
  try {
    const { id } = await apiFor(request, context).createExam({
      params,
      body: { achievementId: textOf(form, 'achievementId'), ...readExam(form) },
    })
    return redirectSaying(`/orgs/${params.org}/exams/${id}`, 'saved')
  } catch (error) {
    return { draft: readExamDraft(form), refused: refusalOf(error, examWords) }
  }
}

const fresh = { passPercent: '70', waitHours: '24' }

/** Defines an exam for an achievement. */
export default function NewExam({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useText()
  const { at } = useConsole()
  const error = useErrors(actionData?.refused)
  const busy = useNavigation().formMethod === 'POST'
  const { items, chosen, banks } = loaderData
  const crumb = <Link to={at('exams')}>{t('consoleExam.title')}</Link>
  if (banks.length === 0) {
    return (
      <Page title={t('consoleExam.newTitle')} crumb={crumb}>
        <EmptyState
          title={t('consoleExam.bankFirst')}
          action={
            <ButtonLink look="main" to={at('item-banks')}>
              {t('consoleExam.bankFirstGo')}
            </ButtonLink>
          }
        >
          {t('consoleExam.bankFirstNote')}
        </EmptyState>
      </Page>
    )
  }
  if (!chosen) {
    return (
      <Page title={t('consoleExam.newTitle')} lead={t('consoleExam.choose')} crumb={crumb}>
        <AchievementChoice achievements={items} path="exams/new" />
      </Page>
    )
  }
  return (
    <Page title={t('consoleExam.newTitle')} crumb={crumb} width="reading">
      <Chosen achievement={chosen} path="exams/new" alone={items.length === 1} />
      <Form method="post" className="form">
        <RefusalNotice refused={actionData?.refused} />
        <input type="hidden" name="achievementId" value={chosen.id} />
        <ExamFields
          draft={actionData?.draft ?? { ...fresh, name: chosen.name }}
          banks={banks}
          error={error}
        />
        <div className="acts rule">
          <Button look="main" busy={busy}>
            {t('consoleExam.create')}
          </Button>
        </div>
      </Form>
    </Page>
  )
}
