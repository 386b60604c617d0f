import { randomInt } from 'node:crypto'
import { desc, eq, sql } from 'drizzle-orm'
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

/** Takes a random sample, and where too many of it are taken another one, larger by what the first has shown. */
async function freeIndexes(tx: Tx, listId: string, count: number): Promise<number[] | undefined> {
  const free = new Set<number>()
  for (let drawn = 1, freeOnes = 1; free.size < count;) {
    const wanted = ((count - free.size) * drawn) / freeOnes + 16
    const sample = new Set<number>()
    while (sample.size < wanted) sample.add(randomInt(listLength))
    const reserved = await reserve(tx, listId, [...sample])
    const found = await freeOf(tx, listId, reserved)
    drawn += reserved.length
    freeOnes += found.length
    if (freeOnes < drawn * (1 - fullEnough)) return undefined
    for (const index of found) free.add(index)
  }
  return [...free].slice(0, count)
}

/** Those of the places that no other transaction is about to take. */
async function reserve(tx: Tx, listId: string, indexes: readonly number[]): Promise<number[]> {
  const { rows } = await tx.execute<{ index: number }>(
    sql`select i as index from unnest(${sql.param([...indexes])}::integer[]) as i where pg_try_advisory_xact_lock(hashtextextended(${listId} || ':' || i, 2))`,
  )
  return rows.map(({ index }) => index)
}

/** Those of the places that no credential has. A statement of its own: it must see what was stored until they were reserved. */
async function freeOf(tx: Tx, listId: string, indexes: readonly number[]): Promise<number[]> {
  const { rows } = await tx.execute<{ index: number }>(
    sql`select i as index from unnest(${sql.param([...indexes])}::integer[]) as i where (select true from ${credential} where ${credential.statusListId} = ${listId} and ${credential.statusIndex} = i limit 1) is null`,
  )
  return rows.map(({ index }) => index)
}
