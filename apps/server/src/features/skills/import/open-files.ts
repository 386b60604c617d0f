import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { basename, join, relative, sep } from 'node:path'
import { Readable, pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { Failure } from '../../../platform/http/failure.ts'
import { openZip } from '../../../platform/zip/open-zip.ts'
import type { ImportFile } from './events.ts'
import { importFailure } from './import-error.ts'

/** The files of an import, and how far they have been read. */
export type OpenFiles = {
  readonly files: readonly ImportFile[]
  readonly totalBytes: number
  /** Of the bytes as they lie there. A file that is read twice counts once. */
  readBytes(): number
  close(): void
}

/** What one file may grow to, and by how much: beyond that it is no framework. */
export const fileLimits = { bytes: 1024 ** 3, ratio: 250, files: 1000 } as const

/**
 * Opens what is to be imported: one file, a folder, or a zip.
 * @param path where it lies
 * @param name what it is called, where the path does not say (an upload)
 * @throws Failure `not_found` where nothing is there, `invalid_file` where it will not do
 */
export async function openFiles(path: string, name = basename(path)): Promise<OpenFiles> {
  const { files, close } = await openOne(path, name)
  return counted(files, close)
}

/** Opens several paths as one import: a framework and what stands beside it. */
export async function openAll(paths: readonly string[]): Promise<OpenFiles> {
  const opened: Raw[] = []
  const close = () => opened.forEach((one) => one.close())
  try {
    for (const path of paths) opened.push(await openOne(path, basename(path)))
  } catch (error) {
    close()
    throw error
  }
  return counted(
    opened.flatMap(({ files }) => files),
    close,
  )
}

type Raw = { readonly files: readonly RawFile[]; close(): void }

async function openOne(path: string, name: string): Promise<Raw> {
  const found = await stat(path).catch(() => undefined)
  if (!found) throw new Failure('not_found', `There is nothing at ${path}.`)
  if (found.isDirectory()) return { files: await folderFiles(path), close: () => undefined }
  if (/\.zip$/i.test(name)) return openArchive(path, name)
  return { files: [diskFile(path, name, found.size)], close: () => undefined }
}

/** What an archive may hold. A framework is text, which never packs better than this. */
const zipLimits = { entries: 1000, entryBytes: 1024 ** 3, bytes: 4 * 1024 ** 3, ratio: 250 }

async function openArchive(path: string, name: string): Promise<Raw> {
  const zip = await openZip(path, { name, limits: zipLimits })
  const within = zip.files.find((file) => /\.(zip|7z|rar|tar|tgz|bz2|xz)$/i.test(file.name))
  if (!within) return { files: zip.files, close: () => zip.close() }
  zip.close()
  throw importFailure(
    { file: name },
    `${within.name} is an archive within the archive. Unpack it first.`,
  )
}

type RawFile = {
  readonly name: string
  readonly bytes: number
  read(): AsyncIterable<Uint8Array>
}

async function folderFiles(folder: string): Promise<RawFile[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true })
  const files = entries.filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
  if (files.length > fileLimits.files)
    throw new Failure('invalid_file', `${folder} holds more than ${fileLimits.files} files.`)
  const found: RawFile[] = []
  for (const entry of files) {
    const path = join(entry.parentPath, entry.name)
    const { size } = await stat(path)
    found.push(diskFile(path, relative(folder, path).split(sep).join('/'), size))
  }
  return found.toSorted((a, b) => (a.name < b.name ? -1 : 1))
}

const diskFile = (path: string, name: string, bytes: number): RawFile => ({
  name,
  bytes,
  read: () => createReadStream(path),
})

function counted(raw: readonly RawFile[], close: () => void): OpenFiles {
  const reached = new Map<string, number>()
  const files = raw.map((file): ImportFile => {
    async function* bytes() {
      let read = 0
      for await (const chunk of file.read()) {
        read += chunk.byteLength
        reached.set(file.name, Math.max(read, reached.get(file.name) ?? 0))
        yield chunk
      }
    }
    const open = /\.gz$/i.test(file.name) ? () => unpacked(file, bytes()) : bytes
    return { name: file.name, bytes: file.bytes, open }
  })
  return {
    files,
    totalBytes: raw.reduce((sum, { bytes }) => sum + bytes, 0),
    readBytes: () => [...reached.values()].reduce((sum, bytes) => sum + bytes, 0),
    close,
  }
}

async function* unpacked(
  { name, bytes }: RawFile,
  packed: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const most = Math.min(fileLimits.bytes, Math.max(1024 ** 2, bytes * fileLimits.ratio))
  const gunzip = createGunzip()
  // What goes wrong on the way is thrown where the unpacked bytes are read.
  pipeline(Readable.from(packed, { objectMode: false }), gunzip, () => undefined)
  let size = 0
  try {
    for await (const chunk of gunzip as AsyncIterable<Uint8Array>) {
      size += chunk.byteLength
      if (size > most) throw importFailure({ file: name }, 'unpacks to more than any framework is.')
      yield chunk
    }
  } catch (error) {
    if (error instanceof Failure) throw error
    throw importFailure(
      { file: name },
      'is cut off or damaged: it cannot be unpacked to its end. Fetch it again.',
      error,
    )
  }
}
