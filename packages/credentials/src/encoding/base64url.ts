import { CredentialError } from '../errors.ts'

const CHUNK = 0x8000
const NodeBuffer = globalThis.process?.getBuiltinModule?.('node:buffer')?.Buffer

/**
 * Encodes bytes as base64url without padding (RFC 4648 §5, RFC 7515 §2).
 * @param bytes the bytes
 * @returns the text
 * @example encodeBase64Url(Uint8Array.of(97)) // YQ
 */
export function encodeBase64Url(bytes: Uint8Array): string {
  if (NodeBuffer) {
    return NodeBuffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64url')
  }
  let binary = ''
  for (let at = 0; at < bytes.length; at += CHUNK) {
    binary += String.fromCharCode(...bytes.subarray(at, at + CHUNK))
  }
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

/**
 * Decodes base64url text strictly: no padding, no other alphabet, no spaces, no stray bits at the end.
 * @param text the text
 * @returns the bytes
 * @throws CredentialError `encoding_malformed`
 * @example decodeBase64Url('YQ') // the byte 97
 */
export function decodeBase64Url(text: string): Uint8Array<ArrayBuffer> {
  if (!/^[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 1) throw malformed()
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  const bytes = Uint8Array.from(binary, (letter) => letter.charCodeAt(0))
  if (encodeBase64Url(bytes.subarray(bytes.length - (bytes.length % 3 || 3))) !== tail(text)) {
    throw malformed()
  }
  return bytes
}

function tail(text: string): string {
  return text.slice(text.length - (text.length % 4 || Math.min(4, text.length)))
}

function malformed(): CredentialError {
  return new CredentialError('encoding_malformed', 'The text is not base64url without padding.')
}
