import { createReadStream, createWriteStream } from 'node:fs'
import { open, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import tar from 'tar-stream'
import { BackupError } from './backup-error.ts'
import { sha256, type Entry } from './manifest.ts'

/** Contents larger than this are cut into several entries, so that nothing must be held whole. */
const partBytes = 8 * 1024 * 1024
/** No entry of ours is larger, whatever its header claims. */
const maxEntryBytes = 64 * 1024 * 1024

/** Writes a gzipped tar, entry by entry. */
export type ArchiveWriter = {
  /** What was written so far. */
  readonly entries: readonly Entry[]
  add(name: string, bytes: Uint8Array): Promise<void>
  /** Adds a stream as `prefix/000001`, `prefix/000002`, …; an empty one as nothing. @returns its length in bytes */
  addStream(prefix: string, content: AsyncIterable<Uint8Array>): Promise<number>
}

/**
 * Writes an archive whole or not at all: beside its place first, forced to the disk, then moved there.
 * @param file where it is to be; nothing may be there yet
 * @param write adds the entries
 * @returns its size in bytes
 * @throws BackupError `file_exists`, `storage_full`, `file_unreadable`
 */
export async function writeArchive(
  file: string,
  write: (archive: ArchiveWriter) => Promise<void>,
): Promise<number> {
  if (await exists(file))
    throw new BackupError(
      'file_exists',
      `${file} is there already. Choose another name; a backup is never written over.`,
    )
  const draft = join(dirname(file), `.${basename(file)}.${process.pid}.partial`)
  try {
    const pack = tar.pack()
    const flow = pipeline(
      pack,
      createGzip(),
      createWriteStream(draft, { flags: 'wx', mode: 0o600, flush: true }),
    )
    const broken = flow.then(() => new Promise<never>(() => undefined))
    broken.catch(() => undefined) // told by whoever races against it
    await Promise.race([write(createWriter(pack, broken)), broken]).catch(
      async (error: unknown) => {
        pack.destroy()
        await flow.catch(() => undefined)
        throw error
      },
    )
    pack.finalize()
    await flow
    await rename(draft, file)
    await syncFolder(dirname(file))
    return (await stat(file)).size
  } catch (error) {
    await rm(draft, { force: true })
    throw describe(error, file)
  }
}

function createWriter(pack: tar.Pack, broken: Promise<never>): ArchiveWriter {
  const entries: Entry[] = []
  const add = async (name: string, bytes: Uint8Array) => {
    entries.push({ name, bytes: bytes.length, sha256: sha256(bytes) })
    const written = new Promise<void>((done, fail) => {
      const entry = pack.entry({ name, size: bytes.length, mode: 0o600 }, (error) =>
        error ? fail(error) : done(),
      )
      entry.end(bytes)
    })
    await Promise.race([written, broken])
  }
  const addStream = async (prefix: string, content: AsyncIterable<Uint8Array>) => {
    let [part, total, held] = [0, 0, 0]
    let chunks: Buffer[] = []
    const flush = async () => {
      if (held === 0) return
      part += 1
      const bytes = Buffer.concat(chunks)
      chunks = []
      held = 0
      await add(`${prefix}/${String(part).padStart(6, '0')}`, bytes)
    }
    for await (const chunk of content) {
      const bytes = Buffer.from(chunk)
      chunks.push(bytes)
      held += bytes.length
      total += bytes.length
      if (held >= partBytes) await flush()
    }
    await flush()
    return total
  }
  return { entries, add, addStream }
}

/**
 * Reads an archive, entry by entry.
 * @throws BackupError `file_unreadable`, or `damaged` where it is cut off or no such archive
 */
export async function* readArchive(
  file: string,
): AsyncGenerator<{ readonly name: string; readonly bytes: Buffer }> {
  const extract = tar.extract()
  const flow = pipeline(createReadStream(file), createGunzip(), extract)
  flow.catch(() => undefined) // also told by the loop
  try {
    for await (const entry of extract) {
      const { name, size = 0 } = entry.header
      if (size > maxEntryBytes) throw damaged()
      const chunks: Buffer[] = []
      for await (const chunk of entry) {
        if (!Buffer.isBuffer(chunk)) throw damaged()
        chunks.push(chunk)
      }
      yield { name, bytes: Buffer.concat(chunks) }
    }
    await flow
  } catch (error) {
    throw describe(error, file)
  } finally {
    extract.destroy()
  }
}

/** The error of a file that is not, or no longer, what was written. */
export function damaged(cause?: unknown): BackupError {
  return new BackupError(
    'damaged',
    'This file is damaged, cut off, or no backup of Credence. Nothing was changed.',
    { cause },
  )
}

function describe(error: unknown, file: string): unknown {
  if (error instanceof BackupError || !(error instanceof Error)) return error
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new BackupError(
      'storage_full',
      `The disk of ${file} is full. Nothing was written there.`,
      { cause: error },
    )
  if (/^E[A-Z]+$/.test(code))
    return new BackupError('file_unreadable', `${file} cannot be used: ${error.message}`, {
      cause: error,
    })
  const ofArchive =
    code.startsWith('Z_') ||
    /tar|Unexpected end of data|Premature close|Invalid/i.test(error.message)
  return ofArchive ? damaged(error) : error
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  )
}

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return // a folder cannot be opened there
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
