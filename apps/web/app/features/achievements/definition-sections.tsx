import type { Achievement } from '@credence/contract'
import type { Text } from '#app/i18n/create-text.tsx'
import { useText } from '#app/i18n/use-text.ts'
import { DataList } from '#app/ui/data-list.tsx'
import type { Fact } from '#app/ui/data-list.tsx'
import { Section } from '#app/ui/page.tsx'
import { OutsideLink } from '#app/ui/prose.tsx'

type Description = Achievement['resultDescriptions'][number]

/** What kinds of result an award may carry, and what is needed to pass. */
export function Results({ descriptions }: { descriptions: readonly Description[] }) {
  const text = useText()
  if (descriptions.length === 0) return null
  return (
    <Section title={text.t('achievement.results')}>
      <ul className="list">
        {descriptions.map((description) => (
          <li key={description.id}>
            <p>
              <b>{description.name}</b>
            </p>
            <p className="small soft">{rangeOf(description, text)}</p>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function rangeOf(description: Description, { t, list }: Text): string {
  const { valueMin: min, valueMax: max, requiredValue, requiredLevel, levels = [] } = description
  const names = [...levels.map(({ name }) => name), ...(description.allowedValues ?? [])]
  const required = requiredValue ?? levels.find(({ id }) => id === requiredLevel)?.name
  return [
    min !== undefined && max !== undefined && t('achievement.resultRange', { min, max }),
    names.length > 0 && t('achievement.resultLevels', { levels: list(names) }),
    required !== undefined && t('achievement.resultRequired', { value: required }),
  ]
    .filter(Boolean)
    .join(', ')
}

/** What in the frameworks of others it corresponds to. */
export function Alignments({ alignments }: { alignments: Achievement['alignments'] }) {
  const { t } = useText()
  if (alignments.length === 0) return null
  return (
    <Section title={t('achievement.alignments')}>
      <ul className="list tight">
        {alignments.map((alignment, index) => (
          <li key={index}>
            <OutsideLink href={alignment.targetUrl}>{alignment.targetName}</OutsideLink>
            <p className="small soft">
              {[alignment.targetFramework, alignment.targetCode].filter(Boolean).join(', ')}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** The rest of the definition, and which version of it this is. */
export function More({ achievement }: { achievement: Achievement }) {
  const text = useText()
  const { t, date } = text
  return (
    <Section title={t('achievement.more')}>
      <div className="shown">
        <DataList columns="one" facts={moreFacts(achievement, text)} />
        <p className="small soft">
          {t('achievement.version', {
            version: achievement.definitionVersion,
            date: date(achievement.updatedAt),
          })}
          {achievement.definitionVersion > 1 && <> {t('achievement.versionNote')}</>}
        </p>
        <p className="small soft">
          {t('market.data')}: <a href={`/a/${achievement.id}/ctdl.json`}>{t('market.ctdl')}</a> ·{' '}
          <a href={`/a/${achievement.id}/schema.json`}>{t('market.schemaOrg')}</a> ·{' '}
          <a href={`/a/${achievement.id}/eu`}>{t('market.annexLink')}</a>
        </p>
      </div>
    </Section>
  )
}

function moreFacts(achievement: Achievement, { t, list }: Text): readonly Fact[] {
  const facts = [
    { id: 'field', term: t('achievement.field'), value: achievement.fieldOfStudy },
    { id: 'special', term: t('achievement.specialization'), value: achievement.specialization },
    { id: 'code', term: t('achievement.code'), value: achievement.humanCode },
    { id: 'tags', term: t('achievement.tags'), value: list(achievement.tags) || undefined },
  ]
  return facts.filter(({ value }) => value !== undefined)
}
