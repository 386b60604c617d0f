import type { SkillDetail } from '@credence/contract'
import { Link } from 'react-router'
import { apiFor } from '#app/api.server.ts'
import { apiContext } from '#app/api-context.ts'
import { AchievementList } from '#app/features/achievements/achievement-list.tsx'
import { PageMeta } from '#app/features/credentials/page-meta.tsx'
import { found, freshHeaders } from '#app/features/credentials/public-page.server.ts'
import type { Text } from '#app/i18n/create-text.tsx'
import { useText } from '#app/i18n/use-text.ts'
import type { PageHandle } from '#app/page.tsx'
import { DataList } from '#app/ui/data-list.tsx'
import type { Fact } from '#app/ui/data-list.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { OutsideLink, Prose, plainProse } from '#app/ui/prose.tsx'
import { Pips } from '#app/ui/skill-chip.tsx'
import { Table } from '#app/ui/table.tsx'
import type { Route } from './+types/skill-page.ts'
import { kindWords } from './kind-words.ts'
import { Relations } from './relations.tsx'
import { SourceSection } from './source-section.tsx'

export const handle = { scripts: false } satisfies PageHandle
export const headers = freshHeaders

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const api = apiFor(request, context)
  const { id } = params
  const [skill, { items }] = await Promise.all([
    found(api.getSkill({ params: { id } }), request),
    found(api.listSkillAchievements({ params: { id } }), request),
  ])
  return { skill, items, page: new URL(`/s/${skill.id}`, context.get(apiContext).origin).href }
}

/** The public page of a skill: what it is, at which levels, who needs it, what certifies it. */
export default function SkillPage({ loaderData }: Route.ComponentProps) {
  const { skill, items, page } = loaderData
  const text = useText()
  const { t, list } = text
  const { name, framework, description = '', altNames, replacedBy } = skill
  const lead = plainProse(description, 300)
  return (
    <Page
      title={name}
      crumb={
        <Link to={`/frameworks/${framework.id}`}>
          {t('skill.crumb', { framework: framework.name })}
        </Link>
      }
      lead={lead || undefined}
    >
      <PageMeta
        title={name}
        description={lead || name}
        url={page}
        type="website"
        data={{
          '@type': 'DefinedTerm',
          '@id': page,
          url: page,
          name,
          description: lead || undefined,
          termCode: skill.code,
          inDefinedTermSet: framework.url ?? framework.name,
        }}
      />
      {skill.status === 'retired' && (
        <Notice
          kind="warn"
          action={
            replacedBy && (
              <Link to={`/s/${replacedBy.id}`}>
                {t('skill.replaced', { skill: replacedBy.name })}
              </Link>
            )
          }
        >
          {t('skill.retired')}
        </Notice>
      )}
      <Section title={t('skill.glance')}>
        <DataList columns="four" facts={factsOf(skill, text)} />
        {altNames.length > 0 && (
          <p className="small soft">
            {t('skill.alsoCalled', { names: list(altNames.slice(0, 12)) })}
          </p>
        )}
        {description.length > 300 && <Prose text={description} />}
      </Section>
      <Levels anchors={skill.anchors} />
      <Section title={t('skill.certified')}>
        {items.length > 0 ? (
          <AchievementList items={items} heading="h3" />
        ) : (
          <p className="soft">{t('skill.certifiedNone')}</p>
        )}
      </Section>
      <Roles roles={skill.roles} />
      <Relations relations={skill.relations} />
      <SourceSection source={framework} link />
    </Page>
  )
}

function factsOf(skill: SkillDetail, { t }: Text): readonly Fact[] {
  const { kind, code, halfLifeMonths, url } = skill
  const site = url === undefined ? undefined : URL.parse(url)
  const facts = [
    { id: 'kind', term: t('skill.kind'), value: t(kindWords[kind]) },
    { id: 'code', term: t('skill.code'), value: code && <code>{code}</code> },
    {
      id: 'half-life',
      term: t('skill.halfLife'),
      value: halfLifeMonths && t('skill.months', { count: halfLifeMonths }),
      note: t('skill.halfLifeNote'),
    },
    {
      id: 'original',
      term: t('skill.original'),
      value: site && <OutsideLink href={site.href}>{site.host}</OutsideLink>,
    },
  ]
  return facts.filter(({ value }) => Boolean(value))
}

function Levels({ anchors = [] }: { anchors?: readonly string[] | undefined }) {
  const { t } = useText()
  if (anchors.every((anchor) => anchor === '')) return null
  return (
    <Section title={t('skill.levels')} note={t('skill.levelsNote')}>
      <DataList
        columns="one"
        facts={anchors.flatMap((anchor, place) =>
          anchor === ''
            ? []
            : [
                {
                  id: String(place),
                  term: t('skill.level', { level: place + 1 }),
                  value: anchor,
                },
              ],
        )}
      />
    </Section>
  )
}

function Roles({ roles: { items, total } }: { roles: SkillDetail['roles'] }) {
  const { t, number } = useText()
  if (total === 0) return null
  return (
    <Section title={t('skill.roles')} note={t('skill.rolesNote', { count: total })}>
      <Table
        caption={t('skill.roles')}
        rows={items}
        rowKey={({ id }) => id}
        columns={[
          {
            id: 'role',
            head: t('skill.role'),
            names: true,
            cell: ({ id, name }) => <Link to={`/r/${id}`}>{name}</Link>,
          },
          {
            id: 'level',
            head: t('role.level'),
            cell: ({ level }) => <Pips level={level} />,
          },
          {
            id: 'weight',
            head: t('skill.weight'),
            number: true,
            cell: ({ weight, mustHave }) => (
              <>
                {number(weight)}
                {mustHave && <span className="small faint"> {t('skill.must')}</span>}
              </>
            ),
          },
        ]}
      />
    </Section>
  )
}
