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
  const pools = await poolsOf(tx, exam)
  const lastAsked = new Map<string, number>()
  for (const { number, drawn } of earlier)
    for (const { itemId } of drawn)
      lastAsked.set(itemId, Math.max(number, lastAsked.get(itemId) ?? 0))
  const chosen = exam.parts.flatMap(({ bankId, count }, part) => {
    const inBank = shuffled(pools.get(bankId) ?? [], randomInt).toSorted(
      (a, b) => (lastAsked.get(a) ?? 0) - (lastAsked.get(b) ?? 0),
    )
    if (inBank.length < count)
      throw new Failure(
        'exam_closed',
        'The exam cannot be taken now: there are not enough questions. Its issuer has to add some.',
      )
    return shuffled(inBank.slice(0, count), randomInt).map((id) => ({ id, part }))
  })
  const items = await tx
    .select({ id: item.id, content: item.content, maxPoints: item.maxPoints })
    .from(item)
    .where(
      and(
        eq(item.orgId, exam.orgId),
        inArray(
          item.id,
          chosen.map(({ id }) => id),
        ),
      ),
    )
  const contents = new Map(items.map(({ id, content }) => [id, content]))
  return {
    drawn: chosen.flatMap(({ id, part }) => {
      const content = contents.get(id)
      return content ? [{ itemId: id, part, orders: shuffleOptions(content, randomInt) }] : []
    }),
    maxPoints: items.reduce((sum, { maxPoints }) => sum + maxPoints, 0),
  }
}

/** The items there are to draw from by bank: their ids alone, since a bank may be large. */
async function poolsOf(tx: Tx, { orgId, parts }: ExamRow): Promise<ReadonlyMap<string, string[]>> {
  const rows = await tx
    .select({ id: item.id, bankId: item.bankId })
    .from(item)
    .where(
      and(
        eq(item.orgId, orgId),
        inArray(
          item.bankId,
          parts.map(({ bankId }) => bankId),
        ),
        eq(item.status, 'active'),
      ),
    )
  const pools = Map.groupBy(rows, ({ bankId }) => bankId)
  return new Map([...pools].map(([bankId, list]) => [bankId, list.map(({ id }) => id)]))
}
