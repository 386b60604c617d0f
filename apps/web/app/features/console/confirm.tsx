import type { ReactNode } from 'react'
import { Form, useLocation } from 'react-router'
import { Button, buttonClass } from '#app/ui/button.tsx'
import type { ButtonLook } from '#app/ui/button.tsx'
import { Icon } from '#app/ui/icon.tsx'
import type { IconName } from '#app/ui/icon.tsx'

type ConfirmProps = {
  /** The words of the button that asks first. */
  open: ReactNode
  /** What it is about, read out after the words of both buttons, where the page has several. */
  about?: string
  look?: ButtonLook
  icon?: IconName
  /** What happens, and whether it can be undone. */
  children: ReactNode
  /** The words of the button that does it. */
  go: ReactNode
  /** What the form sends. */
  fields: Readonly<Record<string, string>>
  harmless?: boolean
}

/** A step that asks before it acts. The browser's own disclosure, so that it works without scripts. */
export function Confirm(props: ConfirmProps) {
  // Once it has acted there is a new location, and it closes.
  const { key } = useLocation()
  const about = props.about && <span className="unseen">: {props.about}</span>
  return (
    <details key={key} className="confirm">
      <summary
        className={buttonClass({
          look: props.harmless ? 'quiet' : 'danger',
          small: true,
          ...props.look,
        })}
      >
        {props.icon && <Icon name={props.icon} />}
        {props.open}
        {about}
      </summary>
      <Form method="post" className="stack ask">
        <div className="stack">{props.children}</div>
        {Object.entries(props.fields).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <Button look={props.harmless ? 'quiet' : 'danger'} small>
          {props.go}
          {about}
        </Button>
      </Form>
    </details>
  )
}
