import type { AchievementSummary } from '@credence/contract'
import { Link } from 'react-router'
import { useText } from '#app/i18n/use-text.ts'
import { plainProse } from '#app/ui/prose.tsx'
import { SkillChip } from '#app/ui/skill-chip.tsx'
import { Badge } from './badge.tsx'
import { workloadOf } from './eu-facts.tsx'
import { typeName } from './type-words.ts'
import './achievements.css'

type Props = {
  items: readonly AchievementSummary[]
  /** Leaves out the issuer, where all are of one. */
  ofOneIssuer?: boolean
  /** The level of the headings. */
  heading?: 'h2' | 'h3'
}

/** Achievements to choose from: badge, name, issuer, what it certifies, what it takes. */
export function AchievementList({ items, ofOneIssuer, heading: Heading = 'h2' }: Props) {
  const text = useText()
  const { t } = text
  return (
    <ul className="offers">
      {items.map((item) => {
        const type = typeName(item.achievementType, text)
        return (
          <li key={item.id}>
            <Badge design={item.design} name={item.name} type={item.achievementType} size={88} />
            <div className="stack">
              <div>
                <Heading>
                  <Link to={`/a/${item.id}`}>{item.name}</Link>
                </Heading>
                <p className="small soft">
                  {ofOneIssuer ? type : t('catalogue.by', { type, issuer: item.issuer.name })}
                </p>
              </div>
              <p>{plainProse(item.description, 180)}</p>
              {item.skills.length > 0 && <Skills skills={item.skills} />}
            </div>
            <p className="takes small soft num">
              {[workloadOf(item.eu, text), t('catalogue.issued', { count: item.issuedCount })]
                .filter((fact) => fact !== undefined)
                .map((fact) => (
                  <span key={fact}>{fact}</span>
                ))}
            </p>
          </li>
        )
      })}
    </ul>
  )
}

const most = 4

function Skills({ skills }: { skills: AchievementSummary['skills'] }) {
  const { t } = useText()
  return (
    <ul className="chips">
      {skills.slice(0, most).map((skill, index) => (
        <li key={index}>
          <SkillChip name={skill.name} level={skill.level} />
        </li>
      ))}
      {skills.length > most && (
        <li className="small soft">{t('catalogue.more', { count: skills.length - most })}</li>
      )}
    </ul>
  )
}
