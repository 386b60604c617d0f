import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import { Icon } from './icon.tsx'
import { markOf } from './status-mark.tsx'
import type { Kind } from './status-mark.tsx'

type NoticeProps = {
  kind: Kind
  /** The news in a few words; the children explain it. */
  title?: ReactNode
  children?: ReactNode
  /** One thing to do about it. */
  action?: ReactNode
  /** Has screen readers read it out when it appears. */
  live?: boolean
}

/** One line that says what is the matter, why, and what to do. */
export function Notice(props: NoticeProps) {
  return (
    <div className={classes('notice', props.kind)} role={props.live ? 'status' : undefined}>
      <Icon name={markOf[props.kind]} />
      <div>
        {props.title && <b>{props.title}</b>}{' '}
        <span className={props.title ? 'soft' : undefined}>{props.children}</span>
      </div>
      {props.action}
    </div>
  )
}
