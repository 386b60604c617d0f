import type { ReactNode } from 'react'
import { NavLink } from 'react-router'

export type Tab = {
  readonly to: string
  readonly label: ReactNode
  /** Marked on exactly this address only, not on those below it. */
  readonly exact?: boolean
}

/** Tabs that are links: each view has an address. */
export function Tabs(props: { label: string; tabs: readonly Tab[] }) {
  return (
    <nav className="tabs" aria-label={props.label}>
      {props.tabs.map(({ to, label, exact }) => (
        <NavLink key={to} to={to} end={exact} className="">
          {label}
        </NavLink>
      ))}
    </nav>
  )
}
