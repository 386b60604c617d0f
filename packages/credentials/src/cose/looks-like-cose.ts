import { decodeBase64Url, encodeBase64Url } from '../encoding/base64url.ts'

/**
 * Tells whether a text looks like a COSE_Sign1 in base64 or base64url: tag 18, an array of four, bytes.
 * @param text the text
 * @returns true when it does
 */
export function looksLikeCose(text: string): boolean {
  return /^\s*0oR[A-Za-z0-9+/_-]{32,}={0,2}\s*$/.test(text)
}

/**
 * Tells whether bytes look like a COSE_Sign1 (RFC 9052 §4.2).
 * @param bytes the bytes
 * @returns true when they start with tag 18, an array of four, bytes
 */
export function isCose(bytes: Uint8Array): boolean {
  const [tag, array, protectedHeader = 0] = bytes
  return tag === 0xd2 && array === 0x84 && protectedHeader >> 5 === 2
}

/**
 * Writes a COSE_Sign1 as text.
 * @param bytes the bytes
 * @returns base64url without padding
 */
export function coseToText(bytes: Uint8Array): string {
  return encodeBase64Url(bytes)
}

/**
 * Reads a COSE_Sign1 from text.
 * @param text base64 or base64url, with or without padding
 * @returns the bytes
 * @throws CredentialError `encoding_malformed`
 */
export function coseFromText(text: string): Uint8Array<ArrayBuffer> {
  const plain = text.trim().replace(/={1,2}$/, '')
  return decodeBase64Url(plain.replaceAll('+', '-').replaceAll('/', '_'))
}
