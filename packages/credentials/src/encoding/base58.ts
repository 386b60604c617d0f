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
/** To multiply takes less than to divide. A little too small, so that a quotient is right or one too small, never too large. */
const GROUP_INVERSE = (1 - 2 ** -40) / GROUP_BASE
const MAX_LENGTH = 2048
/** The words of the number that is decoded, lowest first. */
const scratch = new Float64Array(MAX_LENGTH)

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
  if (isOdd) addWord(groups, bytes[zeros] ?? 0)
  for (let at = zeros + (isOdd ? 1 : 0); at < bytes.length; at += 2) {
    addWord(groups, ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0))
  }
  let text = '1'.repeat(zeros)
  for (let at = groups.length - 1; at >= 0; at--) {
    const digits = writeGroup(groups[at] ?? 0)
    text += at === groups.length - 1 ? digits.replace(/^1+/, '') : digits
  }
  return text
}

/** Multiplies a number, lowest group first, by `WORD_BASE` and adds a word. */
function addWord(groups: number[], word: number): void {
  let carry = word
  for (let at = 0; at < groups.length; at++) {
    const value = (groups[at] ?? 0) * WORD_BASE + carry
    carry = Math.floor(value * GROUP_INVERSE)
    let rest = value - carry * GROUP_BASE
    if (rest >= GROUP_BASE) {
      rest -= GROUP_BASE
      carry += 1
    }
    groups[at] = rest
  }
  if (carry > 0) groups.push(carry) // less than a word, and so less than a group
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
export function decodeBase58(text: string): Uint8Array<ArrayBuffer> {
  if (text.length > MAX_LENGTH) {
    throw new CredentialError('encoding_malformed', 'The base58 text is too long.')
  }
  let zeros = 0
  while (text[zeros] === '1') zeros++
  let used = 0
  for (let at = zeros; at < text.length; at += GROUP) {
    const length = Math.min(GROUP, text.length - at)
    const by = length === GROUP ? GROUP_BASE : 58 ** length
    used = addGroup(scratch, used, { by, plus: readGroup(text, at, length) })
  }
  const top = used === 0 ? 0 : (scratch[used - 1] ?? 0)
  const length = used === 0 ? 0 : used * 2 - (top < 256 ? 1 : 0)
  const decoded = new Uint8Array(zeros + length)
  for (let at = 0; at < length; at++) {
    const word = scratch[at >> 1] ?? 0
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

/** Multiplies a number of so many words and adds another. @returns how many words it has then */
function addGroup(
  words: Float64Array,
  used: number,
  { by, plus }: { readonly by: number; readonly plus: number },
): number {
  let carry = plus
  for (let at = 0; at < used; at++) {
    const value = (words[at] ?? 0) * by + carry
    carry = Math.floor(value / WORD_BASE)
    words[at] = value - carry * WORD_BASE
  }
  let count = used
  for (; carry > 0; carry = Math.floor(carry / WORD_BASE)) {
    words[count] = carry % WORD_BASE
    count += 1
  }
  return count
}
