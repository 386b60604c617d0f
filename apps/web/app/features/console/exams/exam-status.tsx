import type { Exam } from '@credence/contract'
import type { PlainKey } from '#app/i18n/catalog.ts'
import { useText } from '#app/i18n/use-text.ts'
import { StatusMark } from '#app/ui/status-mark.tsx'
import type { Kind } from '#app/ui/status-mark.tsx'

const marks: Readonly<Record<Exam['status'], readonly [Kind, PlainKey]>> = {
  draft: ['unknown', 'consoleExam.draft'],
  open: ['good', 'consoleExam.open'],
  closed: ['warn', 'consoleExam.closed'],
}

/** Whether an exam can be taken. */
export function ExamStatus({ status }: Pick<Exam, 'status'>) {
  const { t } = useText()
  const [kind, word] = marks[status]
  return <StatusMark kind={kind}>{t(word)}</StatusMark>
}
