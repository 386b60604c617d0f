import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { tooLarge } from '../../../platform/http/body.ts'
import { Failure, toFailure } from '../../../platform/http/failure.ts'
import { newId } from '../../../platform/ids.ts'
import type { Platform } from '../../../platform/platform.ts'
import { findImport } from '../frameworks-store.ts'
import { openFiles } from './open-files.ts'
import { beginRun, noteFailure, runImport, type ImportWish } from './run-import.ts'

/** The largest upload; an operator’s command has no such limit. */
export const maxUploadBytes = 256 * 1024 * 1024

const importJob = 'framework-import'
type ImportJob = { readonly id: string; readonly fileKey: string; readonly wish: ImportWish }

/**
 * Takes a file in, whole and safe, and puts its import in the queue.
 * @returns the id of the import
 * @throws Failure `invalid_file`, `body_too_large`; nothing is kept then
 */
export async function takeUpload(
  platform: Platform,
  wish: ImportWish,
  file: AsyncIterable<Uint8Array>,
): Promise<string> {
  const { files, database, jobs, clock } = platform
  const fileKey = `imports/${wish.orgId}/${newId(clock.now())}`
  const { bytes, hash } = await keep(platform, fileKey, file)
  try {
    const id = await beginRun(platform, { ...wish, totalBytes: bytes, fileKey, fileHash: hash })
    await database.asOrg(wish.orgId, (tx) =>
      jobs.enqueue<ImportJob>(tx, importJob, [{ id, fileKey, wish }]),
    )
    return id
  } catch (error) {
    await files.remove(fileKey).catch(() => undefined)
    throw error
  }
}

/** Registers the work with the queue. */
export function handleImports(platform: Platform): void {
  platform.jobs.handle<ImportJob>({
    name: importJob,
    retries: 20,
    expireSeconds: 2 * 3600,
    concurrency: 1,
    run: (job) => workOff(platform, job),
  })
}

/** An import that a crash has cut off has changed nothing, and is done from the beginning. */
async function workOff(platform: Platform, { id, fileKey, wish }: ImportJob): Promise<void> {
  const { files, database } = platform
  const run = await database.asOrg(wish.orgId, (tx) => findImport(tx, wish.orgId, id))
  if (run?.state !== 'running') {
    await files.remove(fileKey) // a crash has come between the end of the import and this
    return
  }
  const folder = await mkdtemp(join(tmpdir(), 'credence-import-'))
  try {
    const path = join(folder, 'upload')
    await pipeline(await files.read(fileKey), createWriteStream(path, { mode: 0o600 }))
    await importFrom(platform, { id, wish, path })
    await files.remove(fileKey)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function importFrom(
  platform: Platform,
  { id, wish, path }: { id: string; wish: ImportWish; path: string },
): Promise<void> {
  try {
    const open = await openFiles(path, wish.fileName)
    try {
      await runImport(platform, { id, wish, open })
    } finally {
      open.close()
    }
  } catch (error) {
    const failure = toFailure(error)
    if (failure.code === 'unavailable' || failure.code === 'storage_full') throw error
    // What failed before the first row is noted, too.
    const { database, clock } = platform
    await database.asOrg(wish.orgId, (tx) =>
      noteFailure(tx, { orgId: wish.orgId, id, failure, now: clock.now() }),
    )
  }
}

async function keep(
  { files }: Platform,
  key: string,
  file: AsyncIterable<Uint8Array>,
): Promise<{ bytes: number; hash: string }> {
  const hash = createHash('sha256')
  let bytes = 0
  async function* measured(): AsyncGenerator<Uint8Array> {
    for await (const chunk of file) {
      bytes += chunk.byteLength
      if (bytes > maxUploadBytes) throw tooLarge(maxUploadBytes)
      hash.update(chunk)
      yield chunk
    }
  }
  try {
    await files.write(key, Readable.from(measured(), { objectMode: false }))
    if (bytes === 0) throw new Failure('invalid_file', 'The file is empty. Nothing was changed.')
  } catch (error) {
    await files.remove(key).catch(() => undefined)
    throw error
  }
  return { bytes, hash: hash.digest('base64url') }
}
