import { credentialNeeds, credentialStatuses } from '@credence/contract'
import { Form, Link, useSearchParams } from 'react-router'
import { apiFor } from '#app/api.server.ts'
import { useText } from '#app/i18n/use-text.ts'
import { Button, ButtonLink, buttonClass } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { Pagination } from '#app/ui/pagination.tsx'
import { oneOf } from '../form-text.ts'
import { ask } from '../member-of.server.ts'
import { stepsOf } from '../paging.ts'
import { useConsole } from '../use-console.ts'
import type { Route } from './+types/credential-list.ts'
import { CredentialFilter } from './credential-filter.tsx'
import { CredentialTable } from './credential-table.tsx'
import { SelectAll, TickOne } from './select-all.tsx'

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const api = apiFor(request, context)
  const query = new URL(request.url).searchParams
  const filter = {
    q: query.get('q') || undefined,
    status: oneOf(credentialStatuses, query.get('status')),
    achievementId: query.get('achievementId') || undefined,
    batchId: query.get('batchId') || undefined,
    need: oneOf(credentialNeeds, query.get('need')),
  }
  const cursor = query.get('cursor') || undefined
  const [credentials, achievements] = await Promise.all([
    ask(api.listCredentials({ params, query: { ...filter, cursor, limit: 50 } }), request),
    ask(api.listAchievements({ params, query: { limit: 100 } }), request),
  ])
  return {
    filter,
    credentials,
    achievements: achievements.items.map(({ id, name }) => ({ id, name })),
  }
}

/** All that was issued: search, narrow, take along, and change many at once. */
export default function CredentialList({ loaderData }: Route.ComponentProps) {
  const { t } = useText()
  const { at, slug, may } = useConsole()
  const [query] = useSearchParams()
  const { filter, credentials, achievements } = loaderData
  const narrowed = Object.values(filter).some((value) => value !== undefined)
  const steps = stepsOf(query, credentials.nextCursor)
  const file = `/api/v1/orgs/${slug}/credentials.csv${queryOf(filter)}`
  return (
    <Page
      title={t('console.credentials')}
      actions={
        (credentials.items.length > 0 || narrowed) && (
          <>
            {may('credentials.issue') && (
              <ButtonLink look="main" icon="plus" to={at('issue')}>
                {t('console.issueNow')}
              </ButtonLink>
            )}
            <a className={buttonClass({})} href={file}>
              <Icon name="download" />
              {t('consoleCredentials.export')}
            </a>
          </>
        )
      }
    >
      <Changed query={query} />
      {(narrowed || credentials.items.length > 0) && (
        <CredentialFilter filter={filter} achievements={achievements} />
      )}
      {credentials.items.length === 0 ? (
        <Nothing narrowed={narrowed} settled={narrowed && onlyNeed(filter)} />
      ) : may('credentials.status') ? (
        <Form method="get" action={at('credentials/status')}>
          <input type="hidden" name="back" value={`${at('credentials')}${queryOf(filter)}`} />
          <CredentialTable
            caption={t('console.credentials')}
            credentials={credentials.items}
            tick={{
              head: <SelectAll />,
              cell: (credential) => <TickOne credential={credential} />,
            }}
          />
          <div className="sticky">
            <Button small>{t('consoleCredentials.changeChosen')}</Button>
          </div>
        </Form>
      ) : (
        <CredentialTable caption={t('console.credentials')} credentials={credentials.items} />
      )}
      <Pagination previous={steps.previous} next={steps.next}>
        {t('console.piece', { piece: steps.piece })}
      </Pagination>
    </Page>
  )
}

/** Whether nothing narrows the list but what needs looking after. */
function onlyNeed({ need, ...others }: Readonly<Record<string, string | undefined>>): boolean {
  return need !== undefined && Object.values(others).every((value) => value === undefined)
}

function queryOf(filter: Readonly<Record<string, string | undefined>>): string {
  const set = Object.entries(filter).flatMap(([name, value]) => (value ? [[name, value]] : []))
  return set.length > 0 ? `?${new URLSearchParams(set)}` : ''
}

/** Says how many a change reached, on the page that one returns to. */
function Changed({ query }: { query: URLSearchParams }) {
  const { t } = useText()
  const [changed, unchanged] = ['changed', 'unchanged'].map((name) => Number(query.get(name) ?? 0))
  if (!query.has('changed')) return null
  return (
    <Notice kind="good" live title={t('consoleCredentials.changed', { count: changed || 0 })}>
      {unchanged ? t('consoleCredentials.unchanged', { count: unchanged }) : null}
    </Notice>
  )
}

function Nothing({ narrowed, settled }: { narrowed: boolean; settled: boolean }) {
  const { t } = useText()
  const { at, may } = useConsole()
  if (narrowed) {
    return (
      <EmptyState
        title={t(settled ? 'consoleCredentials.settled' : 'consoleCredentials.noMatch')}
        action={<Link to={at('credentials')}>{t('consoleCredentials.showAll')}</Link>}
      >
        {t(settled ? 'consoleCredentials.settledNote' : 'consoleCredentials.noMatchNote')}
      </EmptyState>
    )
  }
  return (
    <EmptyState
      title={t('consoleCredentials.none')}
      action={
        may('credentials.issue') && (
          <ButtonLink look="main" to={at('issue')}>
            {t('console.issueNow')}
          </ButtonLink>
        )
      }
    >
      {t('consoleCredentials.noneNote')}
    </EmptyState>
  )
}
