import type { CredentialView } from '@credence/contract'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { Badge } from '#app/features/achievements/badge.tsx'
import { typeName } from '#app/features/achievements/type-words.ts'
import { useText } from '#app/i18n/use-text.ts'
import { Engraving } from '#app/ui/medallion.tsx'
import { PersonName } from '#app/ui/person-name.tsx'
import { classes } from '#app/ui/classes.ts'
import type { Standing } from './standing.ts'

type CertificateProps = {
  credential: CredentialView
  standing: Standing
  /** The word of the standing, printed across a certificate that does not stand. */
  word: string
}

/** The credential as a printed sheet: medallion, holder, achievement, issuer, dates. */
export function Certificate({ credential, standing, word }: CertificateProps) {
  const { t } = useText()
  const { achievement, holder, issuer } = credential
  const stands = standing === 'active' || standing === 'notYet'
  return (
    <article className={classes('certificate', !stands && 'void')}>
      <div className="text">
        <div className="seal">
          <Engraving seed={credential.id} size={480} />
          <Badge
            design={achievement.design}
            name={achievement.name}
            type={achievement.type}
            size={336}
          />
          {!stands && (
            <span className="overprint" aria-hidden="true">
              {word}
            </span>
          )}
        </div>
        <div>
          <p className="says">{t('credential.certifies')}</p>
          <p className="holder">
            <PersonName name={holder.name} />
          </p>
          <p className="says">{t('credential.earned')}</p>
          <h1>{credential.name}</h1>
          <p className="says">{t('credential.signedBy')}</p>
          <p className="signer">
            <Link to={`/i/${issuer.slug}`}>
              <PersonName name={issuer.name} />
            </Link>
          </p>
          <Dates credential={credential} />
        </div>
      </div>
    </article>
  )
}

function Dates({ credential }: { credential: CredentialView }) {
  const text = useText()
  const { t, date } = text
  const { awardedDate, validFrom, validUntil } = credential
  const day = (moment: string) => <time dateTime={moment}>{date(moment)}</time>
  const startsLater = validFrom.slice(0, 10) > awardedDate.slice(0, 10)
  return (
    <dl className="dates">
      <Dated term={t('credential.awarded')}>{day(awardedDate)}</Dated>
      {startsLater && <Dated term={t('credential.validFrom')}>{day(validFrom)}</Dated>}
      <Dated term={t('credential.validUntil')}>
        {validUntil === undefined ? t('credential.noEnd') : day(validUntil)}
      </Dated>
      <Dated term={t('credential.kind')}>{typeName(credential.achievement.type, text)}</Dated>
      <Dated term={t('credential.number')}>
        <code>{credential.id}</code>
      </Dated>
    </dl>
  )
}

function Dated(props: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt>{props.term}</dt>
      <dd>{props.children}</dd>
    </div>
  )
}
