import type { Contract, Output } from '@credence/contract'
import { and, desc, eq } from 'drizzle-orm'
import type { Tx } from '../../platform/postgres/handles.ts'
import { findPublicAchievements } from '../achievements/index.ts'
import { isEnrolled } from '../learning/index.ts'
import type { ExamRow } from './exams.ts'
import { isDueForRenewal } from './renewal.ts'
import { attempt } from './tables.ts'

export type AttemptRow = typeof attempt.$inferSelect
export type Person = { readonly id: string; readonly name: string; readonly email: string }
export type Start = Pick<Output<Contract['readExam']>, 'start' | 'startFrom'>

const hour = 3_600_000
const day = 24 * hour
/** However generous an exam is: its bank is not to be read out by starting again and again. */
const mostADay = 20

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
  const { entry, achievementId, waitHours } = exam
  const pass = await lastPass(tx, { achievementId, personId: person.id })
  if (pass && !isDueForRenewal(pass, achievement.definition.validityMonths, now))
    return { start: 'passed' }
  if (entry === 'enrolled' && !(await isEnrolled(tx, { achievementId, personId: person.id })))
    return { start: 'not-enrolled' }
  const failed = mine.filter(
    ({ passed, endedAt }) => !passed && endedAt && (!pass?.endedAt || endedAt > pass.endedAt),
  )
  if (exam.attempts !== null && failed.length >= exam.attempts) return { start: 'no-attempts-left' }
  const ended = failed[0]?.endedAt
  const busy = mine[mostADay - 1]?.startedAt
  const from = Math.max(
    ended ? ended.getTime() + waitHours * hour : 0,
    busy ? busy.getTime() + day : 0,
  )
  return from > now.getTime()
    ? { start: 'wait', startFrom: new Date(from).toISOString() }
    : { start: 'open' }
}

/** The newest attempt of a person that passed, at whichever exam of an achievement. */
async function lastPass(
  tx: Tx,
  { achievementId, personId }: { achievementId: string; personId: string },
) {
  const [row] = await tx
    .select({
      endedAt: attempt.endedAt,
      credentialId: attempt.credentialId,
      credentialUntil: attempt.credentialUntil,
    })
    .from(attempt)
    .where(
      and(
        eq(attempt.achievementId, achievementId),
        eq(attempt.personId, personId),
        eq(attempt.passed, true),
      ),
    )
    .orderBy(desc(attempt.endedAt))
    .limit(1)
  return row
}
