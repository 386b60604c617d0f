import { sql } from 'drizzle-orm'
import { PgBoss, fromDrizzle, type Db } from 'pg-boss'
import type pg from 'pg'
import type { Log } from './log.ts'
import type { Tx } from './postgres/handles.ts'

/** A kind of background work, and how it is tried. */
export type JobKind<T> = {
  readonly name: string
  /** Tries after the first; the wait doubles, up to an hour. */
  readonly retries: number
  /** Longest time one try may take. */
  readonly expireSeconds: number
  /** How many run at once in one server. */
  readonly concurrency: number
  readonly run: (work: T) => Promise<void>
}

/** What a queue must know of its jobs before one is enqueued. */
export type QueueSettings = Pick<JobKind<never>, 'name' | 'retries' | 'expireSeconds'>

/** The queue. A job enqueued in a transaction exists if and only if that transaction commits. */
export type Jobs = {
  enqueue<T extends object>(tx: Tx, name: string, works: readonly T[]): Promise<void>
  handle<T extends object>(kind: JobKind<T>): void
  /** Makes the queue's own tables and these queues in it, and works on nothing: what a restore needs. */
  prepare(queues: readonly QueueSettings[]): Promise<void>
  start(): Promise<void>
  /** Waits up to 10 s for running work, then stops; what is unfinished is run again later. */
  stop(): Promise<void>
  isHealthy(): boolean
}

/** How soon work of a process that died is noticed and tried again: its heartbeat stops, and a look around finds it. */
const recovery = { superviseIntervalSeconds: 15, monitorIntervalSeconds: 15 }

export type JobsOptions = {
  readonly owner: pg.Pool
  readonly role: string | undefined
  readonly log: Log
}

/** Makes the queue on the owner's connections; its tables are in the schema `pgboss`. */
export function createJobs({ owner, role, log }: JobsOptions): Jobs {
  const db: Db = { executeSql: (text: string, values?: unknown[]) => owner.query(text, values) }
  const boss = new PgBoss({
    db,
    schema: 'pgboss',
    reindex: false,
    monitorVacuum: false,
    ...recovery,
  })
  const kinds: JobKind<never>[] = []
  let running = false
  boss.on('error', (error) => log.error({ error }, 'job queue'))

  const prepare = async (queues: readonly QueueSettings[]) => {
    await boss.start()
    for (const queue of queues) await createQueue(boss, queue)
    if (role) await owner.query(grants(role))
  }

  return {
    enqueue: async (tx, name, works) => {
      if (works.length === 0) return
      await boss.insert(
        name,
        works.map((data) => ({ data })),
        { db: fromDrizzle(tx, sql) },
      )
    },
    handle: (kind) => {
      kinds.push(kind as JobKind<never>) // sender and handler of a name live in the same room
    },
    prepare,
    start: async () => {
      await prepare(kinds)
      for (const kind of kinds) await startWorker(boss, kind, log)
      running = true
    },
    stop: async () => {
      running = false
      await boss.stop({ graceful: true, timeout: 10_000, close: false })
    },
    isHealthy: () => running,
  }
}

async function createQueue(boss: PgBoss, kind: QueueSettings): Promise<void> {
  const options = {
    retryLimit: kind.retries,
    retryDelay: 2,
    retryBackoff: true,
    expireInSeconds: kind.expireSeconds,
    retentionSeconds: 14 * 86_400,
    deleteAfterSeconds: 86_400,
  }
  await boss.createQueue(kind.name, {
    policy: 'standard',
    heartbeatSeconds: 20,
    retryDelayMax: 3600,
    ...options,
  })
  await boss.updateQueue(kind.name, options)
}

async function startWorker(boss: PgBoss, kind: JobKind<never>, log: Log): Promise<void> {
  const polling = {
    pollingIntervalSeconds: 0.5,
    batchSize: kind.concurrency,
    burstWhenBatchFull: true,
  }
  await boss.work(
    kind.name,
    { ...polling, perJobResults: true as const },
    (jobs: { id: string; data: never }[]) =>
      Promise.all(
        jobs.map(async ({ id, data }) => {
          try {
            await kind.run(data)
            return { id, status: 'completed' as const }
          } catch (error) {
            log.warn({ error, job: kind.name, id }, 'job failed; it is tried again')
            return { id, status: 'failed' as const }
          }
        }),
      ),
  )
}

function grants(role: string): string {
  return `
grant usage on schema pgboss to ${role};
grant select, insert, update, delete on all tables in schema pgboss to ${role};
grant execute on all functions in schema pgboss to ${role};`
}
