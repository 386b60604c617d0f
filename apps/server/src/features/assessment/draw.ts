import { randomInt } from 'node:crypto'
import { and, eq, inArray } from 'drizzle-orm'
import { Failure } from '../../platform/http/failure.ts'
import type { Tx } from '../../platform/postgres/handles.ts'
import type { ExamRow } from './exams.ts'
import { shuffled, shuffleOptions } from './items/shuffle.ts'
import type { AttemptRow } from './may-start.ts'
import { item, type Drawn } from './tables.ts'

/**
 * Draws the items of one attempt: so many from each bank, at random, those first that the person was never asked in
 * this exam, then those asked longest ago.
 * @throws Failure `exam_closed` where a bank no longer holds enough
 */
export async function drawItems(
  tx: Tx,
  { exam, earlier }: { exam: ExamRow; earlier: readonly AttemptRow[] },
): Promise<{ drawn: Drawn[]; maxPoints: number }> {
  const bankIds = exam.parts.map(({ bankId }) => bankId)
  const pool = await tx
    .select({ id: item.id, bankId: item.bankId, content: item.content, maxPoints: item.maxPoints })
    .from(item)
    .where(
      and(eq(item.orgId, exam.orgId), inArray(item.bankId, bankIds), eq(item.status, 'active')),
    )
  const lastAsked = new Map<string, number>()
  for (const { number, drawn } of earlier)
    for (const { itemId } of drawn)
      lastAsked.set(itemId, Math.max(number, lastAsked.get(itemId) ?? 0))
  const chosen = exam.parts.flatMap(({ bankId, count }, part) => {
    const inBank = shuffled(
      pool.filter((one) => one.bankId === bankId),
      randomInt,
    ).toSorted((a, b) => (lastAsked.get(a.id) ?? 0) - (lastAsked.get(b.id) ?? 0))
    if (inBank.length < count)
      throw new Failure(
        'exam_closed',
        'The exam cannot be taken now: there are not enough questions. Its issuer has to add some.',
      )
    return shuffled(inBank.slice(0, count), randomInt).map((one) => ({ ...one, part }))
  })
  return {
    drawn: chosen.map(({ id, part, content }) => ({
      itemId: id,
      part,
      orders: shuffleOptions(content, randomInt),
    })),
    maxPoints: chosen.reduce((sum, one) => sum + one.maxPoints, 0),
  }
}
