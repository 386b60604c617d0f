import { Link } from 'react-router'
import { apiFor } from '#app/api.server.ts'
import { AchievementList } from '#app/features/achievements/achievement-list.tsx'
import { found } from '#app/features/credentials/public-page.server.ts'
import { useText } from '#app/i18n/use-text.ts'
import type { PageHandle } from '#app/page.tsx'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Field } from '#app/ui/field.tsx'
import { Page } from '#app/ui/page.tsx'
import { Pagination } from '#app/ui/pagination.tsx'
import type { Route } from './+types/catalogue.ts'
import { Chosen, Facets } from './facets.tsx'
import { cataloguePath, facetNames, readFilters } from './filters.ts'
import type { Filters } from './filters.ts'
import './catalogue.css'

export const handle = { scripts: false } satisfies PageHandle

export async function loader({ request, context }: Route.LoaderArgs) {
  const filters = readFilters(new URL(request.url).searchParams)
  const api = apiFor(request, context)
  const { items, nextCursor, total, facets } = await found(
    api.searchCatalogue({ query: filters }),
    request,
  )
  return { filters, items, nextCursor, total, facets }
}

/** Everything that can be earned: searched, narrowed down, one page at a time. */
export default function Catalogue({ loaderData }: Route.ComponentProps) {
  const { t } = useText()
  const { filters, items, nextCursor, total, facets } = loaderData
  return (
    <Page title={t('catalogue.title')} description={t('catalogue.lead')} lead={t('catalogue.lead')}>
      <Search filters={filters} />
      <p className="row small">
        <Link to="/plan">{t('shell.planLink')}</Link>
        <Link to="/compare">{t('shell.compareLink')}</Link>
        <Link to="/market">{t('market.title')}</Link>
        <Link to="/frameworks">{t('shell.frameworksLink')}</Link>
      </p>
      <Chosen filters={filters} facets={facets} />
      {items.length === 0 ? (
        <Nothing filters={filters} />
      ) : (
        <div className="browse">
          <Facets filters={filters} facets={facets} />
          <div>
            <p className="row soft num">
              <span>
                {filters.q
                  ? t('catalogue.foundFor', { count: total, query: filters.q })
                  : t('catalogue.found', { count: total })}
              </span>
              <a className="to-facets" href="#narrow">
                {t('catalogue.narrow')}
              </a>
            </p>
            <AchievementList items={items} />
            <Pagination next={nextCursor && cataloguePath(filters, { cursor: nextCursor })} />
            {filters.cursor && (
              <p className="small">
                <Link to={cataloguePath(filters)}>{t('catalogue.first')}</Link>
              </p>
            )}
          </div>
        </div>
      )}
    </Page>
  )
}

function Search({ filters }: { filters: Filters }) {
  const { t } = useText()
  return (
    <form className="search" role="search" action="/catalogue">
      {facetNames.map(
        (name) =>
          filters[name] && <input key={name} type="hidden" name={name} value={filters[name]} />,
      )}
      <Field
        type="search"
        name="q"
        label={t('catalogue.search')}
        hideLabel
        placeholder={t('catalogue.searchHint')}
        defaultValue={filters.q}
        maxLength={200}
      />
      <Button look="main" icon="search">
        {t('catalogue.go')}
      </Button>
    </form>
  )
}

function Nothing({ filters }: { filters: Filters }) {
  const { t } = useText()
  const asked = Object.keys(filters).length > 0
  return (
    <div className="nothing">
      <EmptyState
        title={t(asked ? 'catalogue.emptyTitle' : 'catalogue.noneTitle')}
        action={
          <ButtonLink to={asked ? '/catalogue' : '/issuers'}>
            {t(asked ? 'catalogue.emptyGo' : 'catalogue.noneGo')}
          </ButtonLink>
        }
      >
        {t(asked ? 'catalogue.empty' : 'catalogue.none')}
      </EmptyState>
    </div>
  )
}
