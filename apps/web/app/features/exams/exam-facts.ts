import type { AttemptSummary, PublicExam } from '@credence/contract'
import type { PlainKey } from '#app/i18n/catalog.ts'
import type { Text } from '#app/i18n/create-text.tsx'
import type { Fact } from '#app/ui/data-list.tsx'
import type { Kind } from '#app/ui/status-mark.tsx'

/** Questions, time and pass mark in one line. */
export function examLine({ items, minutes, passPercent }: PublicExam, text: Text): string {
  const { t, number } = text
  return [
    t('exam.questions', { count: items }),
    minutes === undefined ? t('exam.noClock') : t('exam.minutes', { count: minutes }),
    `${t('exam.factPass')}: ${t('exam.passMark', { percent: number(passPercent) })}`,
  ].join(' · ')
}

/** What one should know of an exam before taking it. */
export function examFacts(
  exam: PublicExam,
  mine: readonly AttemptSummary[],
  text: Text,
): readonly Fact[] {
  const { t, number, language } = text
  const { minutes, attempts, waitHours, entry } = exam
  const languages = new Intl.DisplayNames([language], { type: 'language' })
  return [
    {
      id: 'items',
      term: t('exam.factQuestions'),
      value: t('exam.questions', { count: exam.items }),
    },
    {
      id: 'time',
      term: t('exam.factTime'),
      value: minutes === undefined ? t('exam.noTime') : t('exam.minutes', { count: minutes }),
    },
    {
      id: 'pass',
      term: t('exam.factPass'),
      value: t('exam.passMark', { percent: number(exam.passPercent) }),
    },
    { id: 'attempts', term: t('exam.factAttempts'), value: attemptsText(attempts, mine, text) },
    {
      id: 'wait',
      term: t('exam.factWait'),
      value:
        waitHours > 0 && waitHours % 24 === 0
          ? t('exam.waitDays', { count: waitHours / 24 })
          : t('exam.waitHours', { count: waitHours }),
    },
    {
      id: 'entry',
      term: t('exam.factEntry'),
      value: t(entry === 'anyone' ? 'exam.entryAnyone' : 'exam.entryEnrolled'),
    },
    { id: 'language', term: t('exam.factLanguage'), value: languages.of(exam.language) },
  ]
}

/** How many attempts there are; with one’s own, how many are left of them. What came before one passed is past. */
function attemptsText(
  attempts: number | undefined,
  mine: readonly AttemptSummary[],
  { t }: Text,
): string {
  if (attempts === undefined) return t('exam.attemptsAny')
  const lastPass = mine.findIndex(({ passed }) => passed)
  const used = lastPass < 0 ? mine.length : lastPass
  if (mine.length === 0) return t('exam.attemptsMany', { count: attempts })
  return t('exam.attemptsLeft', { left: Math.max(0, attempts - used), count: attempts })
}

/** How an attempt stands, in a word. */
export function attemptMark({ state, passed }: AttemptSummary): { kind: Kind; word: PlainKey } {
  if (state === 'open') return { kind: 'unknown', word: 'exam.stateOpen' }
  return passed
    ? { kind: 'good', word: 'exam.statePassed' }
    : { kind: 'warn', word: 'exam.stateFailed' }
}
