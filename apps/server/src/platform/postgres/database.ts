import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import { ConfigError } from '../../config.ts'
import { handles, type Handles } from './handles.ts'
import { migrateDatabase } from './migrate.ts'

/** The role the application works as: row-level security binds it. */
export const appRole = 'credence_app'

export type Database = Handles & {
  /** Connections of the owner: migrations, the job queue's own tables, backup. */
  readonly owner: pg.Pool
  /** Connections bound by row-level security. */
  readonly pool: pg.Pool
  /** The application's connections for global tables (sign-in). */
  readonly global: NodePgDatabase
  /** The application's role; undefined where the owner itself is bound by row-level security. */
  readonly role: string | undefined
  close(): Promise<void>
}

export type DatabaseOptions = {
  readonly connection: pg.PoolConfig
  readonly maxConnections?: number
  /** Told of idle connections that break; the pool replaces them. */
  readonly onError: (error: Error) => void
}

/**
 * Connects, migrates, and drops to a role that row-level security binds.
 * @throws ConfigError where the server is too old or offers no such role
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const owner = createPool({ ...options.connection, max: 6 }, options.onError)
  try {
    await refuseOldServer(owner)
    const role = await prepareRole(owner)
    await migrateDatabase(owner, role)
    const asRole = role
      ? { onConnect: (client: pg.ClientBase) => client.query(`set role ${role}`) }
      : {}
    const pool = createPool(
      { ...options.connection, max: options.maxConnections ?? 20, ...asRole },
      options.onError,
    )
    await refuseUnboundRole(pool)
    const global = drizzle(pool)
    return {
      ...handles(pool),
      owner,
      pool,
      global,
      role,
      close: async () => {
        await Promise.all([pool.end(), owner.end()])
      },
    }
  } catch (error) {
    await owner.end()
    throw error
  }
}

function createPool(config: pg.PoolConfig, onError: (error: Error) => void): pg.Pool {
  const pool = new pg.Pool({
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    application_name: 'credence',
    ...config,
  })
  pool.on('error', onError)
  // A connection that breaks while it is lent out tells its borrower through the failing query, and us through this event.
  pool.on('connect', (client) => client.on('error', onError))
  return pool
}

async function refuseOldServer(owner: pg.Pool): Promise<void> {
  const { rows } = await owner.query<{ version: string; fsync: string }>(
    "select current_setting('server_version_num') as version, current_setting('fsync') as fsync",
  )
  if (Number(rows[0]?.version) < 150_000)
    throw new ConfigError(
      'DATABASE_URL names a PostgreSQL older than 15. Credence needs 15 or newer.',
    )
  if (rows[0]?.fsync !== 'on')
    throw new ConfigError(
      'This PostgreSQL runs with fsync=off and may lose what was promised. Set fsync=on.',
    )
}

/** Makes the application's role where this login may; else relies on FORCE row-level security on the owner. */
async function prepareRole(owner: pg.Pool): Promise<string | undefined> {
  const { rows } = await owner.query<{ known: boolean; mayCreate: boolean; member: boolean }>(
    `select exists (select 1 from pg_roles where rolname = $1) as known,
            (select rolsuper or rolcreaterole from pg_roles where rolname = current_user) as "mayCreate",
            coalesce((select pg_has_role(current_user, oid, 'member') from pg_roles where rolname = $1), false) as member`,
    [appRole],
  )
  const state = rows[0]
  if (!state?.known && state?.mayCreate) {
    await owner.query(`create role ${appRole} nologin`).catch((error: unknown) => {
      if (
        !(error instanceof pg.DatabaseError && (error.code === '42710' || error.code === '23505'))
      )
        throw error // made meanwhile
    })
    await owner.query(`grant ${appRole} to current_user`)
    return appRole
  }
  if (state?.known && !state.member && state.mayCreate)
    await owner.query(`grant ${appRole} to current_user`)
  return state?.known && (state.member || state.mayCreate) ? appRole : undefined
}

async function refuseUnboundRole(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ free: boolean }>(
    'select rolsuper or rolbypassrls as free from pg_roles where rolname = current_user',
  )
  if (rows[0]?.free !== false) {
    await pool.end()
    throw new ConfigError(
      'The role of DATABASE_URL is free of row-level security, and may not make one that is bound by it.\n' +
        `Give a role without SUPERUSER and BYPASSRLS that owns the database, or run: create role ${appRole}; grant ${appRole} to <role>;`,
    )
  }
}
