import { sql } from 'drizzle-orm'
import { Failure, notFound } from '../../platform/http/failure.ts'
import { newId } from '../../platform/ids.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Tx } from '../../platform/postgres/handles.ts'
import { bankNames } from './banks.ts'
import { drawItems } from './draw.ts'
import { findExam, type ExamRow } from './exams.ts'
import { settledAttemptsOf } from './finish-attempt.ts'
import { mayStart, type AttemptRow, type Person, type Start } from './may-start.ts'
import { attempt, type AttemptRules } from './tables.ts'

const minute = 60_000

const refusals: Readonly<Record<Exclude<Start['start'], 'open' | 'running'>, string>> = {
  'sign-in': 'Sign in first.',
  closed: 'The exam is closed.',
  passed: 'You have passed this exam. It can be taken again shortly before the credential expires.',
  'not-enrolled': 'This exam is for those enrolled in an offering of its achievement.',
  'no-attempts-left': 'All attempts at this exam are used up.',
  wait: 'It is too soon after the last attempt, or there were too many within a day.',
}

/**
 * Starts an attempt, or gives the one that is open. However often and from wherever it is asked for at once, one is begun.
 * @throws Failure `not_found`, `exam_closed`, `attempt_refused`
 */
export async function startAttempt(
  tx: Tx,
  platform: Pick<Platform, 'events'>,
  { examId, person, now }: { examId: string; person: Person; now: Date },
): Promise<{ row: AttemptRow; fresh: boolean }> {
  const exam = await findExam(tx, examId)
  if (!exam || exam.status === 'draft') throw notFound('exam')
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`attempt|${examId}|${person.id}`}, 0))`,
  )
  const mine = await settledAttemptsOf(tx, platform, { examId, personId: person.id, now })
  const { start, startFrom } = await mayStart(tx, { exam, person, mine, now })
  const open = mine.find(({ state }) => state === 'open')
  if (start === 'running' && open) return { row: open, fresh: false }
  if (start === 'closed') throw new Failure('exam_closed', refusals.closed)
  if (start !== 'open' && start !== 'running') {
    const from = startFrom ? ` You may start again from ${startFrom}.` : ''
    throw new Failure('attempt_refused', `${refusals[start]}${from}`)
  }
  const { drawn, maxPoints } = await drawItems(tx, { exam, earlier: mine })
  const [row] = await tx
    .insert(attempt)
    .values({
      orgId: exam.orgId,
      id: newId(now),
      examId,
      achievementId: exam.achievementId,
      personId: person.id,
      name: person.name,
      email: person.email,
      number: (mine[0]?.number ?? 0) + 1,
      state: 'open',
      rules: await rulesOf(tx, exam),
      drawn,
      maxPoints,
      startedAt: now,
      dueAt: exam.minutes === null ? null : new Date(now.getTime() + exam.minutes * minute),
    })
    .returning()
  if (!row) throw new Error('An inserted row is returned.')
  return { row, fresh: true }
}

async function rulesOf(tx: Tx, exam: ExamRow): Promise<AttemptRules> {
  const { passPercent, report } = exam
  const names = await bankNames(
    tx,
    exam.orgId,
    exam.parts.map(({ bankId }) => bankId),
  )
  return {
    passPercent,
    report,
    parts: exam.parts.map(({ bankId, count }) => ({
      name: names.get(bankId) ?? '',
      count,
    })),
  }
}
