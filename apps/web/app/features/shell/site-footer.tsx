import { Link } from 'react-router'
import { useText } from '#app/i18n/use-text.ts'

/** The foot of every page. */
export function SiteFooter() {
  const { t } = useText()
  return (
    <footer className="foot">
      <div>
        <span>{t('shell.about')}</span>
        <Link to="/verify">{t('shell.verifyLink')}</Link>
        <a href="/api/docs">{t('shell.apiDocs')}</a>
        <span className="push">{t('shell.standards')}</span>
      </div>
    </footer>
  )
}
