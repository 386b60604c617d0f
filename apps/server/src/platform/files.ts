import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { Disk } from 'flydrive'
import { FSDriver } from 'flydrive/drivers/fs'
import type { S3Config } from '../config.ts'

/** Where uploads are kept: a folder or a bucket. Keys are made by us, never by the sender. */
export type Files = {
  write(key: string, content: Readable): Promise<void>
  read(key: string): Promise<Readable>
  remove(key: string): Promise<void>
  /** Every key there is, in no order. */
  list(): AsyncIterable<string>
}

/** Opens the file store: the bucket where one is configured, else `dataDir/files`. */
export async function openFiles(dataDir: string, s3: S3Config | undefined): Promise<Files> {
  const disk = new Disk(s3 ? await s3Driver(s3) : new FSDriver({ location: join(dataDir, 'files'), visibility: 'private' }))
  return {
    write: (key, content) => disk.putStream(key, content),
    read: (key) => disk.getStream(key),
    remove: (key) => disk.delete(key),
    list: () => listKeys(disk),
  }
}

async function* listKeys(disk: Disk): AsyncIterable<string> {
  let token: string | undefined
  do {
    const page: Page = await disk.listAll('', { recursive: true, ...(token ? { paginationToken: token } : {}) }).catch(noneYet)
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
    ...(s3.accessKeyId && s3.secretAccessKey ? { credentials: { accessKeyId: s3.accessKeyId, secretAccessKey: s3.secretAccessKey } } : {}),
    requestChecksumCalculation: 'WHEN_REQUIRED',
  })
}
