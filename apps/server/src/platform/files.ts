import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Disk } from 'flydrive'
import { FSDriver } from 'flydrive/drivers/fs'
import type { S3Config } from '../config.ts'

/** Where uploads are kept: a folder or a bucket. Keys are made by us, never by the sender. */
export type Files = {
  /** Resolves once all of it is kept for good; what could not be written whole is not kept. */
  write(key: string, content: Readable): Promise<void>
  read(key: string): Promise<Readable>
  remove(key: string): Promise<void>
  /** Every key there is, in no order. */
  list(): AsyncIterable<string>
}

/** Opens the file store: the bucket where one is configured, else `dataDir/files`. */
export async function openFiles(dataDir: string, s3: S3Config | undefined): Promise<Files> {
  const location = join(dataDir, 'files')
  const disk = new Disk(s3 ? await s3Driver(s3) : new FSDriver({ location, visibility: 'private' }))
  return {
    write: (key, content) =>
      s3 ? disk.putStream(key, content) : writeFile(join(location, key), content),
    read: (key) => disk.getStream(key),
    remove: (key) => disk.delete(key),
    list: () => listKeys(disk),
  }
}

/** What is acknowledged is on the disk, and a full disk is told as what it is: the library does neither. */
async function writeFile(path: string, content: Readable): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  try {
    await pipeline(content, createWriteStream(path, { mode: 0o600, flush: true }))
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
}

async function* listKeys(disk: Disk): AsyncIterable<string> {
  let token: string | undefined
  do {
    const page: Page = await disk
      .listAll('', { recursive: true, ...(token ? { paginationToken: token } : {}) })
      .catch(noneYet)
    for (const entry of page.objects) if (entry.isFile) yield entry.key
    token = page.paginationToken
  } while (token)
}

type Page = Awaited<ReturnType<Disk['listAll']>>

/** The folder appears with its first file. */
function noneYet(error: unknown): Page {
  const cause = error instanceof Error ? error.cause : undefined
  if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return { objects: [] }
  throw error
}

async function s3Driver(s3: S3Config) {
  const { S3Driver } = await import('flydrive/drivers/s3')
  return new S3Driver({
    bucket: s3.bucket,
    region: s3.region,
    visibility: 'private',
    ...(s3.endpoint ? { endpoint: s3.endpoint, forcePathStyle: true } : {}),
    ...(s3.accessKeyId && s3.secretAccessKey
      ? { credentials: { accessKeyId: s3.accessKeyId, secretAccessKey: s3.secretAccessKey } }
      : {}),
    requestChecksumCalculation: 'WHEN_REQUIRED',
  })
}
