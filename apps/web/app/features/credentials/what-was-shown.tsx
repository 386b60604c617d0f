import type { CredentialView } from '@credence/contract'
import { Link } from 'react-router'
import { euFacts } from '#app/features/achievements/eu-facts.tsx'
import type { EuStatements } from '#app/features/achievements/eu-facts.tsx'
import { useText } from '#app/i18n/use-text.ts'
import { DataList } from '#app/ui/data-list.tsx'
import { Section } from '#app/ui/page.tsx'
import { OutsideLink, Prose } from '#app/ui/prose.tsx'
import { SkillChip } from '#app/ui/skill-chip.tsx'

type Props = { credential: CredentialView }

/** Skills with their levels, results, evidence, and what the issuer says of this award. */
export function WhatWasShown({ credential }: Props) {
  const { t } = useText()
  const { skills, results, evidence, narrative } = credential
  if (skills.length + results.length + evidence.length === 0 && !narrative) return null
  return (
    <Section title={t('credential.skills')}>
      <div className="shown">
        {skills.length > 0 && (
          <ul className="chips">
            {skills.map((skill, index) => (
              <li key={index}>
                <SkillChip name={skill.name} level={skill.level} framework={skill.framework} />
              </li>
            ))}
          </ul>
        )}
        {results.length > 0 && (
          <div>
            <h3>{t('credential.results')}</h3>
            <DataList
              columns="two"
              facts={results.map(({ name, value }, index) => ({
                id: `${index}`,
                term: name,
                value,
              }))}
            />
          </div>
        )}
        {narrative && (
          <div>
            <h3>{t('credential.narrative')}</h3>
            <Prose text={narrative} />
          </div>
        )}
        {evidence.length > 0 && (
          <div>
            <h3>{t('credential.evidence')}</h3>
            <ul className="list">
              {evidence.map((piece, index) => (
                <li key={index}>
                  <Evidence piece={piece} />
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </Section>
  )
}

function Evidence({ piece }: { piece: CredentialView['evidence'][number] }) {
  const { t } = useText()
  const name = piece.name ?? t('credential.evidenceUntitled')
  const host = piece.url === undefined ? undefined : URL.parse(piece.url)?.host
  return (
    <>
      <p>
        <b>{piece.url === undefined ? name : <OutsideLink href={piece.url}>{name}</OutsideLink>}</b>{' '}
        {host && <span className="small soft">{t('credential.evidenceAt', { host })}</span>}
      </p>
      {piece.narrative && <Prose text={piece.narrative} />}
    </>
  )
}

/** What had to be done for it, and what the achievement is. */
export function Criteria({ credential }: Props) {
  const { t } = useText()
  const { id, name, criteria, description, outcomes } = credential.achievement
  return (
    <Section
      title={t('credential.criteria')}
      aside={<Link to={`/a/${id}`}>{t('credential.aboutAchievement', { name })}</Link>}
    >
      <div className="shown">
        <Prose text={description} />
        {criteria.narrative && <Prose text={criteria.narrative} />}
        {criteria.url !== undefined && (
          <p>
            <OutsideLink href={criteria.url}>{t('achievement.criteriaMore')}</OutsideLink>
          </p>
        )}
        {outcomes.length > 0 && (
          <div>
            <h3>{t('achievement.outcomes')}</h3>
            <ul className="ticks">
              {outcomes.map((outcome, index) => (
                <li key={index}>{outcome}</li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </Section>
  )
}

/** The elements of a European micro-credential, where the issuer states any. */
export function European({ eu }: { eu: EuStatements }) {
  const text = useText()
  const { t } = text
  const stated = euFacts(eu, text).filter(({ value }) => typeof value === 'string')
  if (stated.length === 0) return null
  return (
    <Section title={t('achievement.european')} note={t('achievement.europeanNote')}>
      <DataList columns="two" facts={stated} />
    </Section>
  )
}
