import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useText } from '#app/i18n/use-text.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Page } from '#app/ui/page.tsx'

/** A page about an account: one small form, and what else one may have come for. */
export function AccountPage(props: {
  title: string
  lead?: ReactNode
  children?: ReactNode
  /** Other ways, under the form. */
  aside?: ReactNode
}) {
  return (
    <Page title={props.title} lead={props.lead} width="narrow">
      {props.children}
      {props.aside && <div className="asides">{props.aside}</div>}
    </Page>
  )
}

/** Says that a mail is on its way, never whether the address is known. */
export function LookInYourMail(props: { email: string; again: string }) {
  const { t, rich } = useText()
  const link = (inside: string) => (
    <Link to={props.again} reloadDocument>
      {inside}
    </Link>
  )
  return (
    <AccountPage
      title={t('account.lookTitle')}
      lead={t('account.lookLead', { email: props.email })}
      aside={<p>{rich('account.lookAgain', { link })}</p>}
    />
  )
}

/** Says that a mailed link cannot be used any more, and where to get another. */
export function StaleLink(props: { again: string }) {
  const { t } = useText()
  return (
    <AccountPage title={t('account.staleTitle')} lead={t('account.staleLead')}>
      <ButtonLink look="main" to={props.again}>
        {t('account.staleGo')}
      </ButtonLink>
    </AccountPage>
  )
}
