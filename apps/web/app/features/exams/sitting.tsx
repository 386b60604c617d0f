import type { Attempt } from '@credence/contract'
import { useEffect, useRef } from 'react'
import type { SyntheticEvent } from 'react'
import { useRevalidator } from 'react-router'
import { useText } from '#app/i18n/use-text.ts'
import { Button } from '#app/ui/button.tsx'
import { Logo } from '#app/ui/logo.tsx'
import { Notice } from '#app/ui/notice.tsx'
import type { SittingAnswer } from './answer-sitting.server.ts'
import { HandInDialog } from './hand-in-dialog.tsx'
import { ItemSection } from './item-section.tsx'
import { savedAnswers, unansweredPlaces } from './parts/response.ts'
import { QuestionList } from './question-list.tsx'
import { SavedState, SavingTrouble } from './saved-state.tsx'
import { TimeDisplay } from './time-display.tsx'
import { useMarks } from './use-marks.ts'
import { useSitting } from './use-sitting.ts'

type Props = {
  attempt: Attempt
  /** The language of the questions. */
  language: string
  /** What the form’s action answered, where it was sent without scripts. */
  answer?: SittingAnswer | undefined
}

/**
 * An exam while it is taken. One form with every question: it works as it is; with scripts it saves by itself, counts
 * down and hands in at the end of the time.
 */
export function Sitting({ attempt, language, answer }: Props) {
  const { t } = useText()
  const { items = [], answers = [], dueAt } = attempt
  const saved = answer?.answered ?? savedAnswers(items, answers)
  const { form, answered, keeper, state, look } = useSitting(attempt, saved)
  const { marks, toggle } = useMarks(attempt.id)
  const dialog = useRef<HTMLDialogElement>(null)
  const unanswered = unansweredPlaces(items, answered)
  useReadAnew(state.over)

  function onSubmit(event: SyntheticEvent<HTMLFormElement, SubmitEvent>) {
    event.preventDefault()
    look()
    keeper.flush()
    const pressed = event.nativeEvent.submitter
    const step = pressed instanceof HTMLButtonElement ? pressed.value : 'save'
    if (step === 'submit') dialog.current?.showModal()
    if (step === 'submit-sure') end()
  }
  const end = () => {
    look()
    dialog.current?.close()
    keeper.end()
  }
  const leaving = `/x/${attempt.examId}`

  return (
    <main id="main" tabIndex={-1} className="sitting">
      <title>{t('shell.titled', { title: t('exam.sitting', { name: attempt.examName }) })}</title>
      <form method="post" ref={form} onSubmit={onSubmit} onChange={look} autoComplete="off">
        {/* What Enter in a field presses: it saves, and never hands in or moves anything. */}
        <button name="step" value="save" className="unseen" tabIndex={-1} aria-hidden="true" />
        <div className="sitting-bar">
          <div>
            <span className="brand" aria-hidden="true">
              <Logo />
            </span>
            <TimeDisplay attempt={attempt} clock={state.clock} onEnd={end} />
            <SavedState state={state} />
            <span className="row push">
              <noscript>
                <Button name="step" value="save">
                  {t('exam.save')}
                </Button>
              </noscript>
              <Button look="main" name="step" value="submit" busy={state.ending}>
                {t('exam.handIn')}
              </Button>
            </span>
          </div>
        </div>
        <div className="sitting-work" inert={state.ending}>
          <aside>
            <QuestionList items={items} answered={answered} marks={marks} />
          </aside>
          <div>
            <header className="head">
              <p className="crumb">
                {t('exam.attemptNumber', {
                  number: attempt.number,
                  achievement: attempt.achievementName,
                })}
              </p>
              <h1 lang={language}>{attempt.examName}</h1>
            </header>
            <SavingTrouble trouble={state.trouble} />
            <Answered answer={answer} />
            {items.map((item, at) => (
              <ItemSection
                key={item.id}
                item={item}
                number={at + 1}
                count={items.length}
                language={language}
                saved={saved[item.id] ?? {}}
                answered={answered[item.id] ?? {}}
                refused={state.refused.includes(item.id)}
                marked={marks.includes(item.id)}
                onMark={() => toggle(item.id)}
                onChange={look}
              />
            ))}
            <p className="row section rule">
              <a href={leaving}>{t(dueAt ? 'exam.leaveTimed' : 'exam.leave')}</a>
            </p>
          </div>
        </div>
      </form>
      <HandInDialog dialog={dialog} unanswered={unanswered} onHandIn={end} />
    </main>
  )
}

/** What became of the form where it was sent without scripts: what is missing, and the step that goes on all the same. */
function Answered({ answer }: Pick<Props, 'answer'>) {
  const { t, list } = useText()
  if (!answer) return null
  const { unanswered, notKept } = answer
  const named = (numbers: readonly number[]) =>
    list(numbers.map((number) => t('exam.question', { number })))
  return (
    <div role="alert" tabIndex={-1} autoFocus>
      {notKept.length > 0 && (
        <Notice kind="bad">
          {t('exam.notKept', { count: notKept.length, questions: named(notKept) })}
        </Notice>
      )}
      {unanswered && (
        <Notice
          kind="warn"
          title={
            unanswered.length > 0
              ? t('exam.unansweredTitle', { count: unanswered.length })
              : t('exam.handInAll')
          }
          action={
            <Button look="danger" name="step" value="submit-sure">
              {t(unanswered.length > 0 ? 'exam.handInSure' : 'exam.handIn')}
            </Button>
          }
        >
          {unanswered.length > 0
            ? `${named(unanswered)}. ${t('exam.unansweredNote')}`
            : t('exam.handInAllNote')}
        </Notice>
      )}
    </div>
  )
}

/** Once the attempt has ended the page is read anew: it shows the result. */
function useReadAnew(over: boolean) {
  const { revalidate } = useRevalidator()
  useEffect(() => {
    if (over) void revalidate()
  }, [over, revalidate])
}
