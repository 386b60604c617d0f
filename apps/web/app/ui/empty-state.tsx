import type { ReactNode } from 'react'

/** Says what will be here and offers the one next step. */
export function EmptyState(props: {
  title: ReactNode
  /** A medallion or another drawing above the words. */
  seal?: ReactNode
  action?: ReactNode
  children?: ReactNode
}) {
  return (
    <div className="empty">
      {props.seal}
      <h2>{props.title}</h2>
      {props.children && <p>{props.children}</p>}
      {props.action}
    </div>
  )
}
