import type { Contract, Output } from '@credence/contract'
import { Link } from 'react-router'
import { typeName } from '#app/features/achievements/type-words.ts'
import { useText } from '#app/i18n/use-text.ts'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { Section } from '#app/ui/page.tsx'
import { Meter } from '#app/ui/progress.tsx'

type Certifiers = Output<Contract['getRole']>['certifiedBy']

/** What certifies a role's skills, with how much of the role each covers. */
export function CertifierList({ items }: { items: Certifiers }) {
  const text = useText()
  const { t, percent } = text
  return (
    <Section title={t('role.certified')} note={t('role.certifiedNote')}>
      {items.length === 0 ? (
        <EmptyState title={t('role.certifiedNone')}>{t('role.certifiedNoneNote')}</EmptyState>
      ) : (
        <ul className="list certifiers">
          {items.map(({ id, name, achievementType, issuer, forRole, coverage }) => (
            <li key={id}>
              <div>
                <h3>
                  <Link to={`/a/${id}`}>{name}</Link>
                </h3>
                <p className="small soft">
                  {t('catalogue.by', {
                    type: typeName(achievementType, text),
                    issuer: issuer.name,
                  })}
                  {forRole && <> · {t('role.forRole')}</>}
                </p>
              </div>
              <div className="share">
                <p className="num">
                  {t('role.covers', { share: percent(coverage.share) })}
                  <br />
                  <span className="small soft">{t('role.musts', coverage.mustHaves)}</span>
                </p>
                <Meter
                  value={coverage.share}
                  of={1}
                  label={t('role.covers', { share: percent(coverage.share) })}
                />
              </div>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
