import type { Contract, Output } from '@credence/contract'
import { and, desc, eq } from 'drizzle-orm'
import type { Tx } from '../../platform/postgres/handles.ts'
import { findPublicAchievements } from '../achievements/index.ts'
import { isEnrolled } from '../learning/index.ts'
import type { ExamRow } from './exams.ts'
import { attempt } from './tables.ts'

export type AttemptRow = typeof attempt.$inferSelect
export type Person = { readonly id: string; readonly name: string; readonly email: string }
export type Start = Pick<Output<Contract['readExam']>, 'start' | 'startFrom'>

const hour = 3_600_000
/** How long before a credential ends its exam may be taken again. */
const renewalWindow = 90 * 24 * hour

/** A person’s attempts at an exam, newest first. */
export async function attemptsOf(
  tx: Tx,
  { examId, personId }: { examId: string; personId: string },
): Promise<AttemptRow[]> {
  return tx
    .select()
    .from(attempt)
    .where(and(eq(attempt.examId, examId), eq(attempt.personId, personId)))
    .orderBy(desc(attempt.number))
    .limit(200)
}

/** Whether a person may start an attempt now; if not, why. @param mine their attempts so far, newest first */
export async function mayStart(
  tx: Tx,
  {
    exam,
    person,
    mine,
    now,
  }: { exam: ExamRow; person?: Person; mine: readonly AttemptRow[]; now: Date },
): Promise<Start> {
  if (mine.some(({ state }) => state === 'open')) return { start: 'running' }
  const [achievement] = await findPublicAchievements(tx, [exam.achievementId])
  if (exam.status !== 'open' || achievement?.achievement.status !== 'published')
    return { start: 'closed' }
  if (!person) return { start: 'sign-in' }
  const lastPass = mine.findIndex(({ passed }) => passed)
  const passed = mine[lastPass]
  if (passed && !isDueAgain(passed, achievement.definition.validityMonths, now))
    return { start: 'passed' }
  const { entry, achievementId, waitHours } = exam
  if (entry === 'enrolled' && !(await isEnrolled(tx, { achievementId, personId: person.id })))
    return { start: 'not-enrolled' }
  const failed = lastPass < 0 ? mine : mine.slice(0, lastPass)
  if (exam.attempts !== null && failed.length >= exam.attempts) return { start: 'no-attempts-left' }
  const ended = failed[0]?.endedAt
  const from = ended ? new Date(ended.getTime() + waitHours * hour) : now
  return from > now ? { start: 'wait', startFrom: from.toISOString() } : { start: 'open' }
}

/** Whether what was awarded has ended, or is about to. */
function isDueAgain(
  { endedAt }: AttemptRow,
  validityMonths: number | undefined,
  now: Date,
): boolean {
  if (!endedAt || validityMonths === undefined) return false
  const end = new Date(endedAt)
  end.setUTCMonth(end.getUTCMonth() + validityMonths)
  return now.getTime() >= end.getTime() - renewalWindow
}
