import { apiFor } from '#app/api.server.ts'
import { found, freshHeaders } from '#app/features/credentials/public-page.server.ts'
import { typeName } from '#app/features/achievements/type-words.ts'
import { useText } from '#app/i18n/use-text.ts'
import type { PageHandle } from '#app/page.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { DataList } from '#app/ui/data-list.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { OutsideLink, Prose } from '#app/ui/prose.tsx'
import { SkillChip } from '#app/ui/skill-chip.tsx'
import type { Route } from './+types/outside-page.ts'

export const handle = { scripts: false } satisfies PageHandle
export const headers = freshHeaders

export async function loader({ request, params, context }: Route.LoaderArgs) {
  return found(apiFor(request, context).getOutside({ params }), request)
}

/** An achievement of somebody else, brought in from a registry, and marked as such. */
export default function OutsidePage({ loaderData: entry }: Route.ComponentProps) {
  const text = useText()
  const { t, date, money } = text
  const { definition, provider, url, importedBy, importedAt, status } = entry
  const { costs, eu, skills, criteria } = definition
  const facts = [
    { id: 'provider', term: t('market.provider'), value: provider },
    { id: 'type', term: t('catalogue.type'), value: typeName(entry.type, text) },
    {
      id: 'cost',
      term: t('compare.cost'),
      value: costs && money(costs.learning + costs.exam, costs.currency),
    },
    {
      id: 'hours',
      term: t('compare.duration'),
      value:
        eu.workloadHours === undefined
          ? undefined
          : t('offering.hours', { count: eu.workloadHours }),
    },
  ].filter(({ value }) => value !== undefined)
  return (
    <Page
      title={entry.name}
      crumb={t('market.outside')}
      actions={
        <>
          <ButtonLink look="main" to={`/compare?a=${entry.id}`}>
            {t('market.compare')}
          </ButtonLink>
          {url && <OutsideLink href={url}>{t('market.more')}</OutsideLink>}
        </>
      }
    >
      <Notice kind="warn" title={t('market.outside')}>
        {t('market.outsideNote', { name: importedBy.name, date: date(importedAt) })}
        {status === 'retired' && <> {t('market.retired')}</>}
      </Notice>
      <Section title={t('role.glance')}>
        <DataList columns="four" facts={facts} />
      </Section>
      <Section title={t('achievement.skills')}>
        {skills.length === 0 ? (
          <p className="soft">{t('achievement.skillsNone')}</p>
        ) : (
          <ul className="chips">
            {skills.map(({ name, level, framework }, index) => (
              <li key={index}>
                <SkillChip name={name} level={level} framework={framework} />
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Section title={t('achievement.criteria')}>
        <div className="shown">
          <Prose text={definition.description} />
          {criteria.narrative && (
            <>
              <Prose text={criteria.narrative} />
              <p className="small soft">{t('market.inWords')}</p>
            </>
          )}
        </div>
      </Section>
    </Page>
  )
}
