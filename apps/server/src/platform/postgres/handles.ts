import { sql } from 'drizzle-orm'
import type { NodePgDatabase } from 'drizzle-orm/node-postgres'

/** A transaction that row-level security has narrowed to what its handle says. */
export type Tx = Parameters<Parameters<NodePgDatabase['transaction']>[0]>[0]

type Work<T> = (tx: Tx) => Promise<T>

/** The only ways to the rows: each is one transaction that sees what it is for and nothing else. */
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
export function handles(database: NodePgDatabase): Handles {
  const run = <T>(setting: string, value: string, work: Work<T>): Promise<T> =>
    database.transaction(async (tx) => {
      await tx.execute(sql`select set_config(${setting}, ${value}, true)`)
      return work(tx)
    })
  return {
    asOrg: (orgId, work) => run('credence.org', orgId, work),
    asPerson: (personId, work) => run('credence.person', personId, work),
    asPublic: (id, work) => run('credence.id', id ?? '', work),
    asSystem: (work) => run('credence.system', 'on', work),
  }
}
