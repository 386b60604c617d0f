import type { Transition } from '@credence/contract'
import { Link } from 'react-router'
import { apiFor } from '#app/api.server.ts'
import { found, freshHeaders } from '#app/features/credentials/public-page.server.ts'
import { useText } from '#app/i18n/use-text.ts'
import type { PageHandle } from '#app/page.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { DataList } from '#app/ui/data-list.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { OutsideLink } from '#app/ui/prose.tsx'
import type { Route } from './+types/transition-page.ts'
import { RoleChoice } from './role-choice.tsx'
import { Between, Certifiers, Near } from './role-tables.tsx'
import { transitionFacts } from './transition-facts.tsx'
import { Gaps, Shared } from './transition-skills.tsx'
import { wayPath } from './way-path.ts'
import './transition.css'

export const handle = { scripts: false } satisfies PageHandle
export const headers = freshHeaders

export async function loader({ request, context }: Route.LoaderArgs) {
  const api = apiFor(request, context)
  const search = new URL(request.url).searchParams
  const [from, to, fromQuery, toQuery] = ['from', 'to', 'fq', 'tq'].map((name) =>
    (search.get(name)?.trim() ?? '').slice(0, 200),
  )
  const find = async (q: string | undefined) =>
    q ? (await api.searchRoles({ query: { q, limit: 8 } })).items : undefined
  const [way, target, fromFound, toFound] = await Promise.all([
    from
      ? found(api.getTransition({ query: { from, ...(to ? { to } : {}) } }), request)
      : undefined,
    !from && to ? found(api.getRole({ params: { id: to } }), request) : undefined,
    find(fromQuery),
    find(toQuery),
  ])
  return {
    way,
    // The goal alone may be known: somebody comes from it and looks for where to start.
    target: way?.to ?? (target && { id: target.id, name: target.name }),
    asked: { fromQuery, toQuery },
    results: { from: fromFound, to: toFound },
  }
}

/** From one role to another: what one brings along, what is missing, what lies between. */
export default function TransitionPage({ loaderData }: Route.ComponentProps) {
  const { t } = useText()
  const { way, target, asked, results } = loaderData
  const from = way?.from
  const title = way?.to
    ? t('transition.way', { from: way.from.name, to: way.to.name })
    : from
      ? t('transition.around', { from: from.name })
      : t('transition.title')
  const kept = { from: from?.id, to: target?.id }
  return (
    <Page
      title={title}
      lead={t('transition.lead')}
      actions={
        way?.to && (
          <>
            <ButtonLink look="main" icon="turn" to={`/plan?role=${way.to.id}&from=${way.from.id}`}>
              {t('transition.plan')}
            </ButtonLink>
            <ButtonLink to={wayPath({ from: way.to.id, to: way.from.id })}>
              {t('transition.swap')}
            </ButtonLink>
          </>
        )
      }
    >
      <div className="cols halves unprinted transition-choice">
        <RoleChoice side="from" kept={kept} role={from} q={asked.fromQuery} found={results.from} />
        <RoleChoice side="to" kept={kept} role={target} q={asked.toQuery} found={results.to} />
      </div>
      {way?.to ? <Way way={way} to={way.to} /> : way && <Near way={way} />}
      {way && <Sources way={way} />}
    </Page>
  )
}

function Way({ way, to }: { way: Transition; to: NonNullable<Transition['to']> }) {
  const text = useText()
  const { t } = text
  return (
    <>
      <Section
        title={t('transition.glance')}
        note={t('transition.planNote', { from: way.from.name })}
      >
        <DataList columns="four" facts={transitionFacts(way, to, text)} />
      </Section>
      <Gaps gaps={way.gaps} />
      <Certifiers items={way.certifiers} />
      <Between way={way} to={to} />
      <Shared items={way.shared} beyond={way.beyond} />
    </>
  )
}

/** What the licences of the roles' frameworks want to be said. */
function Sources({ way }: { way: Transition }) {
  const { t } = useText()
  const sources = [way.from.framework, way.to?.framework].flatMap((one) => (one ? [one] : []))
  const shown = [...new Map(sources.map((one) => [one.id, one])).values()].filter(
    ({ attribution, licence }) => attribution ?? licence,
  )
  if (shown.length === 0) return null
  return (
    <Section title={t('role.source')}>
      {shown.map(({ id, name, attribution, licence, licenceUrl }) => (
        <p key={id} className="small soft">
          <Link to={`/frameworks/${id}`}>{attribution ?? name}</Link> ·{' '}
          {licenceUrl ? (
            <OutsideLink href={licenceUrl}>{licence ?? licenceUrl}</OutsideLink>
          ) : (
            licence
          )}
        </p>
      ))}
    </Section>
  )
}
