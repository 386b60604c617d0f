import { ApiError, type SavedPlan } from '@credence/contract'
import { Form, Link } from 'react-router'
import { apiFor, toPage } from '#app/api.server.ts'
import { apiContext } from '#app/api-context.ts'
import { found } from '#app/features/credentials/public-page.server.ts'
import { redirectSaying } from '#app/features/flash/flash.ts'
import { textOf } from '#app/form-answer.server.ts'
import { useText } from '#app/i18n/use-text.ts'
import type { PageHandle } from '#app/page.tsx'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import type { Route } from './+types/saved-plan.ts'
import { Coverage } from './coverage.tsx'
import { PlanView } from './plan-view.tsx'
import { priceOf } from './plan-words.ts'
import './plan.css'

export const handle = { scripts: false } satisfies PageHandle
export const headers = () => ({ 'cache-control': 'no-store' })

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const api = apiFor(request, context)
  const { origin } = context.get(apiContext)
  const url = `${origin}/plans/${params.id}`
  try {
    return { saved: await api.getMyPlan({ params }), mine: true, url }
  } catch (problem) {
    const isOther = problem instanceof ApiError && [401, 403, 404].includes(problem.status)
    if (!isOther) return found(Promise.reject(problem), request)
  }
  return { saved: await found(api.getSharedPlan({ params }), request), mine: false, url }
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const form = await request.formData()
  const shared = textOf(form, 'shared')
  if (shared !== '')
    await apiFor(request, context)
      .changeMyPlan({ params, body: { shared: shared === 'yes' } })
      .catch((problem) => toPage(problem, request))
  return redirectSaying(`/plans/${params.id}`, 'saved')
}

/** A kept plan, compared with the catalogue of today. */
export default function SavedPlanPage({ loaderData }: Route.ComponentProps) {
  const { t, date } = useText()
  const { saved, mine, url } = loaderData
  const { goal, plan, currency } = saved
  const again = goal.id && `/plan?${goal.kind === 'role' ? 'role' : 'goal'}=${goal.id}`
  return (
    <Page
      title={saved.name}
      crumb={mine && <Link to="/plans">{t('plan.savedTitle')}</Link>}
      lead={`${t('plan.to', { name: goal.name })} · ${t('plan.savedOn', { date: date(saved.createdAt) })}`}
      actions={
        again && (
          <ButtonLink icon="turn" to={again}>
            {t('plan.again')}
          </ButtonLink>
        )
      }
    >
      <Stale saved={saved} />
      <PlanView plan={plan} at={0} count={1} currency={currency} />
      {saved.uncertified.length > 0 && (
        <p className="small">{t('plan.leftOutSkills', { skills: saved.uncertified.join(', ') })}</p>
      )}
      {mine && <Coverage coverage={saved.coverage} isPlanned />}
      {mine && (
        <Section title={t('plan.shareTitle')}>
          <Form method="post" className="form acts">
            <p className="plan-address">
              {saved.shared ? t('plan.shareOn', { url }) : t('plan.shareOff')}
            </p>
            <div>
              <Button name="shared" value={saved.shared ? 'no' : 'yes'}>
                {t(saved.shared ? 'plan.shareStop' : 'plan.shareStart')}
              </Button>
            </div>
          </Form>
        </Section>
      )}
    </Page>
  )
}

function Stale({ saved }: { saved: SavedPlan }) {
  const text = useText()
  const { t } = text
  if (saved.stale.length === 0) return null
  const words = ({ name, reason, cost = 0 }: SavedPlan['stale'][number]) => {
    if (reason === 'price')
      return t('plan.stalePrice', { name, cost: priceOf(cost, saved.currency, text) })
    if (reason === 'full') return t('plan.staleFull', { name })
    if (reason === 'over') return t('plan.staleOver', { name })
    return reason === 'dates' ? t('plan.staleDates', { name }) : t('plan.staleGone', { name })
  }
  return (
    <Notice kind="warn" title={t('plan.stale')}>
      {saved.stale.map((each) => (
        <span key={each.achievementId} className="plan-stale">
          {words(each)}
        </span>
      ))}
    </Notice>
  )
}
