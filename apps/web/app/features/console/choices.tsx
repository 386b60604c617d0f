import type { ReactNode } from 'react'
import { Link } from 'react-router'

export type ChipLink = {
  readonly id: string
  readonly to: string
  readonly label: ReactNode
  readonly current: boolean
}

/** A few ways to narrow a list, as links: each view has an address. */
export function ChipLinks(props: { label: string; links: readonly ChipLink[] }) {
  return (
    <nav className="row chips" aria-label={props.label}>
      {props.links.map(({ id, to, label, current }) => (
        <Link key={id} className="chip" to={to} aria-current={current ? 'page' : undefined}>
          {label}
        </Link>
      ))}
    </nav>
  )
}
