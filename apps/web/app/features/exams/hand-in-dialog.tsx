import type { RefObject } from 'react'
import { useText } from '#app/i18n/use-text.ts'
import { Button } from '#app/ui/button.tsx'

/** Asks before handing in, and names what has no answer. */
export function HandInDialog(props: {
  dialog: RefObject<HTMLDialogElement | null>
  unanswered: readonly number[]
  onHandIn: () => void
}) {
  const { t } = useText()
  const { dialog, unanswered, onHandIn } = props
  const close = () => dialog.current?.close()
  const count = unanswered.length
  return (
    <dialog ref={dialog} className="hand-in sheet" aria-labelledby="hand-in-title">
      <h2 id="hand-in-title">
        {count > 0 ? t('exam.unansweredTitle', { count }) : t('exam.handInAll')}
      </h2>
      <p className="soft">{t(count > 0 ? 'exam.unansweredNote' : 'exam.handInAllNote')}</p>
      {count > 0 && (
        <ul className="jumps">
          {unanswered.map((number) => (
            <li key={number}>
              <a href={`#q-${number}`} onClick={close}>
                {t('exam.question', { number })}
              </a>
            </li>
          ))}
        </ul>
      )}
      <div className="row">
        <Button type="button" onClick={close} look={count > 0 ? 'main' : 'quiet'}>
          {t('exam.backToExam')}
        </Button>
        <Button
          type="button"
          look={count > 0 ? 'danger' : 'main'}
          onClick={() => {
            close()
            onHandIn()
          }}
        >
          {t(count > 0 ? 'exam.handInSure' : 'exam.handIn')}
        </Button>
      </div>
    </dialog>
  )
}
