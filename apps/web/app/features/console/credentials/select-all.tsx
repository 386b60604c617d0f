import type { CredentialSummary } from '@credence/contract'
import { useText } from '#app/i18n/use-text.ts'

/** Ticks every box of its form. It needs scripts, and shows itself only with them. */
export function SelectAll() {
  const { t } = useText()
  return (
    <>
      <span className="unseen">{t('consoleCredentials.choose')}</span>
      <span className="scripted">
        <input
          type="checkbox"
          aria-label={t('consoleCredentials.chooseAll')}
          onChange={({ currentTarget: { form, checked } }) => {
            const boxes = form?.querySelectorAll<HTMLInputElement>('input[name="id"]') ?? []
            for (const box of boxes) box.checked = checked
          }}
        />
      </span>
    </>
  )
}

/** Chooses one credential of the list. */
export function TickOne({ credential }: { credential: CredentialSummary }) {
  const { t } = useText()
  const { id, recipient, achievement } = credential
  return (
    <input
      type="checkbox"
      name="id"
      value={id}
      aria-label={t('consoleCredentials.chooseOne', {
        holder: recipient.name,
        achievement: achievement.name,
      })}
    />
  )
}
