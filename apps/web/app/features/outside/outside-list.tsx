import { Form, Link, useSearchParams } from 'react-router'
import { apiFor } from '#app/api.server.ts'
import { found } from '#app/features/credentials/public-page.server.ts'
import { typeName } from '#app/features/achievements/type-words.ts'
import { stepsOf } from '#app/features/console/paging.ts'
import { useText } from '#app/i18n/use-text.ts'
import type { PageHandle } from '#app/page.tsx'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Field } from '#app/ui/field.tsx'
import { Page } from '#app/ui/page.tsx'
import { Pagination } from '#app/ui/pagination.tsx'
import type { Route } from './+types/outside-list.ts'

export const handle = { scripts: false } satisfies PageHandle

export async function loader({ request, context }: Route.LoaderArgs) {
  const query = new URL(request.url).searchParams
  const q = query.get('q')?.slice(0, 200) || undefined
  const cursor = query.get('cursor') || undefined
  const page = await found(apiFor(request, context).listOutside({ query: { q, cursor } }), request)
  return { ...page, q }
}

/** Achievements of others, to look through. */
export default function OutsideList({ loaderData }: Route.ComponentProps) {
  const text = useText()
  const { t } = text
  const { items, nextCursor, q } = loaderData
  const [query] = useSearchParams()
  const steps = stepsOf(query, nextCursor)
  return (
    <Page title={t('market.outsideTitle')} lead={t('market.outsideLead')}>
      {(items.length > 0 || q) && (
        <Form className="search" role="search" action="/outside">
          <Field
            type="search"
            name="q"
            label={t('compare.search')}
            hideLabel
            placeholder={t('compare.search')}
            defaultValue={q}
            maxLength={200}
          />
          <Button look="main" icon="search">
            {t('compare.find')}
          </Button>
        </Form>
      )}
      {items.length === 0 ? (
        <EmptyState
          title={t(q ? 'compare.noneFound' : 'market.outsideNone')}
          action={<ButtonLink to="/catalogue">{t('market.outsideToCatalogue')}</ButtonLink>}
        >
          {!q && t('market.outsideNoneNote')}
        </EmptyState>
      ) : (
        <ul className="list">
          {items.map(({ id, name, type, provider, importedBy }) => (
            <li key={id}>
              <h2>
                <Link to={`/e/${id}`}>{name}</Link>
              </h2>
              <p className="small soft">
                {t('catalogue.by', {
                  type: typeName(type, text),
                  issuer: provider ?? importedBy.name,
                })}
              </p>
            </li>
          ))}
        </ul>
      )}
      <Pagination previous={steps.previous} next={steps.next}>
        {t('console.piece', { piece: steps.piece })}
      </Pagination>
    </Page>
  )
}
