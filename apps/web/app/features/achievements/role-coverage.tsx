import type { Contract, Output } from '@credence/contract'
import { Link } from 'react-router'
import { useText } from '#app/i18n/use-text.ts'
import type { Text } from '#app/i18n/create-text.tsx'
import { Section } from '#app/ui/page.tsx'
import { Meter } from '#app/ui/progress.tsx'

type RoleCoverage = Output<Contract['getRoleCoverage']>
type Covered = NonNullable<RoleCoverage['coverage']>['skills'][number]

/** How an achievement fits the role it is made for: what it covers, at which level, and what is missing. */
export function RoleCoverageSection({ role, coverage }: RoleCoverage) {
  const text = useText()
  const { t, percent } = text
  if (!role || !coverage) return null
  const { share, mustHaves, skills, beyond, specialisation } = coverage
  const groups = [
    { id: 'covered', title: t('role.covered'), items: skills.filter(isCovered) },
    { id: 'partly', title: t('role.partly'), items: skills.filter(isPartly) },
    {
      id: 'missing',
      title: t('role.missing'),
      items: skills.filter(({ certified }) => certified === undefined),
    },
  ]
  const note = t('role.coverageNote', { share: percent(share), ...mustHaves })
  return (
    <Section title={t('role.coverage', { role: role.name })} note={note}>
      <div className="shown">
        <Meter value={share} of={1} label={note} />
        {groups.map(
          ({ id, title, items }) =>
            items.length > 0 && (
              <div key={id}>
                <h3>{title}</h3>
                <ul className="chips">
                  {items.slice(0, 24).map((skill) => (
                    <li key={skill.skillId}>
                      <Link className="chip" to={`/s/${skill.skillId}`}>
                        {skill.name}
                        <span className="frame">{levelOf(skill, text)}</span>
                      </Link>
                    </li>
                  ))}
                </ul>
              </div>
            ),
        )}
        <p className="small soft">
          {t('role.beyond', { count: beyond })}{' '}
          {specialisation !== undefined &&
            t(
              specialisation > 0.66
                ? 'role.special'
                : specialisation < 0.33
                  ? 'role.general'
                  : 'role.middling',
            )}{' '}
          <Link to={`/r/${role.id}`}>{role.name}</Link>
        </p>
      </div>
    </Section>
  )
}

const isCovered = ({ certified, required }: Covered) =>
  certified !== undefined && Math.max(certified, 1) >= required
const isPartly = ({ certified, required }: Covered) =>
  certified !== undefined && Math.max(certified, 1) < required

function levelOf({ certified, required }: Covered, { t }: Text): string {
  if (certified === undefined) return t('role.needs', { needs: required })
  if (certified === 0) return t('role.noLevel', { needs: required })
  if (certified === required) return t('role.sameLevel', { level: certified })
  return t('role.atLevel', { has: certified, needs: required })
}
