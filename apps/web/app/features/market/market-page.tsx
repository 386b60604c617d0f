import type { Market } from '@credence/contract'
import { Form, Link } from 'react-router'
import { apiFor } from '#app/api.server.ts'
import { found } from '#app/features/credentials/public-page.server.ts'
import { useText } from '#app/i18n/use-text.ts'
import type { PageHandle } from '#app/page.tsx'
import { Button } from '#app/ui/button.tsx'
import { Ledger } from '#app/ui/data-list.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Select } from '#app/ui/field.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import type { Route } from './+types/market-page.ts'
import { DemandTable, WhiteSpaceTable } from './market-tables.tsx'
import './market.css'

export const handle = { scripts: false } satisfies PageHandle

export async function loader({ request, context }: Route.LoaderArgs) {
  const field = new URL(request.url).searchParams.get('field')?.slice(0, 200) || undefined
  const org = new URL(request.url).searchParams.get('org') ?? undefined
  const api = apiFor(request, context)
  const market = org
    ? api.getOrgMarket({ params: { org }, query: { field } })
    : api.getMarket({ query: { field } })
  return { market: await found(market, request), org }
}

/** How full a field is, what is asked for, and what is missing: for issuers and advisors. */
export default function MarketPage({ loaderData: { market, org } }: Route.ComponentProps) {
  const { t } = useText()
  return (
    <Page title={t('market.title')} lead={t('market.lead')}>
      <search>
        <Form action="/market" className="row">
          {org && <input type="hidden" name="org" value={org} />}
          <Select name="field" label={t('market.field')} defaultValue={market.field ?? ''}>
            <option value="">{t('market.every')}</option>
            {market.fields.map(({ name, count }) => (
              <option key={name} value={name}>
                {name} ({count})
              </option>
            ))}
          </Select>
          <Button>{t('market.show')}</Button>
        </Form>
      </search>
      <Fullness market={market} />
      <DemandTable items={market.demand} hasAds={market.ads.count > 0} />
      <WhiteSpaceTable items={market.whiteSpace} />
      <Section title={t('market.source')}>
        <p className="small soft">
          {t('market.adCount', { count: market.ads.count })}. {market.ads.attributions.join(' ')}{' '}
          {t('market.limits')}
        </p>
      </Section>
    </Page>
  )
}

function Fullness({ market }: { market: Market }) {
  const { t, number, percent } = useText()
  const { achievements, distinct, issuers, concentration, groups } = market
  if (achievements === 0)
    return <EmptyState title={t('market.empty')}>{t('market.emptyNote')}</EmptyState>
  return (
    <>
      <Section title={t('market.glance')}>
        <Ledger
          facts={[
            {
              id: 'achievements',
              term: t('market.achievements'),
              value: number(achievements),
            },
            {
              id: 'distinct',
              term: t('market.distinct'),
              value: number(Math.round(distinct * 10) / 10),
              note: t('market.distinctNote', { share: percent(distinct / achievements) }),
            },
            { id: 'issuers', term: t('market.issuers'), value: number(issuers) },
            {
              id: 'concentration',
              term: t('market.concentration'),
              value: percent(concentration),
              note: t('market.concentrationNote', {
                equal: Math.max(1, Math.round(1 / concentration)),
              }),
            },
          ]}
        />
      </Section>
      <Section title={t('market.same')} note={t('market.sameNote')}>
        {groups.length === 0 ? (
          <p className="soft">{t('market.sameNone')}</p>
        ) : (
          <ul className="list">
            {groups.map(({ size, members }) => (
              <li key={members[0]?.id}>
                <p>
                  <b>{t('market.sizeOf', { count: size })}</b>{' '}
                  <Link to={comparePath(members)}>{t('market.compare')}</Link>
                </p>
                <p className="small soft">
                  {members.map(({ name, issuer }) => `${name} (${issuer})`).join(' · ')}
                </p>
              </li>
            ))}
          </ul>
        )}
      </Section>
    </>
  )
}

const comparePath = (members: readonly { id: string }[]) =>
  `/compare?${new URLSearchParams(members.slice(0, 5).map(({ id }) => ['a', id]))}`
