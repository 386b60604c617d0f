import { crc32 } from 'node:zlib'
import type { Entry, ZipFile } from 'yauzl'
import { Failure } from '../http/failure.ts'
import { zipFailure } from './zip-failure.ts'

/** Unpacks a file of a zip; its size is counted as it comes, and its checksum stands at the end. */
export async function* unpacked(zip: ZipFile, entry: Entry): AsyncGenerator<Uint8Array> {
  const { fileName, uncompressedSize } = entry
  let sum = 0
  try {
    for await (const chunk of await zip.openReadStreamPromise(entry)) {
      if (!(chunk instanceof Uint8Array)) throw new TypeError('A stream of bytes gives bytes.')
      sum = crc32(chunk, sum)
      yield chunk
    }
    if (sum !== entry.crc32)
      throw zipFailure(
        fileName,
        'zip_malformed',
        'is cut off or damaged: its checksum is not the one the archive names. Fetch it again.',
      )
  } catch (error) {
    if (error instanceof Failure) throw error
    const more = error instanceof Error && error.message.startsWith('too many bytes')
    throw more
      ? zipFailure(
          fileName,
          'zip_too_large',
          `unpacks to more than the ${uncompressedSize} bytes that the archive names.`,
          error,
        )
      : zipFailure(
          fileName,
          'zip_malformed',
          'is cut off or damaged: it cannot be unpacked to its end. Fetch it again.',
          error,
        )
  }
}
