import type { ReactNode } from 'react'
import type { Fact } from './data-list.tsx'

type ProgressProps = {
  label: string
  done: number
  /** How many of the done ones failed. */
  failed?: number
  total: number
  /** The sentence above the bar: how far it is. */
  children: ReactNode
  /** Rate, time left, errors so far. */
  facts?: readonly Fact[]
  cancel?: ReactNode
}

/** A job longer than a second: how far, how fast, how long still, what failed, and a way to stop it. */
export function Progress(props: ProgressProps) {
  const failed = Math.min(props.failed ?? 0, props.done)
  return (
    <section className="sheet progress" aria-label={props.label}>
      <div className="row">
        <span role="status">{props.children}</span>
        {props.cancel && <span className="push">{props.cancel}</span>}
      </div>
      <svg
        className="bar"
        role="progressbar"
        aria-label={props.label}
        aria-valuemin={0}
        aria-valuemax={props.total}
        aria-valuenow={props.done}
      >
        <rect width={share(props.done - failed, props.total)} height="100%" />
        <rect
          className="err"
          x={share(props.done - failed, props.total)}
          width={share(failed, props.total)}
          height="100%"
        />
      </svg>
      {props.facts && (
        <dl className="row num">
          {props.facts.map((fact) => (
            <div key={fact.id}>
              <dt className="says">{fact.term}</dt>
              <dd>{fact.value}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  )
}

/** A number drawn as a bar; `label` says it in words. */
export function Meter(props: { value: number; of: number; label: string }) {
  return (
    <svg className="meter" role="img" aria-label={props.label}>
      <rect width={share(props.value, props.of)} height="100%" />
    </svg>
  )
}

const share = (part: number, whole: number) =>
  `${whole > 0 ? Math.round(Math.min(1, Math.max(0, part / whole)) * 1000) / 10 : 0}%`
