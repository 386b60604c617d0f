import { concatBytes, toHex, utf8 } from '../encoding/bytes.ts'
import { when } from '../soon.ts'
import type { Soon } from '../soon.ts'
import { nodeCrypto } from './native.ts'

/** The hash functions that the supported suites use. */
export type HashName = 'SHA-256' | 'SHA-384'

const NODE_NAMES = { 'SHA-256': 'sha256', 'SHA-384': 'sha384' } as const

/**
 * Hashes bytes with SHA-256 or SHA-384 (FIPS 180-4), at once where Node is there, else through WebCrypto.
 * @param bytes the bytes
 * @param name the function; SHA-256 when not said
 * @returns 32 or 48 bytes
 */
export async function hash(
  bytes: Uint8Array<ArrayBuffer>,
  name: HashName = 'SHA-256',
): Promise<Uint8Array<ArrayBuffer>> {
  if (nodeCrypto) return new Uint8Array(nodeCrypto.hash(NODE_NAMES[name], bytes, 'buffer'))
  return new Uint8Array(await crypto.subtle.digest(name, bytes))
}

/**
 * Hashes text, as UTF-8, with SHA-256 or SHA-384 (FIPS 180-4).
 * @param text the text, without lone surrogates
 * @param name the function; SHA-256 when not said
 * @returns 32 or 48 bytes; at once where Node is there
 */
export function hashText(text: string, name: HashName = 'SHA-256'): Soon<Uint8Array<ArrayBuffer>> {
  if (nodeCrypto) return fromLatin1(nodeCrypto.hash(NODE_NAMES[name], text, 'binary'))
  return hash(utf8(text), name)
}

/**
 * Hashes two texts, as UTF-8, and puts the hashes side by side.
 * @param first the first text
 * @param second the second text
 * @param name the function; SHA-256 when not said
 * @returns 64 or 96 bytes; at once where Node is there
 */
export function hashTexts(
  first: string,
  second: string,
  name: HashName = 'SHA-256',
): Soon<Uint8Array<ArrayBuffer>> {
  if (nodeCrypto) {
    const function_ = NODE_NAMES[name]
    return fromLatin1(
      nodeCrypto.hash(function_, first, 'binary') + nodeCrypto.hash(function_, second, 'binary'),
    )
  }
  return when(hashText(first, name), (start) =>
    when(hashText(second, name), (end) => concatBytes(start, end)),
  )
}

/** A short text costs less to get out of Node than a buffer. */
function fromLatin1(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length)
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at)
  return bytes
}

/**
 * Hashes a recipient's identifier (Open Badges 3.0 §B.1 IdentityHash): SHA-256 of the plain text followed by the salt.
 * The text is hashed as it stands: normalise an e-mail address before.
 * @param plaintext the identifier, for instance an e-mail address
 * @param salt the salt that is published beside the hash
 * @returns `sha256$` and 64 hexadecimal digits
 * @example await identityHash('ada@example.org', 'pepper')
 */
export async function identityHash(plaintext: string, salt: string): Promise<string> {
  return `sha256$${toHex(await hashText(plaintext + salt))}`
}
