import { ApiError } from '@credence/contract'
import type { PlanResult } from '@credence/contract'
import { data, Link, redirect } from 'react-router'
import { apiFor, toPage } from '#app/api.server.ts'
import { found } from '#app/features/credentials/public-page.server.ts'
import { textOf } from '#app/form-answer.server.ts'
import type { PlainKey } from '#app/i18n/catalog.ts'
import { useText } from '#app/i18n/use-text.ts'
import { Notice } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import type { Route } from './+types/plan-page.ts'
import { findAssumed, withAssumed } from './assumed.server.ts'
import { findGoal, searchGoals } from './goals.server.ts'
import { GoalSearch } from './goal-search.tsx'
import { intend, insistedOn } from './intents.server.ts'
import { PlanAnswer } from './plan-answer.tsx'
import { parseWish, readWish, TooLarge } from './read-wish.server.ts'
import { WishForm } from './wish-form.tsx'
import './plan.css'

/** What somebody holds is nobody's business: no cache keeps the page. */
export const headers = () => ({ 'cache-control': 'no-store' })

export async function loader({ request, context }: Route.LoaderArgs) {
  const api = apiFor(request, context)
  const search = new URL(request.url).searchParams
  const [role, goal, query, from] = ['role', 'goal', 'q', 'from'].map(
    (name) => search.get(name)?.trim() ?? '',
  )
  const chosen = role || goal ? await found(findGoal(api, { role, goal }), request) : undefined
  const results = chosen || !query ? undefined : await searchGoals(api, query.slice(0, 200))
  const declared = await api.listDeclaredSkills().catch((problem: unknown) => {
    if (problem instanceof ApiError && [401, 403].includes(problem.status)) return undefined
    throw problem
  })
  const assumed = chosen && from ? await found(findAssumed(api, from), request) : undefined
  return { goal: chosen, query, results, declared: declared?.items, assumed }
}

type Answer =
  | { readonly trouble: PlainKey }
  | {
      readonly wish: Awaited<ReturnType<typeof readWish>>
      readonly result: PlanResult
      readonly choice: number
      readonly why?: Awaited<ReturnType<typeof insistedOn>>
    }

export async function action({ request, context }: Route.ActionArgs) {
  const api = apiFor(request, context)
  const form = await request.formData()
  try {
    const given =
      parseWish(textOf(form, 'wish')) ?? (await withAssumed(api, await readWish(form), form))
    const wish = intend(given, form)
    const choice = Number(textOf(form, 'choice') || -1)
    if (textOf(form, 'intent') === 'save') {
      const name = textOf(form, 'name').trim() || textOf(form, 'goalName')
      const body = { ...wish, name: name.slice(0, 100), ...(choice >= 0 ? { choice } : {}) }
      const { id } = await api.savePlan({ body })
      return redirect(`/plans/${id}`, { status: 303 })
    }
    const result = await api.makePlans({ body: wish })
    const shown = choice >= 0 && choice < result.plans.length ? choice : result.chosen
    const about = textOf(form, 'about').trim()
    const why = about === '' ? undefined : await insistedOn(api, wish, about)
    return { wish, result, choice: shown, why } satisfies Answer
  } catch (problem) {
    if (problem instanceof TooLarge) return refuse('plan.tooLarge', 413)
    if (!(problem instanceof ApiError)) throw problem
    const trouble = troubles[problem.code]
    return trouble ? refuse(trouble, problem.status) : toPage(problem, request)
  }
}

const refuse = (trouble: PlainKey, status: number) =>
  data({ trouble } satisfies Answer as Answer, { status })

const troubles: Readonly<Record<string, PlainKey>> = {
  busy: 'plan.busy',
  rate_limited: 'plan.busy',
  invalid_request: 'plan.invalid',
  not_found: 'plan.goalGone',
  body_too_large: 'plan.tooLarge',
  plan_impossible: 'plan.impossibleTitle',
}

/** From what one holds to a role or an achievement: first the goal, then the wishes, then the plans. */
export default function PlanPage({ loaderData, actionData }: Route.ComponentProps) {
  const { t } = useText()
  const { goal, query, results, declared, assumed } = loaderData
  if (!goal) {
    return (
      <Page
        title={t('plan.title')}
        heading={t('plan.goalTitle')}
        lead={t('plan.lead')}
        crumb={declared && <Link to="/plans">{t('plan.savedTitle')}</Link>}
      >
        <GoalSearch query={query} results={results} />
      </Page>
    )
  }
  const answer = actionData && 'result' in actionData ? actionData : undefined
  const form = <WishForm goal={goal} wish={answer?.wish} declared={declared} assumed={assumed} />
  return (
    <Page
      title={t('plan.to', { name: goal.name })}
      lead={answer ? undefined : t('plan.lead')}
      crumb={declared && <Link to="/plans">{t('plan.savedTitle')}</Link>}
    >
      {actionData && 'trouble' in actionData && (
        <Notice kind="warn" live>
          {t(actionData.trouble)}
        </Notice>
      )}
      {answer ? (
        <>
          <PlanAnswer {...answer} signedIn={declared !== undefined} />
          <details className="more plan-again">
            <summary>{t('plan.change')}</summary>
            {form}
          </details>
        </>
      ) : (
        form
      )}
    </Page>
  )
}
