import { CredentialError } from '../errors.ts'

const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
/** The value of a letter by its code; what is no letter is undefined. */
const DIGITS: (number | undefined)[] = []
for (const [value, letter] of [...ALPHABET].entries()) DIGITS[letter.charCodeAt(0)] = value
/** All two digits there are, by their number. */
const PAIRS: readonly string[] = [...ALPHABET].flatMap((high) =>
  [...ALPHABET].map((low) => high + low),
)
/** Numbers are worked on five digits and two bytes at a time: their products still fit a double exactly. */
const GROUP = 5
const GROUP_BASE = 58 ** GROUP
const WORD_BASE = 2 ** 16
const MAX_LENGTH = 2048

/**
 * Encodes bytes as base58 with the Bitcoin alphabet (Controlled Identifiers 1.0 §2.4, base58btc).
 * @param bytes the bytes
 * @returns the text, without a multibase prefix
 * @example encodeBase58(Uint8Array.of(97)) // 2g
 */
export function encodeBase58(bytes: Uint8Array): string {
  let zeros = 0
  while (zeros < bytes.length && bytes[zeros] === 0) zeros++
  const groups: number[] = []
  const isOdd = (bytes.length - zeros) % 2 === 1
  if (isOdd) addScaled(groups, { by: 256, base: GROUP_BASE, plus: bytes[zeros] ?? 0 })
  for (let at = zeros + (isOdd ? 1 : 0); at < bytes.length; at += 2) {
    const plus = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)
    addScaled(groups, { by: WORD_BASE, base: GROUP_BASE, plus })
  }
  let text = '1'.repeat(zeros)
  for (let at = groups.length - 1; at >= 0; at--) {
    const digits = writeGroup(groups[at] ?? 0)
    text += at === groups.length - 1 ? digits.replace(/^1+/, '') : digits
  }
  return text
}

function writeGroup(group: number): string {
  const rest = Math.floor(group / PAIRS.length)
  const first = ALPHABET[Math.floor(rest / PAIRS.length)] ?? ''
  return first + (PAIRS[rest % PAIRS.length] ?? '') + (PAIRS[group % PAIRS.length] ?? '')
}

/**
 * Decodes base58 text with the Bitcoin alphabet.
 * @param text at most 2048 characters, without a multibase prefix
 * @returns the bytes
 * @throws CredentialError `encoding_malformed` for any other character, or a longer text
 * @example decodeBase58('2g') // the byte 97
 */
export function decodeBase58(text: string): Uint8Array {
  if (text.length > MAX_LENGTH) {
    throw new CredentialError('encoding_malformed', 'The base58 text is too long.')
  }
  let zeros = 0
  while (text[zeros] === '1') zeros++
  const words: number[] = []
  for (let at = zeros; at < text.length; at += GROUP) {
    const length = Math.min(GROUP, text.length - at)
    const plus = readGroup(text, at, length)
    addScaled(words, { by: 58 ** length, base: WORD_BASE, plus })
  }
  const top = words.at(-1) ?? 0
  const length = words.length === 0 ? 0 : words.length * 2 - (top < 256 ? 1 : 0)
  const decoded = new Uint8Array(zeros + length)
  for (let at = 0; at < length; at++) {
    const word = words[at >> 1] ?? 0
    decoded[decoded.length - 1 - at] = at % 2 === 0 ? word & 0xff : word >> 8
  }
  return decoded
}

function readGroup(text: string, start: number, length: number): number {
  let value = 0
  for (let at = start; at < start + length; at++) {
    const digit = DIGITS[text.charCodeAt(at)]
    if (digit === undefined) {
      throw new CredentialError('encoding_malformed', 'The text is not base58.')
    }
    value = value * 58 + digit
  }
  return value
}

/** Multiplies a number, lowest part first, and adds another. */
function addScaled(
  parts: number[],
  { by, base, plus }: { readonly by: number; readonly base: number; readonly plus: number },
): void {
  let carry = plus
  for (let at = 0; at < parts.length; at++) {
    const value = (parts[at] ?? 0) * by + carry
    carry = Math.floor(value / base)
    parts[at] = value - carry * base
  }
  for (; carry > 0; carry = Math.floor(carry / base)) parts.push(carry % base)
}
