import { Link } from 'react-router'
import type { PlainKey } from '#app/i18n/catalog.ts'
import { useText } from '#app/i18n/use-text.ts'

const ways: readonly { to: string; text: PlainKey }[] = [
  { to: '/plan', text: 'shell.planLink' },
  { to: '/compare', text: 'shell.compareLink' },
  { to: '/transition', text: 'transition.title' },
  { to: '/market', text: 'market.title' },
  { to: '/frameworks', text: 'shell.frameworksLink' },
  { to: '/outside', text: 'market.outsideTitle' },
]

/** The foot of every page, with the ways that have no place in its head; in the demo it leads to the mails that nobody sends. */
export function SiteFooter(props: { demo?: boolean }) {
  const { t } = useText()
  return (
    <footer className="foot">
      <nav aria-label={t('shell.more')}>
        <ul>
          {ways.map(({ to, text }) => (
            <li key={to}>
              <Link to={to}>{t(text)}</Link>
            </li>
          ))}
        </ul>
      </nav>
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
