import type { Answer } from '@credence/contract'
import { and, eq, inArray, sql } from 'drizzle-orm'
import { Failure, notFound } from '../../platform/http/failure.ts'
import { isUuid } from '../../platform/ids.ts'
import type { Tx } from '../../platform/postgres/handles.ts'
import { checkResponse } from './items/check-response.ts'
import type { AttemptRow } from './may-start.ts'
import { answer, attempt, item } from './tables.ts'

/** What is on its way when the time is up still counts. */
export const grace = 5000

/** A person’s own attempt, kept from others until this transaction ends. @throws Failure `not_found` */
export async function lockAttempt(
  tx: Tx,
  { id, personId }: { id: string; personId: string },
): Promise<AttemptRow> {
  const [row] = isUuid(id)
    ? await tx
        .select()
        .from(attempt)
        .where(and(eq(attempt.id, id), eq(attempt.personId, personId)))
        .for('update')
        .limit(1)
    : []
  if (!row) throw notFound('attempt')
  return row
}

/** Whether answers come too late, by the server’s clock. */
export function isLate({ dueAt }: AttemptRow, now: Date): boolean {
  return dueAt !== null && now.getTime() > dueAt.getTime() + grace
}

/**
 * Keeps answers of an open attempt; the last one to an item counts. All are kept or none.
 * @param row the attempt, locked
 * @throws Failure `item_unknown`, `invalid_response`, `invalid_request` for two answers to one item
 */
export async function keepAnswers(
  tx: Tx,
  { row, answers, now }: { row: AttemptRow; answers: readonly Answer[]; now: Date },
): Promise<void> {
  if (answers.length === 0) return
  const drawn = new Set(row.drawn.map(({ itemId }) => itemId))
  const ids = answers.map(({ itemId }) => itemId)
  const stranger = ids.findIndex((id) => !drawn.has(id))
  if (stranger >= 0) throw refusal('item_unknown', stranger, 'This attempt has no such item.')
  if (new Set(ids).size < ids.length)
    throw new Failure('invalid_request', 'answers: each item stands once.')
  const items = await tx
    .select({ id: item.id, content: item.content })
    .from(item)
    .where(and(eq(item.orgId, row.orgId), inArray(item.id, ids)))
  const contents = new Map(items.map(({ id, content }) => [id, content]))
  const rows = answers.map(({ itemId, response }, at) => {
    const content = contents.get(itemId)
    if (!content) throw refusal('item_unknown', at, 'This attempt has no such item.')
    return {
      orgId: row.orgId,
      attemptId: row.id,
      itemId,
      response: checkedAt(at, () => checkResponse(content, response)),
      savedAt: now,
    }
  })
  await tx
    .insert(answer)
    .values(rows)
    .onConflictDoUpdate({
      target: [answer.orgId, answer.attemptId, answer.itemId],
      set: { response: sql`excluded.response`, savedAt: now },
    })
}

function checkedAt<T>(at: number, check: () => T): T {
  try {
    return check()
  } catch (error) {
    if (error instanceof Failure) throw refusal(error.code, at, error.message)
    throw error
  }
}

function refusal(code: Failure['code'], at: number, message: string): Failure {
  return new Failure(code, message, { issues: [{ path: `answers.${at}`, code, message }] })
}
