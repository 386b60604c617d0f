import type { Permission } from '@credence/contract'
import { useId } from 'react'
import { NavLink, useLocation } from 'react-router'
import type { PlainKey } from '#app/i18n/catalog.ts'
import { useText } from '#app/i18n/use-text.ts'
import { Icon } from '#app/ui/icon.tsx'
import type { IconName } from '#app/ui/icon.tsx'
import { Menu } from '#app/ui/menu.tsx'
import { PersonName } from '#app/ui/person-name.tsx'
import { roleWords } from './organization/role-words.ts'
import { useConsole } from './use-console.ts'

type Way = {
  readonly path: string
  readonly text: PlainKey
  readonly icon: IconName
  readonly may: Permission
}

type Group = { readonly title?: PlainKey; readonly ways: readonly Way[] }

const groups: readonly Group[] = [
  { ways: [{ path: '', text: 'console.overview', icon: 'chart', may: 'org.read' }] },
  {
    title: 'console.groupAward',
    ways: [
      { path: 'issue', text: 'console.issue', icon: 'plus', may: 'credentials.issue' },
      { path: 'credentials', text: 'console.credentials', icon: 'file', may: 'credentials.read' },
      { path: 'batches', text: 'console.batches', icon: 'upload', may: 'credentials.read' },
      { path: 'reviews', text: 'consoleStack.reviews', icon: 'check', may: 'reviews.decide' },
    ],
  },
  {
    title: 'console.groupOffer',
    ways: [
      { path: 'achievements', text: 'console.achievements', icon: 'shield', may: 'org.read' },
      { path: 'offerings', text: 'consoleOffering.title', icon: 'calendar', may: 'org.read' },
      { path: 'exams', text: 'consoleExam.title', icon: 'pen', may: 'org.read' },
      { path: 'roles', text: 'consoleRole.title', icon: 'person', may: 'org.read' },
      { path: 'frameworks', text: 'consoleFramework.title', icon: 'list', may: 'org.read' },
      { path: 'registry', text: 'consoleRegistry.title', icon: 'globe', may: 'org.read' },
    ],
  },
  {
    title: 'console.groupHouse',
    ways: [
      { path: 'profile', text: 'console.profile', icon: 'building', may: 'org.read' },
      { path: 'members', text: 'console.members', icon: 'people', may: 'org.read' },
      { path: 'signing-keys', text: 'console.signingKeys', icon: 'pen', may: 'org.read' },
      { path: 'api-keys', text: 'console.apiKeys', icon: 'key', may: 'keys.manage' },
      { path: 'audit', text: 'console.audit', icon: 'eye', may: 'audit.read' },
    ],
  },
]

/** The ways of the console: a list at the side, on a phone a menu under the organization's name. */
export function ConsoleNav() {
  const { t } = useText()
  const { name, role } = useConsole()
  const { pathname } = useLocation()
  return (
    <nav className="ways" aria-label={t('console.ways')}>
      <p className="of">
        <PersonName name={name} />
        <span className="small faint">{t(roleWords[role].word)}</span>
      </p>
      <div className="beside">
        <Ways />
      </div>
      <div className="above">
        <Menu
          key={pathname}
          label={t('console.ways')}
          buttonClass="button s"
          button={
            <>
              <Icon name="list" />
              {t('console.ways')}
            </>
          }
        >
          <Ways />
        </Menu>
      </div>
    </nav>
  )
}

function Ways() {
  return groups.map((group, index) => <WayList key={index} {...group} />)
}

function WayList({ title, ways }: Group) {
  const { t } = useText()
  const { at, may } = useConsole()
  const id = useId()
  const open = ways.filter((way) => may(way.may))
  if (open.length === 0) return null
  return (
    <>
      {title && (
        <p id={id} className="group">
          {t(title)}
        </p>
      )}
      <ul aria-labelledby={title && id}>
        {open.map(({ path, text, icon }) => (
          <li key={path}>
            <NavLink to={at(path)} end={path === ''} className="">
              <Icon name={icon} />
              {t(text)}
            </NavLink>
          </li>
        ))}
      </ul>
    </>
  )
}
