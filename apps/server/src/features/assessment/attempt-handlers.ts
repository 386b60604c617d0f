import type { attempts } from '@credence/contract'
import { desc, eq } from 'drizzle-orm'
import { Failure, notFound } from '../../platform/http/failure.ts'
import type { Handlers } from '../../platform/http/implement.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Tx } from '../../platform/postgres/handles.ts'
import { findPublicAchievement, findPublicAchievements } from '../achievements/index.ts'
import { findExam, listOpenExams } from './exams.ts'
import { finishAttempt, settledAttemptsOf } from './finish-attempt.ts'
import { isLate, keepAnswers, lockAttempt } from './keep-answers.ts'
import { mayStart, type AttemptRow } from './may-start.ts'
import { nameAttempts, presentAttempt, presentPublicExam, presentSummary } from './present.ts'
import { startAttempt } from './start-attempt.ts'
import { attempt } from './tables.ts'

/** Exams as a person takes them. Whose an attempt is, is checked here: it runs for the installation, whose banks nobody else may read. */
export function attemptHandlers(platform: Platform): Handlers<typeof attempts> {
  const { database, events } = platform

  /** A person’s own attempt, ended first where its time is up. */
  const settled = async (tx: Tx, wish: { id: string; personId: string; now: Date }) => {
    const row = await lockAttempt(tx, wish)
    if (row.state === 'done' || !isLate(row, wish.now)) return row
    return finishAttempt(tx, { events }, { row, by: 'time', now: wish.now })
  }
  const sameAttempt = (id: string, named: string | undefined) => {
    if (named !== undefined && named !== id)
      throw new Failure('invalid_request', 'attemptId: names another attempt than the address.')
  }
  const present = async (tx: Tx, row: AttemptRow, now: Date) => {
    const [named] = await nameAttempts(tx, [row])
    const [achievement] = await findPublicAchievements(tx, [row.achievementId])
    if (!named || !achievement) throw notFound('attempt')
    const { slug, name } = achievement.issuer
    return presentAttempt(tx, named, { issuer: { slug, name }, now })
  }

  return {
    listAchievementExams: ({ params }) =>
      database.asSystem(async (tx) => {
        const found = await findPublicAchievement(tx, params.id)
        if (!found) throw notFound('achievement')
        const rows = await listOpenExams(tx, found.achievement.id)
        const shown = await Promise.all(rows.map((row) => presentPublicExam(tx, row)))
        return { items: shown.filter((exam) => exam !== undefined) }
      }),
    readExam: ({ params, principal, now }) =>
      database.asSystem(async (tx) => {
        const row = await findExam(tx, params.id)
        const shown = row && row.status !== 'draft' ? await presentPublicExam(tx, row) : undefined
        if (!row || !shown) throw notFound('exam')
        const person = principal.kind === 'person' ? principal.person : undefined
        const mine = person
          ? await settledAttemptsOf(tx, platform, { examId: row.id, personId: person.id, now })
          : []
        const start = await mayStart(tx, {
          exam: row,
          ...(person ? { person } : {}),
          mine,
          now,
        })
        return {
          exam: shown,
          mine: (await nameAttempts(tx, mine)).map(presentSummary),
          ...start,
        }
      }),
    startAttempt: ({ params, person, now, respond }) =>
      database.asSystem(async (tx) => {
        const { row, fresh } = await startAttempt(tx, platform, { examId: params.id, person, now })
        if (!fresh) respond({ status: 200 })
        return present(tx, row, now)
      }),
    listMyAttempts: ({ person }) =>
      database.asSystem(async (tx) => {
        const rows = await tx
          .select()
          .from(attempt)
          .where(eq(attempt.personId, person.id))
          .orderBy(desc(attempt.startedAt), desc(attempt.id))
          .limit(200)
        return { items: (await nameAttempts(tx, rows)).map(presentSummary) }
      }),
    getAttempt: ({ params, person, now }) =>
      database.asSystem(async (tx) =>
        present(tx, await settled(tx, { id: params.id, personId: person.id, now }), now),
      ),
    saveAnswers: async ({ params, person, body, now }) => {
      sameAttempt(params.id, body.attemptId)
      const row = await database.asSystem(async (tx) => {
        const found = await settled(tx, { id: params.id, personId: person.id, now })
        if (found.state === 'open')
          await keepAnswers(tx, { row: found, answers: body.answers, now })
        return found
      })
      // Said after the commit, so that an attempt whose time is up stays ended.
      if (row.state === 'done')
        throw new Failure('attempt_over', 'This attempt has ended. The answers were not kept.')
      return {
        saved: body.answers.length,
        now: now.toISOString(),
        ...(row.dueAt ? { dueAt: row.dueAt.toISOString() } : {}),
      }
    },
    submitAttempt: ({ params, person, body, now }) =>
      database.asSystem(async (tx) => {
        sameAttempt(params.id, body.attemptId)
        const row = await settled(tx, { id: params.id, personId: person.id, now })
        if (row.state === 'done') return present(tx, row, now)
        await keepAnswers(tx, { row, answers: body.answers, now })
        const by = row.dueAt && now >= row.dueAt ? 'time' : 'submitted'
        return present(tx, await finishAttempt(tx, { events }, { row, by, now }), now)
      }),
  }
}
