import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { useText } from '#app/i18n/use-text.ts'
import { Notice } from './notice.tsx'

/**
 * Says above a form that it was not accepted, and takes the focus there, with and without scripts. The
 * words beside each field say what to correct.
 *
 * @param props.count how many fields have an error; 0 where the trouble is not in a field
 * @param props.answer the answer that refused it: each new one takes the focus again
 * @param props.children what went wrong as a whole, if anything
 */
export function FormErrors(props: { count: number; answer?: unknown; children?: ReactNode }) {
  const { t } = useText()
  const place = useRef<HTMLDivElement>(null)
  const shown = props.count > 0 || Boolean(props.children)
  useEffect(() => {
    if (shown) place.current?.focus()
  }, [shown, props.count, props.answer, props.children])
  if (!shown) return null
  return (
    <div ref={place} tabIndex={-1} role="alert" autoFocus>
      <Notice kind="bad">{props.children ?? t('parts.correct', { count: props.count })}</Notice>
    </div>
  )
}
