import { useState } from 'react'
import type { ReactNode } from 'react'
import { useText } from '#app/i18n/use-text.ts'
import { Button } from './button.tsx'
import type { ButtonLook } from './button.tsx'

/** Copies a text and says that it did. */
export function CopyButton(props: { text: string; children?: ReactNode } & ButtonLook) {
  const { text, children, ...look } = props
  const { t } = useText()
  const [state, setState] = useState<'ready' | 'copied' | 'failed'>('ready')
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setState('copied'),
      () => setState('failed'),
    )
  return (
    <>
      <Button
        icon={state === 'copied' ? 'check' : 'copy'}
        {...look}
        type="button"
        onClick={() => void copy()}
        onBlur={() => setState('ready')}
      >
        {state === 'copied' ? t('parts.copied') : (children ?? t('parts.copy'))}
      </Button>
      <span role="status" className={state === 'failed' ? 'small bad' : 'unseen'}>
        {state === 'copied' && t('parts.copied')}
        {state === 'failed' && t('parts.copyFailed')}
      </span>
    </>
  )
}
