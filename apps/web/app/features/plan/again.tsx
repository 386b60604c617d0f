import type { ReactNode } from 'react'
import { Form } from 'react-router'
import { classes } from '#app/ui/classes.ts'
import type { Wish } from './read-wish.server.ts'

/** What the answer page hands on with every further question. */
export type Asked = { readonly wish: Wish; readonly choice: number; readonly here: string }

/** A form that asks once more, with something changed. */
export function Again(props: {
  asked: Asked
  intent?: string
  value?: string
  /** Another of the choices than the one that is shown; none where the plans change. */
  choice?: number
  inline?: boolean
  children: ReactNode
}) {
  const { asked, intent, value, choice } = props
  return (
    <Form
      method="post"
      action={asked.here}
      className={classes('acts', props.inline ? 'plan-inline' : 'form')}
    >
      <input type="hidden" name="wish" value={JSON.stringify(asked.wish)} />
      {choice !== undefined && <input type="hidden" name="choice" value={choice} />}
      {intent && <input type="hidden" name="intent" value={intent} />}
      {value !== undefined && <input type="hidden" name="value" value={value} />}
      {props.children}
    </Form>
  )
}
