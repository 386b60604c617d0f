import { useText } from '#app/i18n/use-text.ts'
import { Field } from '#app/ui/field.tsx'

/** Asks for the address of an account. */
export function EmailField(props: { value?: string; error?: string; autoFocus?: boolean }) {
  const { t } = useText()
  return (
    <Field
      name="email"
      type="email"
      label={t('account.email')}
      autoComplete="email"
      autoFocus={props.autoFocus}
      required
      defaultValue={props.value}
      error={props.error}
    />
  )
}
