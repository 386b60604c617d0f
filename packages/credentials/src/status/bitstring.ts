import { decodeBase64Url, encodeBase64Url } from '../encoding/base64url.ts'
import { CredentialError } from '../errors.ts'

/** The smallest list that hides one holder among others (Bitstring Status List 1.0 §4.1). */
export const MIN_ENTRIES = 131_072
/** The largest list that is read: 2^26 entries, 8 MiB. */
export const MAX_ENTRIES = 67_108_864

/**
 * Makes an empty status list.
 * @param length the number of entries, at least 131,072, at most 2^26, a multiple of 8
 * @returns the bits, all zero; index 0 is the left-most bit of the first byte
 * @throws CredentialError `status_list_malformed`
 */
export function createBits(length: number = MIN_ENTRIES): Uint8Array<ArrayBuffer> {
  if (!Number.isInteger(length) || length < MIN_ENTRIES || length > MAX_ENTRIES || length % 8 > 0) {
    throw new CredentialError('status_list_malformed', 'A status list has 131,072 to 2^26 entries.')
  }
  return new Uint8Array(length / 8)
}

/**
 * Reads one entry.
 * @param bits the list
 * @param index the entry's place
 * @returns true when its bit is set
 * @throws CredentialError `status_index_malformed` outside the list
 */
export function getBit(bits: Uint8Array, index: number): boolean {
  return ((bits[byteOf(bits, index)] ?? 0) & (0x80 >> (index & 7))) !== 0
}

/**
 * Reads an entry of several bits, the left-most first (Bitstring Status List 1.0 §3.2).
 * @param bits the list
 * @param index the entry's place, counted in entries
 * @param size how many bits an entry has
 * @returns the value
 * @throws CredentialError `status_index_malformed` outside the list
 */
export function getValue(bits: Uint8Array, index: number, size: number): number {
  let value = 0
  for (let at = index * size; at < (index + 1) * size; at += 1) {
    value = value * 2 + (getBit(bits, at) ? 1 : 0)
  }
  return value
}

/**
 * Sets or clears one entry, and leaves the given list as it was.
 * @param bits the list
 * @param index the entry's place
 * @param value the bit
 * @returns a new list
 * @throws CredentialError `status_index_malformed` outside the list
 */
export function setBit(bits: Uint8Array, index: number, value: boolean): Uint8Array<ArrayBuffer> {
  const at = byteOf(bits, index)
  const changed = new Uint8Array(bits)
  const mask = 0x80 >> (index & 7)
  changed[at] = value ? (changed[at] ?? 0) | mask : (changed[at] ?? 0) & ~mask
  return changed
}

/**
 * Writes a list for publication (Bitstring Status List 1.0 §3.3): gzip, then base64url with the multibase prefix `u`.
 * @param bits the list
 * @returns the `encodedList`
 */
export async function encodeBits(bits: Uint8Array): Promise<string> {
  const source = new Blob([new Uint8Array(bits)]).stream()
  const packed = await new Response(source.pipeThrough(new CompressionStream('gzip'))).arrayBuffer()
  return `u${encodeBase64Url(new Uint8Array(packed))}`
}

/**
 * Reads a published list. Inflation stops at the cap, so a bomb costs no more than a good list.
 * @param encoded the `encodedList`; the prefix `u` may be missing (StatusList2021)
 * @param limits `maxBytes` of the inflated list, 8 MiB when not said
 * @returns the bits
 * @throws CredentialError `status_list_malformed` for bad base64url or gzip, `too_large` above the cap
 */
export async function decodeBits(
  encoded: string,
  limits: { readonly maxBytes?: number } = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const maxBytes = limits.maxBytes ?? MAX_ENTRIES / 8
  const packed = unpack(encoded)
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'))
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = stream.getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      size += value.length
      if (size > maxBytes) throw new CredentialError('too_large', 'The status list is too large.')
      chunks.push(value)
    }
  } catch (cause) {
    await reader.cancel().catch(() => undefined)
    if (cause instanceof CredentialError) throw cause
    throw new CredentialError('status_list_malformed', 'The status list is not gzip.', { cause })
  }
  return join(chunks, size)
}

function unpack(encoded: string): Uint8Array<ArrayBuffer> {
  try {
    return decodeBase64Url(encoded.startsWith('u') ? encoded.slice(1) : encoded)
  } catch (cause) {
    throw new CredentialError('status_list_malformed', 'The status list is not base64url.', {
      cause,
    })
  }
}

function join(chunks: readonly Uint8Array[], size: number): Uint8Array<ArrayBuffer> {
  const bits = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    bits.set(chunk, at)
    at += chunk.length
  }
  return bits
}

function byteOf(bits: Uint8Array, index: number): number {
  if (!Number.isInteger(index) || index < 0 || index >= bits.length * 8) {
    throw new CredentialError('status_index_malformed', 'The index is outside the status list.')
  }
  return index >> 3
}
