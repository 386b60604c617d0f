import type { PlanResult } from '@credence/contract'
import { useText } from '#app/i18n/use-text.ts'
import { Section } from '#app/ui/page.tsx'
import { Pips } from '#app/ui/skill-chip.tsx'
import { StatusMark, type Kind } from '#app/ui/status-mark.tsx'
import { Table } from '#app/ui/table.tsx'

type Covered = PlanResult['coverage'][number]

const kinds: Readonly<Record<Covered['state'], Kind | undefined>> = {
  proven: 'good',
  declared: 'warn',
  planned: undefined,
  uncertified: 'bad',
}

/** Each skill of a goal, and by what it is met. */
export function Coverage(props: { coverage: readonly Covered[]; isPlanned: boolean }) {
  const { coverage, isPlanned } = props
  const { t } = useText()
  if (coverage.length === 0) return null
  const words = ({ state, proven = 0, declared = 0 }: Covered) => {
    if (state === 'proven') return t('plan.proven', { level: proven })
    if (state === 'declared') return t('plan.said', { level: declared })
    if (state === 'uncertified') return t('plan.uncertified')
    return t(isPlanned ? 'plan.planned' : 'plan.plannable')
  }
  return (
    <Section title={t('plan.coverage')}>
      <Table
        caption={t('plan.coverage')}
        rows={coverage}
        rowKey={({ name }) => name}
        columns={[
          { id: 'skill', head: t('plan.coverageSkill'), names: true, cell: ({ name }) => name },
          {
            id: 'level',
            head: t('plan.coverageLevel'),
            cell: ({ level }) => <Pips level={level} />,
          },
          {
            id: 'state',
            head: t('plan.coverageState'),
            cell: (skill) => {
              const kind = kinds[skill.state]
              return kind ? <StatusMark kind={kind}>{words(skill)}</StatusMark> : words(skill)
            },
          },
        ]}
      />
    </Section>
  )
}
