import type { RoleHit, SkillHit } from '@credence/contract'
import { Link } from 'react-router'
import { apiFor } from '#app/api.server.ts'
import { found } from '#app/features/credentials/public-page.server.ts'
import { useText } from '#app/i18n/use-text.ts'
import type { PageHandle } from '#app/page.tsx'
import { Button } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Field } from '#app/ui/field.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { Pagination } from '#app/ui/pagination.tsx'
import { Table } from '#app/ui/table.tsx'
import type { Route } from './+types/framework-list.ts'
import { kindWords } from './kind-words.ts'

export const handle = { scripts: false } satisfies PageHandle

export async function loader({ request, context }: Route.LoaderArgs) {
  const query = new URL(request.url).searchParams
  const api = apiFor(request, context)
  const q = (query.get('q') ?? '').trim().slice(0, 200)
  const cursor = query.get('cursor') || undefined
  const [listed, skills, roles] = await Promise.all([
    found(api.listFrameworks({ query: { cursor } }), request),
    q ? found(api.searchSkills({ query: { q, limit: 20 } }), request) : { items: [] },
    q ? found(api.searchRoles({ query: { q, limit: 10 } }), request) : { items: [] },
  ])
  return { ...listed, q, skills: skills.items, roles: roles.items }
}

/** The frameworks of this installation, and a search through all of their skills and roles. */
export default function FrameworkList({ loaderData }: Route.ComponentProps) {
  const { t, date, number } = useText()
  const { items, nextCursor, q, skills, roles } = loaderData
  return (
    <Page
      title={t('skill.frameworks')}
      description={t('skill.frameworksLead')}
      lead={t('skill.frameworksLead')}
    >
      <form className="search" role="search" action="/frameworks">
        <Field
          type="search"
          name="q"
          label={t('skill.search')}
          hideLabel
          placeholder={t('skill.searchHint')}
          defaultValue={q}
          maxLength={200}
        />
        <Button look="main" icon="search">
          {t('skill.go')}
        </Button>
      </form>
      {q && <Results skills={skills} roles={roles} />}
      <Section title={t('skill.frameworks')}>
        {items.length === 0 ? (
          <EmptyState title={t('skill.none')}>{t('skill.noneNote')}</EmptyState>
        ) : (
          <Table
            caption={t('skill.frameworks')}
            fold
            rows={items}
            rowKey={({ id }) => id}
            columns={[
              {
                id: 'name',
                head: t('consoleFramework.name'),
                names: true,
                cell: ({ id, name, version, publisher, organization }) => (
                  <>
                    <Link to={`/frameworks/${id}`}>
                      {[name, version].filter(Boolean).join(' ')}
                    </Link>
                    <br />
                    <span className="small faint">{organization?.name ?? publisher}</span>
                  </>
                ),
              },
              {
                id: 'size',
                head: t('skill.size'),
                cell: ({ skillCount, roleCount }) => (
                  <>
                    {t('skill.skillCount', { count: skillCount })}
                    {roleCount > 0 && (
                      <>
                        <br />
                        {t('skill.roleCount', { count: roleCount })}
                      </>
                    )}
                  </>
                ),
              },
              {
                id: 'licence',
                head: t('skill.source'),
                cell: ({ licence }) => licence ?? t('achievement.unstated'),
              },
              {
                id: 'at',
                head: t('skill.changed'),
                number: true,
                cell: ({ updatedAt }) => <time dateTime={updatedAt}>{date(updatedAt)}</time>,
              },
            ]}
          />
        )}
        {items.length > 0 && (
          <ul className="plain stack small soft" lang="en">
            {items.map(({ id, attribution }) => attribution && <li key={id}>{attribution}</li>)}
          </ul>
        )}
        <Pagination next={nextCursor && `/frameworks?cursor=${encodeURIComponent(nextCursor)}`}>
          {number(items.length)}
        </Pagination>
      </Section>
    </Page>
  )
}

type ResultsProps = { skills: readonly SkillHit[]; roles: readonly RoleHit[] }

function Results({ skills, roles }: ResultsProps) {
  const { t } = useText()
  if (skills.length + roles.length === 0) {
    return <EmptyState title={t('skill.nothing')}>{t('skill.nothingNote')}</EmptyState>
  }
  const hits = [
    {
      title: t('skill.foundSkills'),
      path: 's',
      items: skills.map((hit) => ({ ...hit, word: t(kindWords[hit.kind]) })),
    },
    {
      title: t('skill.foundRoles'),
      path: 'r',
      items: roles.map((hit) => ({ ...hit, word: undefined })),
    },
  ]
  return hits
    .filter(({ items }) => items.length > 0)
    .map(({ title, path, items }) => (
      <Section key={path} title={title}>
        <ul className="chips">
          {items.map((hit) => (
            <li key={hit.id}>
              <Link className="chip" to={`/${path}/${hit.id}`}>
                {hit.name}
                <span className="frame">
                  {[
                    hit.framework?.name,
                    hit.word,
                    hit.matched && t('skill.alias', { name: hit.matched }),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      </Section>
    ))
}
