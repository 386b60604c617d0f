import { fromBufferPromise, openPromise, type Entry, type ZipFile } from 'yauzl'
import { Failure } from '../http/failure.ts'
import { unpacked } from './unpack.ts'
import { zipFailure } from './zip-failure.ts'

/** What an archive may hold, once it is unpacked. */
export type ZipLimits = {
  readonly entries: number
  readonly entryBytes: number
  readonly bytes: number
  /** How many times its packed size a file of over 1 MiB may have. */
  readonly ratio: number
}

export type ZippedFile = {
  readonly name: string
  /** As it lies in the archive. */
  readonly bytes: number
  /** Unpacked, as the archive says; `read` fails where that is not so. */
  readonly size: number
  /** Unpacks it. @throws Failure `invalid_file` where its size or its checksum (CRC-32) is another than the archive says */
  read(): AsyncIterable<Uint8Array>
}

export type Zip = { readonly files: readonly ZippedFile[]; close(): void }

const kindMask = 0o170000
const link = 0o120000
const folder = 0o040000
const regular = 0o100000

/**
 * Opens a zip by its directory (APPNOTE 6.3 §4.3.12). Nothing is written anywhere. Refused are names that lead outside or
 * stand twice, links, passwords, files that share their bytes, too much of anything; sizes are checked again, and
 * checksums, while a file is unpacked.
 * @param source where it lies, or its bytes
 * @param name what it is called, for the words of a refusal
 * @returns its files by name, and how to let go of it
 * @throws Failure `invalid_file`, with a code of `ZipProblem` in its issue
 */
export async function openZip(
  source: string | Uint8Array,
  { name, limits }: { readonly name: string; readonly limits: ZipLimits },
): Promise<Zip> {
  const zip = await opened(source).catch((error: unknown) => {
    throw zipFailure(
      name,
      'zip_malformed',
      'is no whole zip archive: its directory, which stands at the end, cannot be read. Fetch it again.',
      error,
    )
  })
  try {
    return { files: await listFiles(zip, name, limits), close: () => zip.close() }
  } catch (error) {
    zip.close()
    if (error instanceof Failure) throw error
    throw listingFailure(name, error)
  }
}

function opened(source: string | Uint8Array): Promise<ZipFile> {
  const options = { autoClose: false, lazyEntries: true, strictFileNames: true }
  if (typeof source === 'string') return openPromise(source, options)
  const { buffer, byteOffset, byteLength } = source
  return fromBufferPromise(Buffer.from(buffer, byteOffset, byteLength), options)
}

async function listFiles(zip: ZipFile, name: string, limits: ZipLimits): Promise<ZippedFile[]> {
  const tooMany = () =>
    zipFailure(name, 'zip_too_large', `holds more than ${limits.entries} files.`)
  if (zip.entryCount > limits.entries) throw tooMany()
  const files = new Map<string, ZippedFile>()
  let bytes = 0
  let packed = 0
  for await (const entry of zip.eachEntry()) {
    const { fileName, compressedSize, uncompressedSize } = entry
    refuse(entry, limits)
    bytes += uncompressedSize
    packed += compressedSize
    if (bytes > limits.bytes)
      throw zipFailure(name, 'zip_too_large', `unpacks to more than ${mebibytes(limits.bytes)}.`)
    if (packed > zip.fileSize)
      throw zipFailure(name, 'zip_malformed', 'has files that share their bytes.')
    if (files.has(fileName))
      throw zipFailure(name, 'zip_duplicate', `holds two files named ${fileName}.`)
    files.set(fileName, {
      name: fileName,
      bytes: compressedSize,
      size: uncompressedSize,
      read: () => unpacked(zip, entry),
    })
    if (files.size > limits.entries) throw tooMany()
  }
  return [...files.values()]
    .filter((file) => !file.name.endsWith('/'))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
}

function refuse(entry: Entry, limits: ZipLimits): void {
  const { fileName, uncompressedSize, compressedSize } = entry
  const mode = (entry.externalFileAttributes >>> 16) & kindMask
  if (/[\u0000-\u001f\u007f]/.test(fileName))
    throw zipFailure(fileName, 'zip_slip', 'has a name with control characters. Rename it.')
  if (mode === link)
    throw zipFailure(
      fileName,
      'zip_link',
      'is a link to another file. Put the file itself into the archive.',
    )
  if (mode !== 0 && mode !== regular && mode !== folder)
    throw zipFailure(fileName, 'zip_link', 'is no plain file. Take it out.')
  if (entry.isEncrypted())
    throw zipFailure(fileName, 'zip_encrypted', 'has a password. Take it off.')
  if (!entry.canDecodeFileData())
    throw zipFailure(
      fileName,
      'zip_malformed',
      'is packed in a way that is not supported. Use Deflate.',
    )
  if (uncompressedSize > limits.entryBytes)
    throw zipFailure(
      fileName,
      'zip_too_large',
      `is larger than ${mebibytes(limits.entryBytes)} unpacked.`,
    )
  if (uncompressedSize > Math.max(1024 ** 2, compressedSize * limits.ratio))
    throw zipFailure(
      fileName,
      'zip_too_large',
      'unpacks to far more than it holds, as files made to fill a disk do.',
    )
}

/** yauzl checks names itself, and tells by words alone that it did. */
function listingFailure(name: string, error: unknown): Failure {
  const words = error instanceof Error ? error.message : ''
  if (/^(absolute path|invalid relative path|invalid characters in fileName)/.test(words))
    return zipFailure(
      name,
      'zip_slip',
      'has a file whose name leads outside the archive, or has a backslash. Pack it anew.',
      error,
    )
  return zipFailure(name, 'zip_malformed', 'is a damaged zip archive, or no honest one.', error)
}

const mebibytes = (bytes: number) => `${Math.round(bytes / 1024 ** 2).toLocaleString('en')} MiB`
