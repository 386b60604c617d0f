import type { RoleSkill } from '@credence/contract'
import { Link } from 'react-router'
import { useText } from '#app/i18n/use-text.ts'
import { Section } from '#app/ui/page.tsx'
import { Meter } from '#app/ui/progress.tsx'
import { Pips } from '#app/ui/skill-chip.tsx'
import { StatusMark } from '#app/ui/status-mark.tsx'
import { Table } from '#app/ui/table.tsx'

/** How many skills stand there before the rest is folded away. */
const first = 15

/** The skills of a role with level and weight, must-haves first. */
export function RoleSkills({ skills }: { skills: readonly RoleSkill[] }) {
  const { t } = useText()
  return (
    <Section title={t('role.skills')} note={t('role.skillsNote')}>
      {skills.length === 0 ? (
        <p className="soft">{t('role.noSkills')}</p>
      ) : (
        <SkillTable skills={skills.slice(0, first)} />
      )}
      {skills.length > first && (
        <details className="more">
          <summary>{t('role.moreSkills', { count: skills.length })}</summary>
          <SkillTable skills={skills.slice(first)} />
        </details>
      )}
    </Section>
  )
}

function SkillTable({ skills }: { skills: readonly RoleSkill[] }) {
  const { t, percent } = useText()
  return (
    <Table
      caption={t('role.skills')}
      fold
      rows={skills}
      rowKey={({ skillId }) => skillId}
      columns={[
        {
          id: 'name',
          head: t('role.skill'),
          names: true,
          cell: ({ skillId, name, mustHave }) => (
            <>
              <Link to={`/s/${skillId}`}>{name}</Link>{' '}
              {mustHave && <StatusMark kind="good">{t('role.must')}</StatusMark>}
            </>
          ),
        },
        { id: 'level', head: t('role.level'), cell: ({ level }) => <Pips level={level} /> },
        {
          id: 'weight',
          head: t('role.weight'),
          cell: ({ weight }) => (
            <span className="weighs">
              <Meter value={weight} of={1} label={percent(weight)} />
            </span>
          ),
        },
      ]}
    />
  )
}
