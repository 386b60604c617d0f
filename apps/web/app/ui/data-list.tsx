import type { ReactNode } from 'react'
import { classes } from './classes.ts'

export type Fact = {
  readonly id: string
  readonly term: ReactNode
  readonly value: ReactNode
  /** In smaller type under the value: its unit, source or condition. */
  readonly note?: ReactNode
}

/** Facts with their names, in up to four columns. */
export function DataList(props: { facts: readonly Fact[]; columns?: 'one' | 'two' | 'four' }) {
  return (
    <dl className={classes('facts', props.columns !== 'four' && props.columns)}>
      {props.facts.map((fact) => (
        <div key={fact.id}>
          <dt>{fact.term}</dt>
          <dd>
            {fact.value}
            {fact.note && <small>{fact.note}</small>}
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** A few numbers that matter today, printed large, each with what it means. */
export function Ledger(props: { facts: readonly Fact[] }) {
  return (
    <dl className="ledger">
      {props.facts.map((fact) => (
        <div key={fact.id}>
          <dt>{fact.term}</dt>
          <dd className="n">{fact.value}</dd>
          {fact.note && <dd>{fact.note}</dd>}
        </div>
      ))}
    </dl>
  )
}
