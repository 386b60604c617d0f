import { readMigrationFiles } from 'drizzle-orm/migrator'
import type pg from 'pg'
import { migrationsFolder } from '../platform/postgres/migrate.ts'
import { BackupError } from './backup-error.ts'
import type { Header, Queue, Table } from './manifest.ts'

type Client = pg.ClientBase

/**
 * Lists the tables of the application with their columns (generated ones left out), those first that others refer to.
 * @returns every ordinary table of the schema `public`, without counts
 */
export async function listTables(client: Client): Promise<Omit<Table, 'rows'>[]> {
  const { rows } = await client.query<{ name: string; columns: string[]; needs: string[] }>(`
    select c.relname as name,
      array(select a.attname::text from pg_attribute a
            where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns,
      array(select distinct r.relname::text from pg_constraint k join pg_class r on r.oid = k.confrelid
            where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid) as needs
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind = 'r' order by c.relname`)
  const ordered: { name: string; columns: string[] }[] = []
  let waiting = rows
  while (waiting.length > 0) {
    const ready = waiting.filter(({ needs }) =>
      needs.every((name) => ordered.some((table) => table.name === name)),
    )
    if (ready.length === 0) throw new Error('The tables refer to each other in a circle.')
    ordered.push(...ready.map(({ name, columns }) => ({ name, columns })))
    waiting = waiting.filter((table) => !ready.includes(table))
  }
  return ordered
}

/**
 * Lets this transaction see every row of every tenant.
 * @throws BackupError `unreadable_table` where row-level security binds the role and a table has no policy for the installation
 */
export async function seeEverything(client: Client): Promise<void> {
  await client.query("select set_config('credence.system', 'on', true)")
  const { rows } = await client.query<{ name: string }>(`
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind = 'r' and c.relrowsecurity
      and not (select rolsuper or rolbypassrls from pg_roles where rolname = current_user)
      and not exists (select 1 from pg_policies p where p.schemaname = 'public' and p.tablename = c.relname
                      and p.cmd in ('ALL', 'SELECT') and p.qual like '%credence.system%')`)
  const hidden = rows.map(({ name }) => name).join(', ')
  if (hidden)
    throw new BackupError(
      'unreadable_table',
      `The role of DATABASE_URL cannot read all of: ${hidden}. A backup would miss rows, so none was made.`,
    )
}

/** Counts the rows of a table. */
export async function countRows(client: Client, name: string): Promise<number> {
  const { rows } = await client.query<{ count: string }>(`select count(*) from ${quote(name)}`)
  return Number(rows[0]?.count)
}

/** The state of every sequence of the application. */
export async function listSequences(client: Client): Promise<Header['sequences']> {
  const { rows } = await client.query<{ name: string }>(
    "select sequencename as name from pg_sequences where schemaname = 'public' order by 1",
  )
  const states: { name: string; value: string; called: boolean }[] = []
  for (const { name } of rows) {
    const state = await client.query<{ value: string; called: boolean }>(
      `select last_value::text as value, is_called as called from ${quote(name)}`,
    )
    states.push(...state.rows.map((row) => ({ name, ...row })))
  }
  return states
}

/** SHA-256 of each migration that a database has had, oldest first. */
export async function migrationsOf(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ hash: string }>(
    'select hash from drizzle.__drizzle_migrations order by created_at',
  )
  return rows.map(({ hash }) => hash)
}

/** SHA-256 of each migration of this version, oldest first. */
export function migrationsOfThisVersion(): string[] {
  return readMigrationFiles({ migrationsFolder })
    .toSorted((a, b) => a.folderMillis - b.folderMillis)
    .map(({ hash }) => hash)
}

/** A job that waits or was being worked on. */
export type PendingJob = { readonly name: string; readonly data: object }

/** Whatever the queue still has to do, and how its queues are set. The queue's tables come with the first start. */
export async function readPendingJobs(
  client: Client,
): Promise<{ jobs: PendingJob[]; queues: Queue[] }> {
  const known = await client.query<{ known: boolean }>(
    "select to_regclass('pgboss.job') is not null as known",
  )
  if (!known.rows[0]?.known) return { jobs: [], queues: [] }
  const { rows: jobs } = await client.query<PendingJob>(
    "select name, data from pgboss.job where state in ('created', 'retry', 'active') and name not like '\\_\\_pgboss%' order by created_on, id",
  )
  const { rows: queues } = await client.query<Queue>(
    'select name, retry_limit as retries, expire_seconds as "expireSeconds" from pgboss.queue where name = any($1) order by name',
    [[...new Set(jobs.map(({ name }) => name))]],
  )
  return { jobs, queues }
}

/** Writes a name as SQL does. */
export function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
