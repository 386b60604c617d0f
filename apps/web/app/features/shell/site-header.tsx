import { Link, NavLink, useLocation } from 'react-router'
import type { PlainKey } from '#app/i18n/catalog.ts'
import { useText } from '#app/i18n/use-text.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Face } from '#app/ui/face.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { Logo } from '#app/ui/logo.tsx'
import { Menu } from '#app/ui/menu.tsx'
import { PersonName } from '#app/ui/person-name.tsx'
import { LanguageSwitch, ThemeMenu } from './preference-forms.tsx'
import type { Viewer } from './viewer.ts'

const doors: readonly { to: string; text: PlainKey }[] = [
  { to: '/catalogue', text: 'shell.catalogue' },
  { to: '/plan', text: 'shell.plan' },
  { to: '/verify', text: 'shell.verify' },
  { to: '/issuers', text: 'shell.issuers' },
]

/** The head of every page: the wordmark, the ways in, language, theme and account. */
export function SiteHeader(props: { viewer?: Viewer }) {
  const { t } = useText()
  return (
    <header className="top">
      <Link className="brand" to="/">
        <Logo />
        {t('shell.brand')}
      </Link>
      <nav aria-label={t('shell.main')}>
        <ul>
          {doors.map(({ to, text }) => (
            <li key={to}>
              <NavLink to={to} className="">
                {t(text)}
              </NavLink>
            </li>
          ))}
        </ul>
      </nav>
      <div className="push">
        <LanguageSwitch />
        <ThemeMenu />
        {props.viewer ? <Account viewer={props.viewer} /> : <SignIn />}
      </div>
    </header>
  )
}

function SignIn() {
  const { t } = useText()
  const { pathname, search } = useLocation()
  const here = pathname === '/' || pathname.startsWith('/sign-') ? '' : pathname + search
  return (
    <ButtonLink
      small
      to={here ? `/sign-in?${new URLSearchParams({ returnTo: here })}` : '/sign-in'}
    >
      {t('shell.signIn')}
    </ButtonLink>
  )
}

function Account({ viewer }: { viewer: Viewer }) {
  const { t } = useText()
  return (
    <Menu
      label={t('shell.account', { name: viewer.name })}
      buttonClass="me"
      button={
        <>
          <Face name={viewer.name} />
          <PersonName className="name" name={viewer.name} />
        </>
      }
    >
      <NavLink to="/wallet" className="">
        <Icon name="wallet" />
        {t('shell.wallet')}
      </NavLink>
      <NavLink to="/plans" className="">
        <Icon name="turn" />
        {t('shell.plans')}
      </NavLink>
      <NavLink to="/courses" className="">
        <Icon name="calendar" />
        {t('shell.courses')}
      </NavLink>
      <NavLink to="/exams" className="">
        <Icon name="pen" />
        {t('exam.mine')}
      </NavLink>
      <NavLink to="/advice" className="">
        <Icon name="people" />
        {t('advice.title')}
      </NavLink>
      <NavLink to="/account" className="">
        <Icon name="person" />
        {t('profile.title')}
      </NavLink>
      {viewer.organizations.map(({ slug, name }) => (
        <NavLink key={slug} to={`/orgs/${slug}`} className="">
          <Icon name="building" />
          <PersonName name={name} />
        </NavLink>
      ))}
      <hr />
      <form method="post" action="/sign-out">
        <button>
          <Icon name="out" />
          {t('shell.signOut')}
        </button>
      </form>
    </Menu>
  )
}
