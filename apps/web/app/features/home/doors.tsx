import { Link } from 'react-router'
import type { PlainKey } from '#app/i18n/catalog.ts'
import { useText } from '#app/i18n/use-text.ts'
import { Icon } from '#app/ui/icon.tsx'

type Door = { to: string; title: PlainKey; text: PlainKey; go: PlainKey }

const doors: readonly Door[] = [
  { to: '/catalogue', title: 'home.earn', text: 'home.earnText', go: 'home.earnGo' },
  { to: '/issuers', title: 'home.issue', text: 'home.issueText', go: 'home.issueGo' },
  { to: '/verify', title: 'home.hire', text: 'home.hireText', go: 'home.hireGo' },
]

const further: readonly Door[] = [
  { to: '/plan', title: 'home.plan', text: 'home.planText', go: 'home.planGo' },
  { to: '/compare', title: 'home.compare', text: 'home.compareText', go: 'home.compareGo' },
  { to: '/market', title: 'home.market', text: 'home.marketText', go: 'home.marketGo' },
]

/** The three ways in: earn, issue, hire. */
export function Doors() {
  return <DoorList doors={doors} />
}

/** What helps to choose: a plan, a comparison, a look at the market. */
export function FurtherDoors() {
  return <DoorList doors={further} />
}

function DoorList(props: { doors: readonly Door[] }) {
  const { t } = useText()
  return (
    <ul className="doors">
      {props.doors.map(({ to, title, text, go }) => (
        <li key={title}>
          <h3>
            <Link to={to}>{t(title)}</Link>
          </h3>
          <p>{t(text)}</p>
          <span className="go">
            {t(go)} <Icon name="arrow" small />
          </span>
        </li>
      ))}
    </ul>
  )
}
