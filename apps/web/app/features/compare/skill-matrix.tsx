import type { Compared } from '@credence/contract'
import { useText } from '#app/i18n/use-text.ts'
import { Section } from '#app/ui/page.tsx'
import { Pips } from '#app/ui/skill-chip.tsx'
import { Scroll } from '#app/ui/table.tsx'

/** Skills by level, one column an achievement; what most certify stands first. */
export function SkillMatrix({ items }: { items: readonly Compared[] }) {
  const { t } = useText()
  const names = new Map<string, string>()
  for (const { skills } of items)
    for (const { key, name } of skills) names.set(key, names.get(key) ?? name)
  const levelOf = (item: Compared, key: string) =>
    item.skills.find((skill) => skill.key === key)?.level
  const holders = (key: string) => items.filter((item) => levelOf(item, key) !== undefined).length
  const rows = [...names].toSorted(
    ([a, nameA], [b, nameB]) => holders(b) - holders(a) || nameA.localeCompare(nameB),
  )
  if (rows.length === 0) return null
  return (
    <Section title={t('compare.skills')}>
      <Scroll label={t('compare.skills')}>
        <table className="rows compared">
          <caption className="unseen">{t('compare.skills')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('compare.skill')}</th>
              {items.map(({ id, name }) => (
                <th key={id} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([key, name]) => (
              <tr key={key}>
                <th scope="row">{name}</th>
                {items.map((item) => {
                  const level = levelOf(item, key)
                  return (
                    <td key={item.id}>
                      {level === undefined ? (
                        <span className="faint">
                          <span aria-hidden="true">–</span>
                          <span className="unseen">{t('compare.none')}</span>
                        </span>
                      ) : (
                        <Pips level={level} />
                      )}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </Section>
  )
}

/** How much of each the others certify as well. */
export function OverlapMatrix({ items }: { items: readonly Compared[] }) {
  const { t, percent } = useText()
  return (
    <Section title={t('compare.overlap')} note={t('compare.overlapNote')}>
      <Scroll label={t('compare.overlap')}>
        <table className="rows compared">
          <caption className="unseen">{t('compare.overlap')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('compare.row')}</th>
              {items.map(({ id, name }) => (
                <th key={id} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {items.map(({ id, name, overlap }, place) => (
              <tr key={id}>
                <th scope="row">{name}</th>
                {overlap.map((share, at) => (
                  <td key={items[at]?.id ?? at} className="num">
                    {at === place ? <span className="faint">–</span> : percent(share)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </Section>
  )
}
