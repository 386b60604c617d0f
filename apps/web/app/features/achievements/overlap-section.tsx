import type { Achievement, Overlap } from '@credence/contract'
import { Link } from 'react-router'
import { useText } from '#app/i18n/use-text.ts'
import { Section } from '#app/ui/page.tsx'

type Props = { achievement: Achievement; overlap: Overlap }

const thirds = { low: 'market.cheap', middle: 'market.middle', high: 'market.dear' } as const

/** How an achievement stands among others: what it shares, in exact sentences. */
export function OverlapSection({ achievement, overlap }: Props) {
  const { t, percent } = useText()
  const { held, twins, priceThird, nearest, demand, skills } = overlap
  if (skills === 0) return null
  return (
    <Section
      title={t('market.overlap')}
      aside={<Link to={`/compare?a=${achievement.id}`}>{t('market.compare')}</Link>}
    >
      <div className="shown">
        {held !== undefined && held > 0 && (
          <p>
            <b>{t('market.held', { share: percent(held) })}</b>
          </p>
        )}
        <p>
          {t('market.twins', { count: twins, skills })} {priceThird && t(thirds[priceThird])}{' '}
          {demand.of > 0 &&
            t('market.demandOf', { share: percent(demand.ads / demand.of), count: demand.of })}
        </p>
        {nearest.length > 0 && (
          <div>
            <h3>{t('market.nearest')}</h3>
            <ul className="list tight">
              {nearest.map(({ id, name, issuer, contained }) => (
                <li key={id}>
                  <Link to={`/a/${id}`}>{name}</Link>{' '}
                  <span className="small soft">
                    {issuer} · {t('market.contained', { share: percent(contained) })} ·{' '}
                  </span>
                  <Link
                    className="small"
                    to={`/compare?a=${achievement.id}&a=${id}`}
                    aria-label={t('market.compareWith', { name })}
                  >
                    {t('market.compare')}
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </Section>
  )
}
