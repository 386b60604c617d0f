import type { Transition } from '@credence/contract'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useText } from '#app/i18n/use-text.ts'
import { Section } from '#app/ui/page.tsx'
import { Pips } from '#app/ui/skill-chip.tsx'
import { Table, type Column } from '#app/ui/table.tsx'
import { Headed } from './headed.tsx'

type Skill = Transition['shared'][number]
type Gap = Transition['gaps'][number]

/** How many skills stand there before the rest is folded away. */
const first = 15

/** What is missing or too low, and what certifies it. */
export function Gaps({ gaps }: { gaps: readonly Gap[] }) {
  const { t } = useText()
  return (
    <Section title={t('transition.gaps')}>
      {gaps.length === 0 ? (
        <p className="soft">{t('transition.gapsNone')}</p>
      ) : (
        <Folded items={gaps} caption={t('transition.gaps')} more={certifiedColumn} />
      )}
    </Section>
  )
}

/** What one brings along at the level that is asked. */
export function Shared({ items, beyond }: { items: readonly Skill[]; beyond: number }) {
  const { t } = useText()
  return (
    <Section title={t('transition.shared')} note={t('transition.beyond', { count: beyond })}>
      {items.length === 0 ? (
        <p className="soft">{t('transition.sharedNone')}</p>
      ) : (
        <Folded items={items} caption={t('transition.shared')} />
      )}
    </Section>
  )
}

function Folded<S extends Skill>(props: {
  items: readonly S[]
  caption: string
  more?: () => Column<S>
}) {
  const { t } = useText()
  const { items, caption, more } = props
  return (
    <>
      <SkillTable items={items.slice(0, first)} caption={caption} more={more} />
      {items.length > first && (
        <details className="more">
          <summary>{t('transition.more', { count: items.length })}</summary>
          <SkillTable items={items.slice(first)} caption={caption} more={more} />
        </details>
      )}
    </>
  )
}

function SkillTable<S extends Skill>(props: {
  items: readonly S[]
  caption: string
  more?: () => Column<S>
}) {
  const { t } = useText()
  const columns: Column<S>[] = [
    {
      id: 'name',
      head: t('transition.skill'),
      names: true,
      cell: ({ skillId, name, mustHave }) => (
        <>
          <Link to={`/s/${skillId}`}>{name}</Link>{' '}
          {mustHave && <span className="small soft">{t('role.must')}</span>}
        </>
      ),
    },
    {
      id: 'has',
      head: t('transition.has'),
      cell: ({ has }) => (
        <Headed head={t('transition.has')}>
          {has === undefined ? (
            <span className="soft">{t('transition.missing')}</span>
          ) : (
            <Pips level={has} />
          )}
        </Headed>
      ),
    },
    {
      id: 'needs',
      head: t('transition.needs'),
      cell: ({ needs }) => (
        <Headed head={t('transition.needs')}>
          <Pips level={needs} />
        </Headed>
      ),
    },
  ]
  return (
    <Table
      caption={props.caption}
      fold
      rows={props.items}
      rowKey={({ skillId }) => skillId}
      columns={props.more ? [...columns, props.more()] : columns}
    />
  )
}

function certifiedColumn(): Column<Gap> {
  return {
    id: 'certified',
    head: <Words of="transition.certifies" />,
    cell: ({ certifiedBy }): ReactNode =>
      certifiedBy.length === 0 ? (
        <span className="soft">
          <Words of="transition.nothingCertifies" />
        </span>
      ) : (
        <ul className="small">
          {certifiedBy.map(({ id, name }) => (
            <li key={id}>
              <Link to={`/a/${id}`}>{name}</Link>
            </li>
          ))}
        </ul>
      ),
  }
}

function Words({ of }: { of: 'transition.certifies' | 'transition.nothingCertifies' }) {
  return useText().t(of)
}
