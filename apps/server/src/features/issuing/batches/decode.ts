import { Failure } from '../../../platform/http/failure.ts'

/** What a file's first bytes say of its encoding. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be'

/** Reads the byte-order mark. Without one it must be UTF-8, which is checked byte by byte while reading. */
export function encodingOf(head: Uint8Array): Encoding {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  return 'utf-8'
}

/**
 * Decodes a stream of bytes to text, without its byte-order mark.
 * @throws Failure `unsupported_encoding` at the first byte that is no UTF-8: a guess would turn names into mojibake
 */
export async function* decode(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined
  let offset = 0
  for await (const chunk of bytes) {
    decoder ??= new TextDecoder(encodingOf(chunk), { fatal: true })
    yield read(decoder, chunk, offset)
    offset += chunk.byteLength
  }
  if (decoder) yield read(decoder, undefined, offset)
}

function read(decoder: TextDecoder, chunk: Uint8Array | undefined, offset: number): string {
  try {
    return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode()
  } catch {
    throw new Failure(
      'unsupported_encoding',
      `The file is not UTF-8 (the trouble begins after byte ${offset}). Save it again as “CSV UTF-8”: in Excel under Save as, in LibreOffice with the character set Unicode (UTF-8). Nothing was issued.`,
    )
  }
}
