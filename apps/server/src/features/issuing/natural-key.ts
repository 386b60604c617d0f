import { createHash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { Tx } from '../../platform/postgres/handles.ts'

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
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url')
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
