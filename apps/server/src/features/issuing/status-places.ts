import { randomInt } from 'node:crypto'
import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import { newSecretId } from '../../platform/ids.ts'
import type { Tx } from '../../platform/postgres/handles.ts'
import type { StatusPlace } from './compose.ts'
import { credential, statusList } from './tables.ts'

/** Places of one list: the least the standard allows, so that a place hides among enough others. */
export const listLength = 131_072
/** A list is left when so much of a random sample is taken: places stay random. */
const fullEnough = 0.6

/**
 * Takes random places that no credential ever had. A place is never given twice: it is reserved until the transaction
 * ends before it is looked at, and the unique index of the table is the second wall.
 */
export async function takePlaces(
  tx: Tx,
  { orgId, count, now }: { orgId: string; count: number; now: Date },
): Promise<StatusPlace[]> {
  const listId = (await newestList(tx, orgId)) ?? (await createList(tx, orgId, now))
  const found = await freeIndexes(tx, listId, count)
  if (found) return found.map((index) => ({ listId, index }))
  const next = await createList(tx, orgId, now)
  const indexes = (await freeIndexes(tx, next, count)) ?? []
  return indexes.map((index) => ({ listId: next, index }))
}

async function newestList(tx: Tx, orgId: string): Promise<string | undefined> {
  const [row] = await tx
    .select({ id: statusList.id })
    .from(statusList)
    .where(eq(statusList.orgId, orgId))
    .orderBy(desc(statusList.createdAt))
    .limit(1)
  return row?.id
}

async function createList(tx: Tx, orgId: string, now: Date): Promise<string> {
  const id = newSecretId()
  await tx.insert(statusList).values({ orgId, id, version: 1, createdAt: now })
  return id
}

async function freeIndexes(tx: Tx, listId: string, count: number): Promise<number[] | undefined> {
  const candidates = new Set<number>()
  while (candidates.size < count * 3 + 16) candidates.add(randomInt(listLength))
  const all = await reserve(tx, listId, [...candidates])
  const taken = await tx
    .select({ index: credential.statusIndex })
    .from(credential)
    .where(and(eq(credential.statusListId, listId), inArray(credential.statusIndex, all)))
    .limit(all.length)
  const used = new Set(taken.map(({ index }) => index))
  if (used.size > all.length * fullEnough) return undefined
  return all.filter((index) => !used.has(index)).slice(0, count)
}

/** Those of the places that no other transaction is about to take. */
async function reserve(tx: Tx, listId: string, indexes: readonly number[]): Promise<number[]> {
  const { rows } = await tx.execute<{ index: number }>(
    sql`select i as index from unnest(${sql.param([...indexes])}::integer[]) as i where pg_try_advisory_xact_lock(hashtextextended(${listId} || ':' || i, 2))`,
  )
  return rows.map(({ index }) => index)
}
