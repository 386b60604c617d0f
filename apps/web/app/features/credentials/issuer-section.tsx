import type { CredentialView } from '@credence/contract'
import { Link } from 'react-router'
import { useText } from '#app/i18n/use-text.ts'
import { Icon } from '#app/ui/icon.tsx'
import { Section } from '#app/ui/page.tsx'
import { PersonName } from '#app/ui/person-name.tsx'
import { OutsideLink } from '#app/ui/prose.tsx'
import { StatusMark } from '#app/ui/status-mark.tsx'

/** Who issued it, and what proves that it was them. */
export function Issuer({ issuer }: { issuer: CredentialView['issuer'] }) {
  const { t } = useText()
  const site = issuer.url === undefined ? undefined : URL.parse(issuer.url)
  return (
    <Section title={t('credential.issuer')}>
      <div className="issuer">
        <span className="mark">
          <Icon name="building" />
        </span>
        <div>
          <p>
            <b>
              <PersonName name={issuer.name} />
            </b>
          </p>
          {site && (
            <p className="small">
              <OutsideLink href={site.href}>{site.host}</OutsideLink>
            </p>
          )}
        </div>
      </div>
      <ul className="list tight">
        <li>
          <StatusMark kind="good">{t('credential.proven')}</StatusMark>
          <p className="small soft">{t('credential.did')}</p>
          <p>
            <code>{issuer.did}</code>
          </p>
        </li>
        <li>
          <Link to={`/i/${issuer.slug}`}>{t('credential.allByIssuer')}</Link>
        </li>
      </ul>
    </Section>
  )
}
