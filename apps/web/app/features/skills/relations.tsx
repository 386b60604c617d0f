import type { SkillRelation } from '@credence/contract'
import { Link } from 'react-router'
import { useText } from '#app/i18n/use-text.ts'
import { Section } from '#app/ui/page.tsx'
import { relationWords } from './kind-words.ts'

const kinds = Object.keys(relationWords) as SkillRelation['kind'][] // the keys of the record

/** How a skill stands to others, by kind of relation, each with its source. */
export function Relations({ relations }: { relations: readonly SkillRelation[] }) {
  const { t } = useText()
  if (relations.length === 0) return null
  const groups = kinds
    .map((kind) => ({ kind, of: relations.filter((one) => one.kind === kind) }))
    .filter(({ of }) => of.length > 0)
  return (
    <Section title={t('skill.relations')} note={t('skill.relationsNote')}>
      <dl className="facts one">
        {groups.map(({ kind, of }) => (
          <div key={kind}>
            <dt>{t(relationWords[kind])}</dt>
            <dd>
              <ul className="chips">
                {of.map(({ skill, source }) => (
                  <li key={skill.id}>
                    <Link className="chip" to={`/s/${skill.id}`}>
                      {skill.name}
                      <span className="frame">
                        {skill.framework.name === source
                          ? source
                          : t('skill.saidBy', { framework: skill.framework.name, source })}
                      </span>
                    </Link>
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  )
}
