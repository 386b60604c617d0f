import { Link } from 'react-router'
import { useText } from '#app/i18n/use-text.ts'

/** The foot of every page; in the demo it leads to the mails that nobody sends. */
export function SiteFooter(props: { demo?: boolean }) {
  const { t } = useText()
  return (
    <footer className="foot">
      <div>
        <span>{t('shell.about')}</span>
        <Link to="/verify">{t('shell.verifyLink')}</Link>
        <a href="/api/docs">{t('shell.apiDocs')}</a>
        {props.demo && <Link to="/dev/mail">{t('shell.demoMails')}</Link>}
        <span className="push">{t('shell.standards')}</span>
      </div>
    </footer>
  )
}
