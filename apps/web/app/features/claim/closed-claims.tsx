import type { ReactNode } from 'react'
import { useText } from '#app/i18n/use-text.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Page } from '#app/ui/page.tsx'
import { Stamp } from '#app/ui/stamp.tsx'
import type { Kind } from '#app/ui/status-mark.tsx'
import type { ClaimView } from './claim-view.ts'

type Props = { claim: ClaimView }

/** The link says nothing: it was not copied whole, or is not valid any more. */
export function BadLink() {
  const { t } = useText()
  return <Closed kind="warn" title={t('claim.badTitle')} lead={t('claim.badLead')} />
}

/** Somebody said that the credential is not theirs. */
export function Disputed({ claim }: Props) {
  const { t } = useText()
  const issuer = claim.credential.issuer.name
  return (
    <Closed
      kind="good"
      title={t('claim.disputedTitle')}
      lead={t('claim.disputedLead', { issuer })}
    />
  )
}

/** It was taken before, from this link or by signing in. */
export function Claimed({ claim, signedIn }: Props & { signedIn: boolean }) {
  const { t } = useText()
  return (
    <Closed
      kind="good"
      title={t('claim.claimedTitle')}
      lead={t('claim.claimedLead', { email: claim.emailHint })}
    >
      <ButtonLink look="main" to={signedIn ? '/wallet' : '/sign-in?returnTo=%2Fwallet'}>
        {t(signedIn ? 'claim.claimedWallet' : 'claim.claimedSignIn')}
      </ButtonLink>
      <ButtonLink to={`/c/${claim.credential.id}`}>{t('claim.seeWhole')}</ButtonLink>
    </Closed>
  )
}

/** The link is too old; the credential is not. */
export function Expired({ claim }: Props) {
  const { t } = useText()
  const issuer = claim.credential.issuer.name
  return (
    <Closed
      kind="warn"
      title={t('claim.expiredTitle')}
      lead={t('claim.expiredLead', { issuer, email: claim.emailHint })}
    >
      <ButtonLink look="main" to={claim.hasAccount ? '/sign-in?returnTo=%2Fwallet' : '/sign-up'}>
        {t(claim.hasAccount ? 'claim.claimedSignIn' : 'claim.expiredGo')}
      </ButtonLink>
      <ButtonLink to={`/c/${claim.credential.id}`}>{t('claim.seeWhole')}</ButtonLink>
    </Closed>
  )
}

/** The address belongs to another account than the one that is signed in. */
export function OtherAccount({ claim }: Props) {
  const { t } = useText()
  return (
    <Closed
      kind="warn"
      title={t('claim.otherTitle')}
      lead={t('claim.otherLead', { email: claim.emailHint })}
    >
      <form method="post" action="/sign-out">
        <Button look="main">{t('claim.otherGo')}</Button>
      </form>
    </Closed>
  )
}

function Closed(props: { kind: Kind; title: string; lead: string; children?: ReactNode }) {
  return (
    <Page
      title={props.title}
      lead={props.lead}
      seal={<Stamp kind={props.kind} />}
      actions={props.children}
    />
  )
}
