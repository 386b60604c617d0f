import { Readable } from 'node:stream'
import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { identityTables } from '../features/identity/index.ts'
import type { Platform } from '../platform/platform.ts'
import { writeArchive, type ArchiveWriter } from './archive.ts'
import {
  countRows,
  listSequences,
  listTables,
  migrationsOf,
  quote,
  readPendingJobs,
  seeEverything,
  type PendingJob,
} from './catalog.ts'
import { entryNames, formatVersion, manifestMac, type Header, type Manifest } from './manifest.ts'

/** How far a backup or restore is. */
export type BackupProgress = {
  readonly step: string
  readonly unit: 'rows' | 'files' | 'bytes'
  readonly done: number
  /** 0 where nobody knows yet. */
  readonly total: number
}

export type BackupOptions = { readonly onProgress?: (progress: BackupProgress) => void }

export type BackupSummary = {
  readonly file: string
  /** The address that people use. */
  readonly origin: string
  readonly bytes: number
  readonly tables: number
  readonly rows: number
  readonly files: number
  readonly jobs: number
}

/**
 * Writes the whole installation into one file: every table as one moment saw it, pending jobs, uploaded files, issuer
 * keys as they are stored, wrapped. The master key is not in it. Works beside a running server.
 * @param file where the backup is to be; nothing may be there yet
 * @returns what is in it
 * @throws BackupError `file_exists`, `storage_full`, `file_unreadable`, `unreadable_table`
 */
export async function backUp(
  platform: Platform,
  file: string,
  { onProgress = () => undefined }: BackupOptions = {},
): Promise<BackupSummary> {
  const client = await platform.database.owner.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    await seeEverything(client)
    const { header, jobs } = await describeInstallation(client, platform)
    let files = 0
    const bytes = await writeArchive(file, async (archive) => {
      await archive.add(entryNames.header, toBytes(header))
      await writeTables(client, archive, { header, onProgress })
      await client.query('commit')
      await writeJobs(archive, jobs)
      files = await writeFiles(platform, archive, onProgress)
      const manifest = toBytes({
        ...header,
        files,
        entries: [...archive.entries],
      } satisfies Manifest)
      await archive.add(entryNames.manifest, manifest)
      await archive.add(entryNames.mac, Buffer.from(manifestMac(platform.masterKey, manifest)))
    })
    return {
      file,
      origin: header.origin,
      bytes,
      tables: header.tables.length,
      rows: sumRows(header),
      files,
      jobs: jobs.length,
    }
  } finally {
    client.release(true) // whatever state the transaction is in, it ends with the connection
  }
}

/** All rows of a backup. */
export function sumRows({ tables }: Pick<Header, 'tables'>): number {
  return tables.reduce((sum, { rows }) => sum + rows, 0)
}

async function describeInstallation(
  client: pg.PoolClient,
  { config, clock }: Platform,
): Promise<{ header: Header; jobs: PendingJob[] }> {
  const tables: Header['tables'] = []
  for (const table of await listTables(client))
    tables.push({ ...table, rows: await countRows(client, table.name) })
  const version = await client.query<{ version: string }>(
    "select current_setting('server_version_num') as version",
  )
  const { jobs, queues } = await readPendingJobs(client)
  const header: Header = {
    format: 'credence-backup',
    formatVersion,
    createdAt: clock.now().toISOString(),
    origin: config.publicUrl,
    postgres: version.rows[0]?.version ?? '',
    migrations: await migrationsOf(client),
    keyCheck: await readKeyCheck(client),
    tables,
    sequences: await listSequences(client),
    queues,
    jobs: jobs.length,
  }
  return { header, jobs }
}

async function readKeyCheck(client: pg.PoolClient): Promise<string> {
  const { keyCheck } = identityTables.installation
  const { rows } = await client.query<{ check: Buffer }>(
    `select ${quote(keyCheck.name)} as check from installation`,
  )
  const [row] = rows
  if (!row) throw new Error('An opened installation has its row.')
  return row.check.toString('base64')
}

type TablesPart = {
  readonly header: Header
  readonly onProgress: (progress: BackupProgress) => void
}

async function writeTables(
  client: pg.PoolClient,
  archive: ArchiveWriter,
  { header, onProgress }: TablesPart,
): Promise<void> {
  const total = sumRows(header)
  let done = 0
  for (const { name, columns, rows } of header.tables) {
    onProgress({ step: name, unit: 'rows', done, total })
    const content = client.query(
      copyTo(`copy ${quote(name)} (${columns.map(quote).join(', ')}) to stdout`),
    )
    const before = done
    const counted = countLines(content, (lines) =>
      onProgress({ step: name, unit: 'rows', done: before + lines, total }),
    )
    await archive.addStream(`tables/${name}`, counted)
    if (content.rowCount !== rows)
      throw new Error(`The table ${name} gave ${content.rowCount} rows of ${rows}.`)
    done += rows
  }
  onProgress({ step: 'tables', unit: 'rows', done, total })
}

/** Each row is one line (COPY, text format). */
async function* countLines(
  content: AsyncIterable<Buffer>,
  onLines: (lines: number) => void,
): AsyncGenerator<Buffer> {
  const newline = 10
  let lines = 0
  for await (const chunk of content) {
    for (let at = chunk.indexOf(newline); at >= 0; at = chunk.indexOf(newline, at + 1)) lines += 1
    onLines(lines)
    yield chunk
  }
}

async function writeJobs(archive: ArchiveWriter, jobs: readonly PendingJob[]): Promise<void> {
  if (jobs.length === 0) return
  await archive.addStream(
    'jobs',
    Readable.from(
      jobs.map((job) => `${JSON.stringify(job)}\n`),
      { objectMode: false },
    ),
  )
}

/** Files have no snapshot: one that came after the tables were read is kept too, one that is gone by then is left out. */
async function writeFiles(
  { files }: Platform,
  archive: ArchiveWriter,
  onProgress: (progress: BackupProgress) => void,
): Promise<number> {
  const keys: string[] = []
  for await (const key of files.list()) keys.push(key)
  let written = 0
  for (const [index, key] of keys.toSorted().entries()) {
    onProgress({ step: 'files', unit: 'files', done: index, total: keys.length })
    const bytes = await files
      .read(key)
      .then((content) => archive.addStream(`files/${key}`, content))
      .catch(nothingIfGone)
    if (bytes > 0) written += 1
  }
  onProgress({ step: 'files', unit: 'files', done: keys.length, total: keys.length })
  return written
}

function nothingIfGone(error: unknown): number {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (('code' in cause && cause.code === 'ENOENT') || cause.name === 'NoSuchKey') return 0
  }
  throw error
}

function toBytes(value: object): Buffer {
  return Buffer.from(JSON.stringify(value))
}
