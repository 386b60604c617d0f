import { useId } from 'react'
import type { ReactNode } from 'react'
import { classes } from './classes.ts'

/**
 * A list of links and buttons that opens from a button: the browser's own popover, so that it works
 * without scripts, closes by Escape or a click elsewhere, and gives the focus back.
 *
 * @param props.label what the button opens, for screen readers
 * @param props.button the inside of the button
 * @param props.children links, or forms with buttons
 */
export function Menu(props: {
  label: string
  button: ReactNode
  buttonClass?: string
  children: ReactNode
}) {
  const id = useId()
  return (
    <>
      <button
        type="button"
        className={classes(props.buttonClass ?? 'button square')}
        popoverTarget={id}
        aria-label={props.label}
      >
        {props.button}
      </button>
      <div className="menu" id={id} popover="auto" role="group" aria-label={props.label}>
        {props.children}
      </div>
    </>
  )
}
