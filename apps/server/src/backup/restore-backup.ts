import { once } from 'node:events'
import { PassThrough, type Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { drizzle } from 'drizzle-orm/node-postgres'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { z } from 'zod'
import type { Config } from '../config.ts'
import { installationId } from '../features/identity/index.ts'
import { openInstallation, type Installation } from '../installation.ts'
import { serverLock } from '../platform/postgres/locks.ts'
import type { Tx } from '../platform/postgres/handles.ts'
import { damaged, readArchive } from './archive.ts'
import { BackupError } from './backup-error.ts'
import { countRows, listTables, quote } from './catalog.ts'
import { checkBackup, parse } from './check-backup.ts'
import { entryNames, sha256, type Manifest, type Table } from './manifest.ts'
import { sumRows, type BackupOptions, type BackupSummary } from './write-backup.ts'

/**
 * Brings a backup back into an empty installation: all of it or nothing. The backup is read twice, once to see that it
 * is whole and authentic, then to load it in one transaction that compares hashes and counts again before it commits.
 * Pending jobs (mails, running batches) go on at the next start of the server.
 * @param config of the installation to fill; its master key must be the one of the backup
 * @param file the backup
 * @returns what was brought back
 * @throws BackupError `damaged`, `wrong_master_key`, `no_master_key`, `other_version`, `not_empty`, `in_use`; nothing is changed then
 */
export async function restore(
  config: Config,
  file: string,
  { onProgress = () => undefined }: BackupOptions = {},
): Promise<BackupSummary> {
  let read = 0
  const manifest = await checkBackup(file, config, (bytes) => {
    read += bytes
    onProgress({ step: 'checking', unit: 'bytes', done: read, total: 0 })
  })
  const installation = await openInstallation(config, { origin: 'stored' })
  try {
    await withServerLock(installation, async () => {
      await refuseUnlessEmpty(installation, manifest)
      await installation.jobs.prepare(manifest.queues)
      try {
        await load(installation, { file, manifest, onProgress })
      } finally {
        await installation.jobs.stop()
      }
    })
  } finally {
    await installation.close()
  }
  return {
    file,
    origin: manifest.origin,
    bytes: read,
    tables: manifest.tables.length,
    rows: sumRows(manifest),
    files: manifest.files,
    jobs: manifest.jobs,
  }
}

/** A running server must not work on half of it. */
async function withServerLock(
  { database }: Installation,
  work: () => Promise<void>,
): Promise<void> {
  const client = await database.owner.connect()
  try {
    const { rows } = await client.query<{ held: boolean }>(
      'select pg_try_advisory_lock($1) as held',
      [serverLock],
    )
    if (!rows[0]?.held)
      throw new BackupError(
        'in_use',
        'A Credence server runs on this data. Stop it first. Nothing was changed.',
      )
    await work()
  } finally {
    client.release(true) // the lock goes with the connection
  }
}

async function refuseUnlessEmpty({ database }: Installation, manifest: Manifest): Promise<void> {
  const client = await database.owner.connect()
  try {
    await client.query('begin read only')
    await client.query("select set_config('credence.system', 'on', true)")
    const tables = await listTables(client)
    const isSame =
      tables.length === manifest.tables.length &&
      tables.every(({ name, columns }) =>
        manifest.tables.some(
          (table) => table.name === name && String(table.columns) === String(columns),
        ),
      )
    if (!isSame)
      throw new BackupError(
        'other_version',
        'The tables of this database are not those of the backup. Restore into a new, empty one. Nothing was changed.',
      )
    for (const { name } of tables) {
      const own =
        name === 'installation'
          ? 'false'
          : name === 'signing_key'
            ? `org_id <> '${installationId}'`
            : 'true'
      const { rows } = await client.query<{ used: boolean }>(
        `select exists (select 1 from ${quote(name)} where ${own}) as used`,
      )
      if (rows[0]?.used) {
        throw new BackupError(
          'not_empty',
          `This installation holds something already (${name}). Restore into an empty one: a new DATA_DIR or database, with DEMO=0 before its first start. Nothing was changed.`,
        )
      }
    }
  } finally {
    await client.query('rollback')
    client.release()
  }
}

type Loading = {
  readonly file: string
  readonly manifest: Manifest
  readonly onProgress: NonNullable<BackupOptions['onProgress']>
}

async function load(
  installation: Installation,
  { file, manifest, onProgress }: Loading,
): Promise<void> {
  const written: string[] = []
  const client = await installation.database.owner.connect()
  let broken = true
  try {
    await drizzle(client).transaction(async (tx) => {
      await client.query("select set_config('credence.system', 'on', true)")
      for (const { name } of manifest.tables) await client.query(unbind(name))
      await client.query('delete from signing_key')
      await client.query('delete from installation')
      await loadEntries(client, { installation, tx, file, manifest, written, onProgress })
      for (const table of manifest.tables) await confirm(client, table)
      for (const { name, value, called } of manifest.sequences) {
        await client.query('select setval($1::regclass, $2::bigint, $3)', [
          quote(name),
          value,
          called,
        ])
      }
      for (const { name } of manifest.tables) await client.query(bind(name))
    })
    broken = false
  } catch (error) {
    for (const key of written) await installation.files.remove(key).catch(() => undefined)
    throw error
  } finally {
    client.release(broken)
  }
}

type Entries = Loading & {
  readonly installation: Installation
  readonly tx: Tx
  readonly written: string[]
}

async function loadEntries(
  client: pg.PoolClient,
  { installation, tx, file, manifest, written, onProgress }: Entries,
): Promise<void> {
  const hashes = new Map(manifest.entries.map(({ name, sha256: hash }) => [name, hash]))
  const total = manifest.entries.reduce((sum, { bytes }) => sum + bytes, 0)
  const open = (target: string): Target => {
    const [kind, name = ''] = cut(target)
    const table = manifest.tables.find((one) => one.name === name)
    if (kind === 'tables' && table) return tableTarget(client, table)
    if (kind === 'files' && isKey(name)) return fileTarget(installation, name, written)
    if (kind === 'jobs') return jobsTarget(installation, tx)
    throw damaged()
  }
  let current: { readonly name: string; readonly target: Target } | undefined
  let done = 0
  for await (const { name, bytes } of readArchive(file)) {
    if (name === entryNames.manifest || name === entryNames.mac) continue
    if (hashes.get(name) !== sha256(bytes)) throw damaged() // changed since it was checked
    done += bytes.length
    if (name === entryNames.header) continue
    const of = name.slice(0, name.lastIndexOf('/'))
    if (current?.name !== of) {
      await current?.target.end()
      current = { name: of, target: open(of) }
    }
    await current.target.write(bytes)
    const [kind, table] = cut(of)
    onProgress({ step: (kind === 'tables' && table) || kind, unit: 'bytes', done, total })
  }
  await current?.target.end()
}

/** Where the parts of one table, of one file or of the jobs go. */
type Target = { write(bytes: Buffer): Promise<void>; end(): Promise<void> }

function tableTarget(client: pg.PoolClient, { name, columns }: Table): Target {
  return streamTarget(
    client.query(copyFrom(`copy ${quote(name)} (${columns.map(quote).join(', ')}) from stdin`)),
  )
}

function fileTarget({ files }: Installation, key: string, written: string[]): Target {
  written.push(key)
  const content = new PassThrough()
  const stored = files.write(key, content)
  stored.catch((error: unknown) => content.destroy(error instanceof Error ? error : undefined))
  const { write, end } = streamTarget(content)
  return { write, end: async () => void (await Promise.all([end(), stored])) }
}

const Job = z.object({ name: z.string(), data: z.record(z.string(), z.unknown()) })

function jobsTarget({ jobs }: Installation, tx: Tx): Target {
  const parts: Buffer[] = []
  return {
    write: async (bytes) => void parts.push(bytes),
    end: async () => {
      const lines = Buffer.concat(parts).toString().split('\n').filter(Boolean)
      const pending = lines.map((line) => parse(Job, Buffer.from(line)))
      for (const [name, of] of Map.groupBy(pending, (job) => job.name)) {
        for (let start = 0; start < of.length; start += 1000) {
          await jobs.enqueue(
            tx,
            name,
            of.slice(start, start + 1000).map(({ data }) => data),
          )
        }
      }
    },
  }
}

function streamTarget(sink: Writable): Target {
  const ended = finished(sink, { readable: false })
  ended.catch(() => undefined) // told by write or end
  return {
    write: async (bytes) => {
      if (!sink.write(bytes)) await Promise.race([once(sink, 'drain'), ended])
    },
    end: async () => {
      sink.end()
      await ended
    },
  }
}

/** A deed of the owner alone, undone by `bind` in the same transaction: nobody else ever sees it. */
function unbind(name: string): string {
  return `alter table ${quote(name)} no force row level security, disable trigger user`
}

function bind(name: string): string {
  return `
    do $$ begin
      if (select relrowsecurity from pg_class where oid = ${literal(`public.${quote(name)}`)}::regclass)
      then alter table ${quote(name)} force row level security; end if;
    end $$;
    alter table ${quote(name)} enable trigger user`
}

async function confirm(client: pg.PoolClient, { name, rows }: Table): Promise<void> {
  if ((await countRows(client, name)) !== rows) throw damaged()
}

function cut(path: string): [string, string | undefined] {
  const slash = path.indexOf('/')
  return slash < 0 ? [path, undefined] : [path.slice(0, slash), path.slice(slash + 1)]
}

function isKey(key: string): boolean {
  return (
    /^[\w.-]+(\/[\w.-]+)*$/.test(key) &&
    !key.split('/').some((part) => part === '.' || part === '..')
  )
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}
