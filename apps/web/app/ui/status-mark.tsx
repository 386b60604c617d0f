import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import { Icon } from './icon.tsx'
import type { IconName } from './icon.tsx'

/** The four answers; each always has a colour, an icon and a word. */
export type Kind = 'good' | 'warn' | 'bad' | 'unknown'

export const markOf: Readonly<Record<Kind, IconName>> = {
  good: 'check',
  warn: 'bang',
  bad: 'cross',
  unknown: 'ask',
}

/** A status: icon and word in its colour. */
export function StatusMark(props: { kind: Kind; children: ReactNode }) {
  return (
    <span className={classes('status', props.kind)}>
      <Icon name={markOf[props.kind]} small />
      {props.children}
    </span>
  )
}
