import { CredentialError } from '../errors.ts'
import { decodeUtf8 } from '../json/parse-json.ts'
import { looksLikeJwt } from '../jwt/parse-jwt.ts'
import { extractPdf, isPdf } from './pdf.ts'
import { bakePng, extractPng, isPng } from './png.ts'
import { bakeSvg, extractSvg } from './svg.ts'

/** What a file is, and the credential's text in it. */
export type Extracted = {
  readonly container: 'png' | 'svg' | 'pdf' | 'json' | 'jwt'
  readonly credential: string
}

const MAX_BYTES = 32 * 1024 * 1024

/**
 * Takes the credential out of a file: a baked PNG or SVG image (Open Badges 3.0 §5.3), a PDF with an attachment, or the credential itself.
 * The bytes decide what the file is, not its name. The credential is returned as it stands: nothing is verified.
 * @param bytes the file, up to 32 MiB
 * @returns the container's kind, and the credential's text
 * @throws CredentialError `container_unknown`, `container_malformed`, `container_empty`, `container_ambiguous`, `container_compressed`
 * @example (await extract(bytes)).credential // JSON text, or a compact JWS
 */
export async function extract(bytes: Uint8Array): Promise<Extracted> {
  if (bytes.length > MAX_BYTES) {
    throw new CredentialError('container_malformed', 'The file is too large.')
  }
  if (isPng(bytes)) return { container: 'png', credential: extractPng(bytes) }
  if (isPdf(bytes)) return { container: 'pdf', credential: await extractPdf(bytes) }
  const start = firstByte(bytes)
  if (start === 0x3c) return { container: 'svg', credential: extractSvg(bytes) }
  const isJson = start === 0x7b || start === 0x5b || (bytes[0] === 0xef && bytes[1] === 0xbb)
  if (isJson) return { container: 'json', credential: decodeUtf8(bytes) }
  const head = String.fromCharCode(...bytes.subarray(0, 4))
  const text = /^\s*[A-Za-z0-9_-]/.test(head) ? decodeUtf8(bytes) : ''
  if (looksLikeJwt(text)) return { container: 'jwt', credential: text.trim() }
  throw new CredentialError(
    'container_unknown',
    'The file is no credential, and no PNG, SVG or PDF.',
  )
}

/**
 * Bakes a credential into a PNG or SVG image, in the place of one that is there (Open Badges 3.0 §5.3). The credential is not verified.
 * @param image the file
 * @param credential JSON text of a credential with an embedded proof, or a compact JWS
 * @returns the new file
 * @throws CredentialError `container_unknown` for other files, `container_malformed`
 * @example bake(image, JSON.stringify(await issue(credential, { signer, created: new Date() })))
 */
export function bake(image: Uint8Array, credential: string): Uint8Array<ArrayBuffer> {
  if (isPng(image)) return bakePng(image, credential)
  if (firstByte(image) === 0x3c) return bakeSvg(image, credential)
  throw new CredentialError(
    'container_unknown',
    'A credential can be baked into PNG and SVG alone.',
  )
}

function firstByte(bytes: Uint8Array): number | undefined {
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
  const head = bytes.subarray(hasMark ? 3 : 0, 1024)
  return head.find((byte) => byte !== 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d)
}
