import type { Market } from '@credence/contract'
import { Link } from 'react-router'
import { useText } from '#app/i18n/use-text.ts'
import { Section } from '#app/ui/page.tsx'
import { Meter } from '#app/ui/progress.tsx'
import { Pips } from '#app/ui/skill-chip.tsx'
import { Table } from '#app/ui/table.tsx'

/** What is asked for, beside what certifies it; the bar is the picture of the first figure. */
export function DemandTable({ items, hasAds }: { items: Market['demand']; hasAds: boolean }) {
  const { t, number } = useText()
  const most = Math.max(...items.map(({ ads, roles }) => (hasAds ? ads : roles)), 1)
  return (
    <Section title={t('market.demand')} note={t('market.demandNote')}>
      {items.length === 0 ? (
        <p className="soft">{t('market.demandNone')}</p>
      ) : (
        <Table
          caption={t('market.demand')}
          fold
          rows={items}
          rowKey={({ key }) => key}
          columns={[
            {
              id: 'skill',
              head: t('market.skill'),
              names: true,
              cell: ({ name, skillId }) =>
                skillId ? <Link to={`/s/${skillId}`}>{name}</Link> : name,
            },
            ...(['ads', 'roles'] as const)
              .filter((id) => id === 'roles' || hasAds)
              .map((id) => ({
                id,
                head: t(id === 'ads' ? 'market.ads' : 'market.roles'),
                number: true,
                cell: (item: Market['demand'][number]) =>
                  id === (hasAds ? 'ads' : 'roles') ? (
                    <span className="counted">
                      <Figure label={t(`market.${id}`)} value={number(item[id])} />
                      <Meter
                        value={item[id]}
                        of={most}
                        label={`${t(`market.${id}`)}: ${number(item[id])}`}
                      />
                    </span>
                  ) : (
                    <Figure label={t(`market.${id}`)} value={number(item[id])} />
                  ),
              })),
            {
              id: 'certifying',
              head: t('market.certifying'),
              number: true,
              cell: ({ certifying }) => (
                <Figure label={t('market.certifying')} value={number(certifying)} />
              ),
            },
            {
              id: 'rigorous',
              head: t('market.rigorous'),
              number: true,
              cell: ({ rigorous }) => (
                <Figure label={t('market.rigorous')} value={number(rigorous)} />
              ),
            },
          ]}
        />
      )}
    </Section>
  )
}

/** What roles need at a level that nothing rigorous certifies. */
export function WhiteSpaceTable({ items }: { items: Market['whiteSpace'] }) {
  const { t, number } = useText()
  return (
    <Section title={t('market.white')} note={t('market.whiteNote')}>
      {items.length === 0 ? (
        <p className="soft">{t('market.whiteNone')}</p>
      ) : (
        <Table
          caption={t('market.white')}
          fold
          rows={items}
          rowKey={({ skillId, level }) => `${skillId}-${level}`}
          columns={[
            {
              id: 'skill',
              head: t('market.skill'),
              names: true,
              cell: ({ name, skillId }) => <Link to={`/s/${skillId}`}>{name}</Link>,
            },
            { id: 'level', head: t('market.level'), cell: ({ level }) => <Pips level={level} /> },
            {
              id: 'roles',
              head: t('market.roles'),
              number: true,
              cell: ({ roles }) => <Figure label={t('market.roles')} value={number(roles)} />,
            },
            {
              id: 'ads',
              head: t('market.ads'),
              number: true,
              cell: ({ ads }) => <Figure label={t('market.ads')} value={number(ads)} />,
            },
            {
              id: 'best',
              head: t('market.best'),
              cell: ({ certified }) =>
                certified === 0 ? t('market.nothing') : t('market.atLevel', { level: certified }),
            },
          ]}
        />
      )}
    </Section>
  )
}

/** A figure that says what it is once the table has folded. */
function Figure(props: { label: string; value: string }) {
  return (
    <>
      <span className="folded">{props.label} </span>
      {props.value}
    </>
  )
}
