import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import type pg from 'pg'

/** A transaction that row-level security has narrowed to what its handle says. */
export type Tx = NodePgDatabase

type Work<T> = (tx: Tx) => Promise<T>

/**
 * The only ways to the rows: each is one transaction that sees what it is for and nothing else. Its work is done again
 * where the database gave it up to end a deadlock, and so has no effects of its own but those in the transaction.
 */
export type Handles = {
  /** For an organization. @param orgId its id, from a checked membership or key */
  asOrg<T>(orgId: string, work: Work<T>): Promise<T>
  /** For a signed-in person. */
  asPerson<T>(personId: string, work: Work<T>): Promise<T>
  /** For anybody: public rows, and the one row of exactly this unguessable id. */
  asPublic<T>(id: string | undefined, work: Work<T>): Promise<T>
  /** For the installation itself: jobs, look-ups of keys and tokens. */
  asSystem<T>(work: Work<T>): Promise<T>
}

/** Makes the handles over a connection pool. */
export function handles(pool: pg.Pool): Handles {
  const run = <T>(setting: string, value: string, work: Work<T>) =>
    repeated(() => transaction(pool, { setting, value }, work))
  return {
    asOrg: (orgId, work) => run('credence.org', orgId, work),
    asPerson: (personId, work) => run('credence.person', personId, work),
    asPublic: (id, work) => run('credence.id', id ?? '', work),
    asSystem: (work) => run('credence.system', 'on', work),
  }
}

const attempts = 4
/** PostgreSQL gave this transaction up for the sake of another one: nothing of it was done. */
const givenUp = new Set(['40P01', '40001'])

/** Does a transaction again that the database gave up to end a deadlock. */
async function repeated<T>(transact: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await transact()
    } catch (error) {
      if (attempt === attempts || !wasGivenUp(error)) throw error
    }
  }
}

function wasGivenUp(error: unknown): boolean {
  for (
    let cause: unknown = error, depth = 0;
    cause instanceof Error && depth < 5;
    cause = cause.cause, depth++
  ) {
    if ('code' in cause && typeof cause.code === 'string' && givenUp.has(cause.code)) return true
  }
  return false
}

/** A connection that breaks on the way goes back to the pool marked as broken: none is ever kept from it. */
async function transaction<T>(
  pool: pg.Pool,
  { setting, value }: { setting: string; value: string },
  work: Work<T>,
): Promise<T> {
  const client = await pool.connect()
  let broken = false
  try {
    await client.query(`begin; set local ${setting} = ${client.escapeLiteral(value)}`)
    const result = await work(drizzle(client))
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch(() => {
      broken = true
    })
    throw error
  } finally {
    client.release(broken)
  }
}
