import { openPromise, type Entry, type ZipFile } from 'yauzl'
import { Failure } from '../../../platform/http/failure.ts'
import { importFailure } from './import-error.ts'

/** What an archive may hold. A framework is text, which never packs better than this. */
export const zipLimits = { entries: 1000, entryBytes: 1024 ** 3, bytes: 4 * 1024 ** 3, ratio: 250 }

const kindMask = 0o170000
const link = 0o120000
const regular = 0o100000

export type ZippedFile = {
  readonly name: string
  readonly bytes: number
  read(): AsyncIterable<Uint8Array>
}

/**
 * Opens a zip by its directory, and refuses what no framework has: names that lead outside, links, passwords, archives
 * within, too much of anything. Sizes are checked again while it is unpacked.
 * @throws Failure `invalid_file`
 */
export async function openZip(
  path: string,
  name: string,
): Promise<{ files: ZippedFile[]; close: () => void }> {
  const zip = await openPromise(path, {
    autoClose: false,
    lazyEntries: true,
    strictFileNames: true,
  }).catch((error: unknown) => {
    throw importFailure(
      { file: name },
      'is no whole zip archive: its directory, which stands at the end, cannot be read. Fetch it again.',
      error,
    )
  })
  try {
    return { files: await listFiles(zip, name), close: () => zip.close() }
  } catch (error) {
    zip.close()
    if (error instanceof Failure) throw error
    throw importFailure({ file: name }, 'is a damaged zip archive, or no honest one.', error)
  }
}

async function listFiles(zip: ZipFile, archive: string): Promise<ZippedFile[]> {
  if (zip.entryCount > zipLimits.entries)
    throw importFailure({ file: archive }, `holds more than ${zipLimits.entries} files.`)
  const files: ZippedFile[] = []
  const names = new Set<string>()
  let bytes = 0
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName.endsWith('/')) continue
    refuse(entry, archive)
    bytes += entry.uncompressedSize
    if (bytes > zipLimits.bytes)
      throw importFailure({ file: archive }, 'unpacks to more than any framework is.')
    if (names.has(entry.fileName))
      throw importFailure({ file: archive }, `holds two files named ${entry.fileName}.`)
    names.add(entry.fileName)
    if (names.size > zipLimits.entries)
      throw importFailure({ file: archive }, `holds more than ${zipLimits.entries} files.`)
    const { fileName, compressedSize } = entry
    files.push({ name: fileName, bytes: compressedSize, read: () => unpacked(zip, entry) })
  }
  return files.toSorted((a, b) => (a.name < b.name ? -1 : 1))
}

function refuse(entry: Entry, archive: string): void {
  const { fileName, uncompressedSize, compressedSize } = entry
  const no = (what: string) => importFailure({ file: archive }, `${fileName} ${what}`)
  const mode = (entry.externalFileAttributes >>> 16) & kindMask
  if (mode === link) throw no('is a link to another file. Put the file itself into the archive.')
  if (mode !== 0 && mode !== regular) throw no('is no plain file.')
  if (entry.isEncrypted()) throw no('has a password. Take it off.')
  if (!entry.canDecodeFileData()) throw no('is packed in a way that is not supported. Use Deflate.')
  if (/\.(zip|7z|rar|tar|tgz|bz2|xz)$/i.test(fileName))
    throw no('is an archive within the archive. Unpack it first.')
  if (uncompressedSize > zipLimits.entryBytes) throw no('is larger than any framework is.')
  const expected = Math.max(1024 ** 2, compressedSize * zipLimits.ratio)
  if (uncompressedSize > expected) throw no('unpacks to far more than text does.')
}

async function* unpacked(zip: ZipFile, entry: Entry): AsyncGenerator<Uint8Array> {
  try {
    yield* (await zip.openReadStreamPromise(entry)) as AsyncIterable<Uint8Array>
  } catch (error) {
    throw importFailure(
      { file: entry.fileName },
      'is cut off or damaged: it cannot be unpacked to its end. Fetch it again.',
      error,
    )
  }
}
