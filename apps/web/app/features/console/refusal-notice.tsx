import { useText } from '#app/i18n/use-text.ts'
import { FormErrors } from '#app/ui/form-errors.tsx'
import type { Refused } from './refusal.server.ts'

/** Says above a form why it was not accepted. */
export function RefusalNotice({ refused }: { refused?: Refused | undefined }) {
  const { t, language } = useText()
  if (!refused) return null
  const { message, detail, errors } = refused
  return (
    <FormErrors count={Object.keys(errors).length} answer={refused}>
      {(message || detail) && (
        <>
          {message && t(message)}{' '}
          {detail && <span lang={language === 'en' ? undefined : 'en'}>{detail}</span>}
        </>
      )}
    </FormErrors>
  )
}

/** The words beside a field, by its path; what is wrong below it counts as well. */
export function useErrors(refused: Refused | undefined): (path: string) => string | undefined {
  const { t } = useText()
  return (path) => {
    const errors = Object.entries(refused?.errors ?? {})
    const key = errors.find(([at]) => at === path || at.startsWith(`${path}.`))?.[1]
    return key && t(key)
  }
}
