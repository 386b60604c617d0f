import { Link } from 'react-router'
import { apiFor } from '#app/api.server.ts'
import { found } from '#app/features/credentials/public-page.server.ts'
import { useText } from '#app/i18n/use-text.ts'
import type { PageHandle } from '#app/page.tsx'
import { DataList } from '#app/ui/data-list.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { Pagination } from '#app/ui/pagination.tsx'
import { OutsideLink } from '#app/ui/prose.tsx'
import type { Route } from './+types/framework-page.ts'
import { kindWords } from './kind-words.ts'
import { SourceSection } from './source-section.tsx'

export const handle = { scripts: false } satisfies PageHandle

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const api = apiFor(request, context)
  const { id } = params
  const cursor = new URL(request.url).searchParams.get('cursor') || undefined
  const [framework, skills] = await Promise.all([
    found(api.getFramework({ params: { id } }), request),
    found(api.listFrameworkSkills({ params: { id }, query: { cursor, limit: 60 } }), request),
  ])
  return { framework, ...skills }
}

/** One framework: what it is, under which licence, and its skills by name. */
export default function FrameworkPage({ loaderData }: Route.ComponentProps) {
  const { t, date } = useText()
  const { framework, items, nextCursor } = loaderData
  const { name, version, publisher, organization, skillCount, roleCount, url } = framework
  const title = [name, version].filter(Boolean).join(' ')
  const site = url === undefined ? undefined : URL.parse(url)
  const facts = [
    { id: 'publisher', term: t('skill.publisher'), value: publisher ?? organization?.name },
    {
      id: 'size',
      term: t('skill.size'),
      value: t('skill.skillCount', { count: skillCount }),
      note: roleCount > 0 && t('skill.roleCount', { count: roleCount }),
    },
    {
      id: 'site',
      term: t('skill.site'),
      value: site && <OutsideLink href={site.href}>{site.host}</OutsideLink>,
    },
    { id: 'changed', term: t('skill.changed'), value: date(framework.updatedAt) },
  ]
  return (
    <Page
      title={title}
      description={framework.description}
      lead={framework.description}
      crumb={<Link to="/frameworks">{t('skill.frameworks')}</Link>}
    >
      <Section title={t('skill.glance')}>
        <DataList columns="four" facts={facts.filter(({ value }) => Boolean(value))} />
      </Section>
      <Section title={t('skill.skills')}>
        {items.length === 0 ? (
          <p className="soft">{t('skill.noSkills')}</p>
        ) : (
          <ul className="chips">
            {items.map((skill) => (
              <li key={skill.id}>
                <Link className="chip" to={`/s/${skill.id}`}>
                  {skill.name}
                  <span className="frame">{t(kindWords[skill.kind])}</span>
                </Link>
              </li>
            ))}
          </ul>
        )}
        <Pagination
          next={
            nextCursor && `/frameworks/${framework.id}?cursor=${encodeURIComponent(nextCursor)}`
          }
        />
      </Section>
      <SourceSection source={framework} />
    </Page>
  )
}
