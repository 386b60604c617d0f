import { CredentialError } from '../errors.ts'

const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
const DIGITS: ReadonlyMap<string, number> = new Map(
  [...ALPHABET].map((digit, value) => [digit, value]),
)
const MAX_LENGTH = 2048

/**
 * Encodes bytes as base58 with the Bitcoin alphabet (Controlled Identifiers 1.0 §2.4, base58btc).
 * @param bytes the bytes
 * @returns the text, without a multibase prefix
 */
export function encodeBase58(bytes: Uint8Array): string {
  let zeros = 0
  while (zeros < bytes.length && bytes[zeros] === 0) zeros++
  const digits: number[] = []
  for (const byte of bytes.subarray(zeros)) {
    let carry = byte
    for (let at = 0; at < digits.length; at++) {
      carry += (digits[at] ?? 0) << 8
      digits[at] = carry % 58
      carry = (carry / 58) | 0
    }
    for (; carry > 0; carry = (carry / 58) | 0) digits.push(carry % 58)
  }
  let text = ALPHABET[0]?.repeat(zeros) ?? ''
  for (let at = digits.length - 1; at >= 0; at--) text += ALPHABET[digits[at] ?? 0]
  return text
}

/**
 * Decodes base58 text with the Bitcoin alphabet.
 * @param text at most 2048 characters, without a multibase prefix
 * @returns the bytes
 * @throws CredentialError `encoding_malformed` for any other character, or a longer text
 */
export function decodeBase58(text: string): Uint8Array {
  if (text.length > MAX_LENGTH) {
    throw new CredentialError('encoding_malformed', 'The base58 text is too long.')
  }
  let zeros = 0
  while (text[zeros] === ALPHABET[0]) zeros++
  const bytes: number[] = []
  for (const letter of text.slice(zeros)) {
    let carry = DIGITS.get(letter)
    if (carry === undefined) {
      throw new CredentialError('encoding_malformed', 'The text is not base58.')
    }
    for (let at = 0; at < bytes.length; at++) {
      carry += (bytes[at] ?? 0) * 58
      bytes[at] = carry & 0xff
      carry >>= 8
    }
    for (; carry > 0; carry >>= 8) bytes.push(carry & 0xff)
  }
  const decoded = new Uint8Array(zeros + bytes.length)
  for (const [at, byte] of bytes.entries()) decoded[decoded.length - 1 - at] = byte
  return decoded
}
