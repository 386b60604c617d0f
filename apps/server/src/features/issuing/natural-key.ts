import { hash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { Tx } from '../../platform/postgres/handles.ts'
import { credential } from './tables.ts'

export type NaturalKey = {
  readonly orgId: string
  readonly achievementId: string
  readonly email: string
  readonly awardedDate: string
  readonly sourceReference: string | undefined
}

/** What makes an award one award, whatever is retried: organization, achievement, address, day, source. */
export function naturalKeyOf({
  orgId,
  achievementId,
  email,
  awardedDate,
  sourceReference,
}: NaturalKey): string {
  const parts = [orgId, achievementId, email, awardedDate, sourceReference ?? '']
  return hash('sha256', JSON.stringify(parts), 'base64url')
}

/**
 * Holds these awards until the transaction ends: who makes or replaces one takes this lock first, then the rows of
 * credentials, then those of lists. Always in the same order, so that no two wait for each other.
 */
export async function lockNaturalKeys(tx: Tx, keys: readonly string[]): Promise<void> {
  await tx.execute(
    sql`select pg_advisory_xact_lock(h) from (select hashtextextended(k, 1) as h from unnest(${sql.param([...new Set(keys)])}::text[]) as k order by 1) as locks`,
  )
}

/** An award that exists, as far as one that is to take its place must know it. */
export type KnownAward = Pick<typeof credential.$inferSelect, 'orgId' | 'id' | 'statusListId'> & {
  readonly naturalKey: string
}

/** Finds those of many awards that exist. Each is looked up by itself: of a list this long the database would rather read the whole table. */
export async function findAwards(
  tx: Tx,
  orgId: string,
  keys: readonly string[],
): Promise<KnownAward[]> {
  const { rows } = await tx.execute<{ key: string; id: string; list: string }>(
    sql`select k as key, c.id, c.list from unnest(${sql.param([...new Set(keys)])}::text[]) as k cross join lateral (select ${credential.id} as id, ${credential.statusListId} as list from ${credential} where ${credential.orgId} = ${orgId} and ${credential.naturalKey} = k limit 1) as c`,
  )
  return rows.map(({ key, id, list }) => ({ orgId, id, statusListId: list, naturalKey: key }))
}
