import { spawn, spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  closeSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import {
  chooseAccount,
  findBinaries,
  firstBarrier,
  type Account,
  type Binaries,
} from './binaries.ts'
import { EmbeddedError } from './embedded-error.ts'

export type EmbeddedDatabase = {
  /** How to connect as the owner. */
  readonly connection: {
    readonly host: string
    readonly port: number
    readonly user: string
    readonly database: string
  }
  /** Stops PostgreSQL cleanly, unless another program is still connected to it. */
  stop(): Promise<void>
}

const owner = 'credence'
const port = 5432 // only names the socket file; nothing listens on a network
const longestSocket = 90

/**
 * Opens the real PostgreSQL under `dataDir`: creates it the first time, starts it, or adopts one that a killed
 * server left running. Also as root, through an unprivileged account.
 * @throws EmbeddedError in words a person can act on
 */
export async function openEmbedded(dataDir: string): Promise<EmbeddedDatabase> {
  const home = join(dataDir, 'postgres')
  const cluster = join(home, 'cluster')
  const account = chooseAccount(cluster)
  prepareFolders(dataDir, home, account)
  const running = await adopt(cluster)
  if (running) return running
  const binaries = findBinaries(account)
  if (!existsSync(cluster)) initialise(binaries, cluster, account)
  return start(binaries, { home, cluster, account })
}

function prepareFolders(dataDir: string, home: string, account: Account): void {
  mkdirSync(dataDir, { recursive: true, mode: account.uid === undefined ? 0o700 : 0o711 })
  if (account.uid !== undefined) chmodSync(dataDir, statSync(dataDir).mode | 0o011)
  const barrier = firstBarrier(home, account)
  if (barrier) {
    throw new EmbeddedError(
      `PostgreSQL does not run as root, so an unprivileged account runs it, and that account may not pass ${barrier}.\n` +
        'Set DATA_DIR to a folder that everybody may pass, for example DATA_DIR=/var/lib/credence, or start as an ordinary user.',
    )
  }
  mkdirSync(home, { recursive: true, mode: 0o700 })
  if (account.uid !== undefined && account.gid !== undefined)
    chownSync(home, account.uid, account.gid)
}

function initialise(binaries: Binaries, cluster: string, account: Account): void {
  const draft = `${cluster}.new`
  rmSync(draft, { recursive: true, force: true })
  const made = spawnSync(
    binaries.initdb,
    [
      '-D',
      draft,
      '-U',
      owner,
      '--auth-local=trust',
      '--auth-host=reject',
      '-E',
      'UTF8',
      '--locale-provider=builtin',
      '--locale=C.UTF-8',
    ],
    { ...account, env: plainEnvironment(), encoding: 'utf8', cwd: '/' },
  )
  if (made.status !== 0) {
    rmSync(draft, { recursive: true, force: true })
    throw new EmbeddedError(
      `The database could not be created under ${cluster}.\n${made.stderr || made.error?.message}`,
    )
  }
  renameSync(draft, cluster)
}

type Place = { readonly home: string; readonly cluster: string; readonly account: Account }

async function start(binaries: Binaries, place: Place): Promise<EmbeddedDatabase> {
  const sockets = socketFolder(place)
  const logFile = join(place.home, 'postgres.log')
  const settings = [
    'listen_addresses=',
    'unix_socket_permissions=0700',
    'max_connections=80',
    'max_locks_per_transaction=256', // each transaction of a batch holds about a thousand
    'shared_buffers=64MB',
    'logging_collector=off',
    'log_statement=none',
    'log_min_error_statement=panic',
    'log_parameter_max_length_on_error=0',
    'timezone=UTC',
  ]
  for (let attempt = 0; attempt < 60; attempt++) {
    const log = openSync(logFile, 'a', 0o600)
    const child = spawn(
      binaries.postgres,
      [
        '-D',
        place.cluster,
        '-k',
        sockets,
        '-p',
        String(port),
        ...settings.flatMap((setting) => ['-c', setting]),
      ],
      {
        ...place.account,
        env: plainEnvironment(),
        cwd: '/',
        detached: true,
        stdio: ['ignore', log, log],
      },
    )
    closeSync(log)
    child.unref()
    const ended = new Promise<void>((done) => {
      child.once('exit', () => done())
      child.once('error', () => done())
    })
    const opened = await Promise.race([waitUntilReady(sockets), ended])
    if (opened) return handle(sockets, place.cluster)
    const running = await adopt(place.cluster) // somebody else was faster
    if (running) return running
    await wait(500) // backends of a killed postmaster may still hold its memory
  }
  throw new EmbeddedError(
    `PostgreSQL does not start. Its log, ${logFile}, ends with:\n${tail(logFile)}`,
  )
}

function socketFolder({ home, account }: Place): string {
  const near = join(home, 'run')
  const folder = near.length <= longestSocket ? near : mkdtempSync(join(tmpdir(), 'credence-'))
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  chmodSync(folder, 0o700)
  if (account.uid !== undefined && account.gid !== undefined)
    chownSync(folder, account.uid, account.gid)
  return folder
}

/** Connects to the PostgreSQL that the lock file of the cluster names, if it is alive. */
async function adopt(cluster: string): Promise<EmbeddedDatabase | undefined> {
  const lock = readLock(cluster)
  if (!lock || !isAlive(lock.pid)) return undefined
  const ready = await waitUntilReady(lock.sockets, 100)
  return ready ? handle(lock.sockets, cluster) : undefined
}

function readLock(cluster: string): { pid: number; sockets: string } | undefined {
  try {
    const rows = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
    const [pid, sockets] = [Number(rows[0]), rows[4]]
    return pid > 0 && sockets ? { pid, sockets } : undefined
  } catch {
    return undefined // no lock file: nothing runs
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

async function waitUntilReady(sockets: string, attempts = 1200): Promise<boolean> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const client = new pg.Client({ host: sockets, port, user: owner, database: 'postgres' })
    client.on('error', () => undefined)
    try {
      await client.connect()
      await client.end()
      return true
    } catch {
      await wait(50)
    }
  }
  return false
}

function handle(sockets: string, cluster: string): EmbeddedDatabase {
  return {
    connection: { host: sockets, port, user: owner, database: 'postgres' },
    stop: async () => {
      const lock = readLock(cluster)
      if (!lock || !isAlive(lock.pid) || (await othersConnected(sockets))) return
      process.kill(lock.pid, 'SIGINT') // fast, clean shutdown
      for (
        let waited = 0;
        waited < 600 && isAlive(lock.pid) && readLock(cluster)?.pid === lock.pid;
        waited++
      )
        await wait(50)
    },
  }
}

async function othersConnected(sockets: string): Promise<boolean> {
  const client = new pg.Client({ host: sockets, port, user: owner, database: 'postgres' })
  client.on('error', () => undefined)
  try {
    await client.connect()
    for (let attempt = 0; attempt < 20; attempt++) {
      const others = await client.query(
        "select 1 from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid() limit 1",
      )
      if (others.rowCount === 0) return false
      await wait(50) // our own pool may still be closing
    }
    return true
  } catch {
    return false
  } finally {
    await client.end()
  }
}

function plainEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' }
}

function tail(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(-15).join('\n') : '(empty)'
}
