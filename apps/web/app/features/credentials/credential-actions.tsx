import type { CredentialView } from '@credence/contract'
import { ButtonLink } from '#app/ui/button.tsx'
import { useText } from '#app/i18n/use-text.ts'
import { linkedInUrl } from './share-links.ts'
import { standingOf } from './standing.ts'

/** What to do with the credential: the holder shows it, everybody else checks it. */
export function CredentialActions({ credential }: { credential: CredentialView }) {
  const { t } = useText()
  const { mine, url } = credential
  const check = (
    <ButtonLink
      key="check"
      look={mine ? 'quiet' : 'main'}
      icon="shield"
      to={`/verify?${new URLSearchParams({ url })}`}
    >
      {t('credential.check')}
    </ButtonLink>
  )
  const share = standingOf(credential) === 'active' && (
    <ButtonLink
      key="share"
      look={mine ? 'main' : 'quiet'}
      icon="share"
      to={linkedInUrl(credential)}
      rel="noopener noreferrer"
    >
      {t('credential.linkedIn')}
    </ButtonLink>
  )
  return (
    <div className="row acts under">
      {mine ? [share, check] : [check, share]}
      <ButtonLink icon="file" to={`${url}.pdf`} reloadDocument>
        {t('credential.pdf')}
      </ButtonLink>
      <ButtonLink icon="download" to={`${url}.png`} reloadDocument>
        {t('credential.image')}
      </ButtonLink>
    </div>
  )
}
