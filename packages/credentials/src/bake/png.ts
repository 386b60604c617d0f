import { concatBytes, utf8 } from '../encoding/bytes.ts'
import { CredentialError } from '../errors.ts'
import { decodeUtf8 } from '../json/parse-json.ts'
import { crc32 } from './crc32.ts'

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)
/** The keyword of Open Badges 3.0, and that of 2.0. */
const KEYWORDS = ['openbadgecredential', 'openbadges']
const MAX_CHUNKS = 100_000

type Chunk = {
  readonly type: string
  readonly body: Uint8Array
  readonly start: number
  readonly end: number
}

/**
 * Tells whether bytes start like a PNG file.
 * @param bytes the file
 * @returns true when they do
 */
export function isPng(bytes: Uint8Array): boolean {
  return SIGNATURE.every((byte, at) => bytes[at] === byte)
}

/**
 * Reads the credential that is baked into a PNG file (Open Badges 3.0 §5.3.1): one uncompressed iTXt chunk with the keyword
 * `openbadgecredential` (2.0: `openbadges`) before IEND. Nothing is inflated and no pixel is decoded.
 * @param bytes the file
 * @returns the credential's text
 * @throws CredentialError `container_malformed`, `container_empty`, `container_ambiguous`, `container_compressed`
 */
export function extractPng(bytes: Uint8Array): string {
  const found = badgeChunks(bytes)
  const [chunk, second] = found
  if (!chunk) throw new CredentialError('container_empty', 'The PNG image holds no credential.')
  if (second) {
    throw new CredentialError(
      'container_ambiguous',
      'The PNG image holds more than one credential.',
    )
  }
  if (chunk.type !== 'iTXt') {
    const code = chunk.type === 'zTXt' ? 'container_compressed' : 'container_malformed'
    throw new CredentialError(
      code,
      `The credential stands in a ${chunk.type} chunk and not in iTXt.`,
    )
  }
  return readInternationalText(chunk.body)
}

/**
 * Bakes a credential into a PNG file, in the place of one that is there (Open Badges 3.0 §5.3.1).
 * @param bytes the file
 * @param credential JSON text, or a compact JWS
 * @returns the new file
 * @throws CredentialError `container_malformed`
 */
export function bakePng(bytes: Uint8Array, credential: string): Uint8Array<ArrayBuffer> {
  const chunks = readChunks(bytes)
  const kept: Uint8Array[] = [SIGNATURE]
  for (const [at, chunk] of chunks.entries()) {
    if (!isBadge(chunk)) kept.push(bytes.subarray(chunk.start, chunk.end))
    if (at === 0) kept.push(textChunk(credential))
  }
  return concatBytes(...kept)
}

function badgeChunks(bytes: Uint8Array): Chunk[] {
  return readChunks(bytes).filter(isBadge)
}

function readChunks(bytes: Uint8Array): Chunk[] {
  if (!isPng(bytes)) throw malformed('has no PNG signature')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const chunks: Chunk[] = []
  let at = SIGNATURE.length
  while (chunks.length < MAX_CHUNKS) {
    if (at + 12 > bytes.length) throw malformed('ends too early')
    const length = view.getUint32(at)
    const end = at + 12 + length
    if (end > bytes.length) throw malformed('has a chunk that is longer than the file')
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    if (!/^[A-Za-z]{4}$/.test(type)) throw malformed('has a chunk without a good type')
    if (chunks.length === 0 && type !== 'IHDR') throw malformed('does not start with its header')
    const body = bytes.subarray(at + 8, at + 8 + length)
    if (
      /^(?:iTXt|tEXt|zTXt)$/.test(type) &&
      crc32(bytes.subarray(at + 4, end - 4)) !== view.getUint32(end - 4)
    ) {
      throw malformed('has a text chunk with a wrong checksum')
    }
    chunks.push({ type, body, start: at, end })
    if (type === 'IEND') return chunks
    at = end
  }
  throw malformed('has too many chunks')
}

function isBadge({ type, body }: Chunk): boolean {
  if (type !== 'iTXt' && type !== 'tEXt' && type !== 'zTXt') return false
  const zero = body.indexOf(0)
  if (zero < 1 || zero > 79) return false
  return KEYWORDS.includes(String.fromCharCode(...body.subarray(0, zero)).toLowerCase())
}

function readInternationalText(body: Uint8Array): string {
  const flags = body.indexOf(0) + 1
  if (body[flags] !== 0) {
    throw new CredentialError(
      'container_compressed',
      'The credential in the PNG image is compressed.',
    )
  }
  const language = body.indexOf(0, flags + 2)
  const translated = language < 0 ? -1 : body.indexOf(0, language + 1)
  if (translated < 0) throw malformed('has an incomplete text chunk')
  return decodeUtf8(body.subarray(translated + 1))
}

function textChunk(credential: string): Uint8Array {
  const body = concatBytes(utf8(`${KEYWORDS[0]}\0`), Uint8Array.of(0, 0, 0, 0), utf8(credential))
  const typed = concatBytes(utf8('iTXt'), body)
  const frame = new DataView(new ArrayBuffer(8))
  frame.setUint32(0, body.length)
  frame.setUint32(4, crc32(typed))
  const numbers = new Uint8Array(frame.buffer)
  return concatBytes(numbers.subarray(0, 4), typed, numbers.subarray(4))
}

function malformed(why: string): CredentialError {
  return new CredentialError('container_malformed', `The PNG image ${why}.`)
}
