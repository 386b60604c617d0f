import { existsSync } from 'node:fs'
import { eq } from 'drizzle-orm'
import { ConfigError, type Config } from './config.ts'
import { installationId, identityTables, rotateKey } from './features/identity/index.ts'
import { systemClock, type Clock } from './platform/clock.ts'
import { createEvents } from './platform/events.ts'
import { createGuardedFetch, type GuardedFetch } from './platform/fetch-guard.ts'
import { openFiles } from './platform/files.ts'
import { createLimits, type Limits } from './platform/http/limits.ts'
import { createJobs } from './platform/jobs.ts'
import { createKeyStore } from './platform/keys/key-store.ts'
import { makeKeyCheck, opensKeyCheck } from './platform/keys/key-check.ts'
import { openMasterKey } from './platform/keys/master-key.ts'
import { createLog, type Log } from './platform/log.ts'
import { keepingMailer, smtpMailer, type Mail, type Mailer } from './platform/mail.ts'
import { newId } from './platform/ids.ts'
import { createOutbox } from './platform/outbox.ts'
import type { Platform } from './platform/platform.ts'
import { openDatabase, type Database } from './platform/postgres/database.ts'
import { openEmbedded } from './platform/postgres/embedded.ts'

/** The opened parts of an installation, and how to close them. */
export type Installation = Platform & {
  /** Whether the database is the embedded one, which one server alone may use. */
  readonly embedded: boolean
  close(): Promise<void>
}

/** What tests and commands give instead of the real parts. */
export type InstallationOptions = {
  readonly clock?: Clock
  readonly log?: Log
  readonly mailer?: Mailer
  readonly limits?: Limits
  readonly fetch?: GuardedFetch
  /** `stored`: the address people use is the one the database knows, whatever the configuration says (the operator's commands). */
  readonly origin?: 'given' | 'stored'
  /** How the installation answers look-ups of its own addresses; set once the server is built. */
  readonly answerSelf?: (request: Request) => Promise<Response> | Response
}

/**
 * Opens an installation: database (started, migrated, bound by row-level security), master key (checked), jobs, mail,
 * files. The server and the commands of the operator both stand on it.
 * @throws ConfigError, EmbeddedError in words a person can act on
 */
export async function openInstallation(
  given: Config,
  options: InstallationOptions = {},
): Promise<Installation> {
  const log = options.log ?? createLog(given.logLevel)
  const clock = options.clock ?? systemClock
  const embedded = given.databaseUrl === undefined ? await openEmbedded(given.dataDir) : undefined
  let opened: Database | undefined
  try {
    const database = await openDatabase({
      connection: embedded ? embedded.connection : { connectionString: given.databaseUrl },
      onError: (error) => log.warn({ error }, 'database connection lost'),
    })
    opened = database
    const config = options.origin === 'stored' ? await atStoredOrigin(database, given) : given
    const masterKey = await checkedMasterKey(database, config)
    const keys = createKeyStore(masterKey)
    const formerOrigins = await prepareInstallation(
      database,
      { config, masterKey, now: clock.now() },
      keys,
    )
    const jobs = createJobs({ owner: database.owner, role: database.role, log })
    const mailer = options.mailer ?? openMailer(config, database, clock)
    const files = await openFiles(config.dataDir, config.s3)
    const own = options.answerSelf
      ? { origin: config.publicUrl, formerOrigins, answer: options.answerSelf }
      : undefined
    return {
      config,
      formerOrigins,
      clock,
      log,
      database,
      jobs,
      events: createEvents(),
      mailer,
      outbox: createOutbox(jobs, mailer, new URL(config.publicUrl).hostname),
      files,
      keys,
      masterKey,
      fetch: options.fetch ?? createGuardedFetch({ fetchMap: config.fetchMap, own }),
      limits: options.limits ?? createLimits(),
      embedded: embedded !== undefined,
      close: async () => {
        keys.forget()
        mailer.close()
        await database.close()
        await embedded?.stop()
      },
    }
  } catch (error) {
    await opened?.close()
    await embedded?.stop()
    throw error
  }
}

async function atStoredOrigin(database: Database, config: Config): Promise<Config> {
  const { installation } = identityTables
  const [row] = await database.asSystem((tx) =>
    tx.select({ origin: installation.origin }).from(installation).limit(1),
  )
  return row ? { ...config, publicUrl: row.origin } : config
}

/** Refuses a lost or wrong master key before anything is written with it. */
async function checkedMasterKey(database: Database, config: Config): Promise<Buffer> {
  const { installation } = identityTables
  const [row] = await database.asSystem((tx) =>
    tx.select({ keyCheck: installation.keyCheck }).from(installation).limit(1),
  )
  const file = `${config.dataDir}/master.key`
  if (row && !config.masterKey && !existsSync(file)) {
    throw new ConfigError(
      `The master key is missing: ${file} is not there, and CREDENCE_MASTER_KEY is not set.\nPut it back; without it the issuer keys in the database cannot be used. Nothing was changed.`,
    )
  }
  const masterKey = openMasterKey(config.masterKey, config.dataDir)
  if (!row || opensKeyCheck(masterKey, row.keyCheck)) return masterKey
  const source = config.masterKey ? 'CREDENCE_MASTER_KEY' : file
  throw new ConfigError(
    `The master key in ${source} is not the one this database was made with.\nGive the right one; nothing was changed.`,
  )
}

type Facts = { readonly config: Config; readonly masterKey: Buffer; readonly now: Date }

/**
 * Writes down, the first time, which address people use and that this key is the right one. Later, compares.
 * @returns the addresses it had before
 */
async function prepareInstallation(
  database: Database,
  { config, masterKey, now }: Facts,
  keys: Platform['keys'],
): Promise<readonly string[]> {
  const { installation, signingKey } = identityTables
  return database.asSystem(async (tx) => {
    await tx
      .insert(installation)
      .values({
        id: 1,
        origin: config.publicUrl,
        keyCheck: makeKeyCheck(masterKey),
        createdAt: now,
      })
      .onConflictDoNothing()
    const [row] = await tx.select().from(installation).where(eq(installation.id, 1)).limit(1)
    if (row && row.origin !== config.publicUrl) {
      throw new ConfigError(
        `This installation was made for ${row.origin}, and PUBLIC_URL (or PORT) now says ${config.publicUrl}.\n` +
          'Issued credentials name the old address. Start with the old one, or move on purpose:\n' +
          `  npx credence admin move-origin ${config.publicUrl}`,
      )
    }
    const held = await tx
      .select({ id: signingKey.id })
      .from(signingKey)
      .where(eq(signingKey.orgId, installationId))
      .limit(1)
    if (held.length === 0) await rotateKey(tx, keys, { orgId: installationId, now })
    return row?.formerOrigins ?? []
  })
}

function openMailer(config: Config, database: Database, clock: Clock): Mailer {
  if (config.smtpUrl) return smtpMailer(config.smtpUrl, config.mailFrom)
  const { keptMail } = identityTables
  return keepingMailer(async (mail: Mail) => {
    await database.global
      .insert(keptMail)
      .values({ id: newId(), at: clock.now(), ...mail })
      .onConflictDoNothing({ target: keptMail.messageId })
  })
}
