import { useText } from '#app/i18n/use-text.ts'
import { Field } from '#app/ui/field.tsx'

/** Asks for a password that is to be kept. */
export function NewPasswordField(props: { error?: string }) {
  const { t } = useText()
  return (
    <Field
      name="password"
      type="password"
      label={t('account.newPassword')}
      hint={t('account.passwordHint')}
      autoComplete="new-password"
      minLength={10}
      maxLength={200}
      required
      error={props.error}
    />
  )
}
