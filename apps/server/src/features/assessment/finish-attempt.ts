import { and, eq, gt, inArray, lt, or, sql } from 'drizzle-orm'
import type { Platform } from '../../platform/platform.ts'
import type { Tx } from '../../platform/postgres/handles.ts'
import { scoreItem } from './items/score-item.ts'
import { grace, isLate, lockAttempt } from './keep-answers.ts'
import { attemptsOf, type AttemptRow } from './may-start.ts'
import { answer, attempt, item, type PartResult } from './tables.ts'

const atOnce = 100

type End = { readonly row: AttemptRow; readonly by: 'submitted' | 'time'; readonly now: Date }

/**
 * Ends an attempt: gives each item its points, an unanswered one none, and says whether it passed. What was kept counts,
 * and nothing else does.
 * @param row the attempt, locked and open
 */
export async function finishAttempt(
  tx: Tx,
  { events }: Pick<Platform, 'events'>,
  { row, by, now }: End,
): Promise<AttemptRow> {
  const points = await pointsByItem(tx, row, now)
  const total = row.drawn.reduce((sum, { itemId }) => sum + (points.get(itemId)?.points ?? 0), 0)
  const most = row.drawn.reduce((sum, { itemId }) => sum + (points.get(itemId)?.maxPoints ?? 0), 0)
  const percent = share(total, most)
  const passed = percent >= row.rules.passPercent
  const [ended] = await tx
    .update(attempt)
    .set({
      state: 'done',
      endedAt: by === 'time' && row.dueAt ? row.dueAt : now,
      endedBy: by,
      points: total,
      percent,
      passed,
      parts: partResults(row, points),
    })
    .where(and(eq(attempt.orgId, row.orgId), eq(attempt.id, row.id)))
    .returning()
  if (!ended) throw new Error('A locked row is there.')
  const { orgId, achievementId } = row
  await events.tell(tx, 'attempt.completed', { orgId, attemptId: row.id, achievementId, passed })
  return ended
}

/** A person’s attempts at an exam, newest first; one whose time is up is ended before. */
export async function settledAttemptsOf(
  tx: Tx,
  platform: Pick<Platform, 'events'>,
  { examId, personId, now }: { examId: string; personId: string; now: Date },
): Promise<AttemptRow[]> {
  const rows = await attemptsOf(tx, { examId, personId })
  const late = rows.find((row) => row.state === 'open' && isLate(row, now))
  if (!late) return rows
  const row = await lockAttempt(tx, { id: late.id, personId })
  if (row.state === 'open') await finishAttempt(tx, platform, { row, by: 'time', now })
  return attemptsOf(tx, { examId, personId })
}

/**
 * Ends attempts whose time is up: nobody may be there to hand them in. Each by itself, so that one that cannot be ended
 * keeps no other from its end.
 */
export async function finishDue(platform: Platform, now: Date): Promise<void> {
  const { database, log } = platform
  const ended = new Date(now.getTime() - grace)
  let after: Place | undefined
  for (;;) {
    const due = await database.asSystem((tx) => findDue(tx, ended, after))
    for (const { id, personId } of due)
      await database
        .asSystem(async (tx) => {
          const row = await lockAttempt(tx, { id, personId })
          if (row.state === 'open') await finishAttempt(tx, platform, { row, by: 'time', now })
        })
        .catch((error: unknown) => log.error({ error, attempt: id }, 'an attempt was not ended'))
    after = due.at(-1)
    if (due.length < atOnce) return
  }
}

type Place = Pick<AttemptRow, 'id' | 'dueAt'>

/** Open attempts whose time was up before a moment, those first that ended first. */
function findDue(tx: Tx, before: Date, after: Place | undefined) {
  return tx
    .select({ id: attempt.id, personId: attempt.personId, dueAt: attempt.dueAt })
    .from(attempt)
    .where(
      and(
        eq(attempt.state, 'open'),
        lt(attempt.dueAt, before),
        after?.dueAt
          ? or(
              gt(attempt.dueAt, after.dueAt),
              and(eq(attempt.dueAt, after.dueAt), gt(attempt.id, after.id)),
            )
          : undefined,
      ),
    )
    .orderBy(attempt.dueAt, attempt.id)
    .limit(atOnce)
}

type Points = ReadonlyMap<string, { readonly points: number; readonly maxPoints: number }>

async function pointsByItem(tx: Tx, row: AttemptRow, now: Date): Promise<Points> {
  const { orgId, id: attemptId } = row
  const ids = row.drawn.map(({ itemId }) => itemId)
  const items = await tx
    .select({ id: item.id, key: item.key })
    .from(item)
    .where(and(eq(item.orgId, orgId), inArray(item.id, ids)))
  const answers = await tx
    .select({ itemId: answer.itemId, response: answer.response })
    .from(answer)
    .where(and(eq(answer.orgId, orgId), eq(answer.attemptId, attemptId)))
  const responses = new Map(answers.map(({ itemId, response }) => [itemId, response]))
  const points = new Map(
    items.map(({ id, key }) => {
      const response = responses.get(id)
      const given = response ? scoreItem(key, response) : 0
      return [id, { points: given, maxPoints: key.maxPoints }]
    }),
  )
  await tx
    .insert(answer)
    .values(
      [...points].map(([itemId, { points: given }]) => ({
        orgId,
        attemptId,
        itemId,
        response: null,
        points: given,
        savedAt: now,
      })),
    )
    .onConflictDoUpdate({
      target: [answer.orgId, answer.attemptId, answer.itemId],
      set: { points: sql`excluded.points` },
    })
  return points
}

function partResults({ rules, drawn }: AttemptRow, points: Points): PartResult[] {
  return rules.parts.map(({ name }, part) => {
    const mine = drawn.filter((one) => one.part === part).map(({ itemId }) => points.get(itemId))
    const sum = (pick: 'points' | 'maxPoints') =>
      mine.reduce((total, one) => total + (one?.[pick] ?? 0), 0)
    return { name, items: mine.length, percent: share(sum('points'), sum('maxPoints')) }
  })
}

/**
 * A percentage with two decimals, rounded down: nobody reads the pass mark and has not passed. Points are rounded to six
 * decimals, and what that takes away is let pass.
 */
function share(points: number, maxPoints: number): number {
  const percent = maxPoints > 0 ? Math.floor((points / maxPoints) * 10_000 + 1e-3) / 100 : 0
  return Math.min(100, percent)
}
