import { fileURLToPath } from 'node:url'
import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import type pg from 'pg'

/** Where the migrations of this version are. */
export const migrationsFolder = fileURLToPath(new URL('../../../migrations', import.meta.url))
const lock = 7_301_001

/**
 * Brings the tables to this version, one server at a time, then makes row-level security bind their owner too
 * and gives the application's role what it needs.
 * @param role the application's role; undefined where the owner itself is bound
 */
export async function migrateDatabase(owner: pg.Pool, role: string | undefined): Promise<void> {
  const client = await owner.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [lock])
    await client.query("select set_config('credence.system', 'on', false)")
    await migrate(drizzle(client), { migrationsFolder })
    await client.query(forceRowSecurity)
    if (role) await client.query(grants(role))
  } finally {
    await client.query("select set_config('credence.system', '', false)").catch(() => undefined)
    await client.query('select pg_advisory_unlock($1)', [lock]).catch(() => undefined)
    client.release()
  }
}

const forceRowSecurity = `
do $$
declare t record;
begin
  for t in select c.oid::regclass as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
           where n.nspname = 'public' and c.relkind = 'r' and c.relrowsecurity and not c.relforcerowsecurity
  loop execute format('alter table %s force row level security', t.name); end loop;
end $$`

function grants(role: string): string {
  return `
grant usage on schema public to ${role};
grant select, insert, update, delete on all tables in schema public to ${role};
grant usage on all sequences in schema public to ${role};`
}
