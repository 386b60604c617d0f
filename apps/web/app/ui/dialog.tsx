import { useId, useRef } from 'react'
import type { ReactNode } from 'react'
import { useText } from '#app/i18n/use-text.ts'
import { Button } from './button.tsx'
import type { ButtonLook } from './button.tsx'

type DialogProps = {
  /** The button that opens it. */
  open: ReactNode
  openLook?: ButtonLook
  title: ReactNode
  children: ReactNode
  /** The buttons at its end, beside Cancel; a form's submit button among them. */
  actions: ReactNode
}

/**
 * A question over the page, as the browser's own modal dialog: it holds the focus, Escape closes it,
 * the focus returns to its button.
 *
 * It needs scripts. Where an action must also work without them, make its page the plain way and this
 * the short cut.
 */
export function Dialog(props: DialogProps) {
  const { t } = useText()
  const place = useRef<HTMLDialogElement>(null)
  const id = useId()
  return (
    <>
      <Button
        {...props.openLook}
        type="button"
        aria-haspopup="dialog"
        onClick={() => place.current?.showModal()}
      >
        {props.open}
      </Button>
      <dialog ref={place} className="dialog" aria-labelledby={id}>
        <h2 id={id}>{props.title}</h2>
        <div>{props.children}</div>
        <div className="acts">
          <Button type="button" look="plain" onClick={() => place.current?.close()}>
            {t('parts.cancel')}
          </Button>
          {props.actions}
        </div>
      </dialog>
    </>
  )
}
