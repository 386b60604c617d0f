import { useText } from '#app/i18n/use-text.ts'
import { Notice } from '#app/ui/notice.tsx'
import { StatusMark } from '#app/ui/status-mark.tsx'
import type { KeeperState } from './answer-keeper.ts'

const locales = { en: 'en-GB', de: 'de-DE' } as const

/** Whether the server has every answer, in a few words. */
export function SavedState({ state }: { state: KeeperState }) {
  const { t, language } = useText()
  const { trouble, unsent, savedAt, ending } = state
  const words = () => {
    if (trouble) {
      return (
        <StatusMark kind="warn">
          {t(trouble === 'lost' ? 'exam.unsaved' : 'exam.signedOut')}
        </StatusMark>
      )
    }
    if (ending) return t('exam.handingIn')
    if (unsent > 0) return t('exam.saving')
    if (savedAt === undefined) return t('exam.savedAll')
    const clock = new Intl.DateTimeFormat(locales[language], { timeStyle: 'medium' })
    return <StatusMark kind="good">{t('exam.savedAt', { time: clock.format(savedAt) })}</StatusMark>
  }
  // Read out when it goes wrong and when it is right again, not at each saving.
  return <span className="saved small soft needs-scripts">{words()}</span>
}

/** What to do while answers cannot be sent. */
export function SavingTrouble({ trouble }: Pick<KeeperState, 'trouble'>) {
  const { t } = useText()
  return (
    <div role="status">
      {trouble === 'lost' && (
        <Notice kind="warn" title={t('exam.unsaved')}>
          {t('exam.unsavedLong')}
        </Notice>
      )}
      {trouble === 'signed-out' && (
        <Notice kind="warn" title={t('exam.signedOut')}>
          {t('exam.signedOutLong')}{' '}
          <a href="/sign-in" target="_blank" rel="noreferrer">
            {t('exam.signInTab')}
          </a>
        </Notice>
      )}
    </div>
  )
}
