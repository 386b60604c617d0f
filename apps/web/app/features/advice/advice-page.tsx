import { data, Link } from 'react-router'
import { apiFor, toPage } from '#app/api.server.ts'
import { found } from '#app/features/credentials/public-page.server.ts'
import { findGoal, searchGoals } from '#app/features/plan/goals.server.ts'
import { useText } from '#app/i18n/use-text.ts'
import type { PageHandle } from '#app/page.tsx'
import { Button } from '#app/ui/button.tsx'
import { FormErrors } from '#app/ui/form-errors.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import type { Route } from './+types/advice-page.ts'
import { act } from './advice-actions.server.ts'
import { advisorOf } from './advice-words.ts'
import { Holdings } from './holdings.tsx'
import { Log } from './log.tsx'
import { MakePlan } from './make-plan.tsx'
import { SideBySide } from './side-by-side.tsx'
import { Threads } from './threads.tsx'
import './advice.css'

export const handle = { scripts: false } satisfies PageHandle
export const headers = () => ({ 'cache-control': 'no-store' })

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const api = apiFor(request, context)
  const search = new URL(request.url).searchParams
  const [role, goal, q] = ['role', 'goal', 'q'].map((name) => search.get(name)?.trim() ?? '')
  try {
    const room = await api.getAdvice({ params })
    const shown = search.getAll('show')
    const advises = room.side === 'advisor' && room.state === 'active'
    if (!advises) return { room, shown }
    const holdings = await api.getClientHoldings({ params })
    const chosen = role || goal ? await found(findGoal(api, { role, goal }), request) : undefined
    const results = chosen || !q ? undefined : await searchGoals(api, q.slice(0, 200))
    return { room, shown, holdings, make: { chosen, q, results } }
  } catch (problem) {
    return toPage(problem, request)
  }
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const form = await request.formData()
  const answer = await act(apiFor(request, context), { id: params.id, form, request })
  return answer instanceof Response ? answer : data(answer, { status: answer.status })
}

/** Everything under one consent, for either side. */
export default function AdvicePage({ loaderData, actionData }: Route.ComponentProps) {
  const { t, date } = useText()
  const { room, shown, holdings, make } = loaderData
  const { side, state, note, plans } = room
  const isClient = side === 'client'
  const trouble = actionData && 'trouble' in actionData ? actionData.trouble : undefined
  const words = note && <p className="advice-words">{t('advice.words', { note })}</p>
  const crumb = <Link to="/advice">{t('advice.crumb')}</Link>
  if (!isClient && state === 'invited') {
    return (
      <Page
        title={t('advice.acceptTitle', { name: room.client.name })}
        lead={t('advice.acceptNote', { date: date(room.expiresAt) })}
        crumb={crumb}
        width="reading"
      >
        {words}
        <form method="post" className="row acts">
          <Button look="main" icon="check" name="intent" value="accept">
            {t('advice.accept')}
          </Button>
          <Button look="plain" name="intent" value="end">
            {t('advice.decline')}
          </Button>
        </form>
      </Page>
    )
  }
  const day = state === 'ended' && room.endedAt
  return (
    <Page
      title={
        isClient
          ? t('advice.from', { name: advisorOf(room) })
          : t('advice.for', { name: room.client.name })
      }
      lead={
        day
          ? t('advice.endedDay', { date: date(day) })
          : t('advice.untilDay', { date: date(room.expiresAt) })
      }
      crumb={crumb}
    >
      <FormErrors count={0}>{trouble && t(trouble)}</FormErrors>
      {words}
      {isClient && state === 'invited' && (
        <Notice kind="unknown">{t('advice.waiting', { email: room.advisor.email })}</Notice>
      )}
      {(state === 'ended' || state === 'expired') && (
        <Notice kind="warn">{t('advice.over')}</Notice>
      )}
      {holdings && <Holdings holdings={holdings} name={room.client.name} />}
      {make && <MakePlan {...make} id={room.id} name={room.client.name} />}
      <SideBySide plans={plans} shown={shown} side={side} />
      <Threads plans={plans} side={side} open={state === 'active' || isClient} />
      {room.log && <Log items={room.log} advisor={advisorOf(room)} />}
      {state !== 'ended' && state !== 'expired' && (
        <Section title={isClient ? t('advice.takeBack') : t('advice.endTitle')}>
          <form method="post" className="form unprinted">
            <p>
              {isClient
                ? t('advice.takeBackNote')
                : t('advice.endNote', { name: room.client.name })}
            </p>
            <div>
              <Button look="danger" icon="lock" name="intent" value="end">
                {t(isClient ? 'advice.takeBack' : 'advice.end')}
              </Button>
            </div>
          </form>
        </Section>
      )}
    </Page>
  )
}
