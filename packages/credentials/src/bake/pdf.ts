import { CredentialError } from '../errors.ts'
import { decodeUtf8 } from '../json/parse-json.ts'
import { looksLikeJwt } from '../jwt/parse-jwt.ts'
import { loadPdfReader } from './load-pdf-reader.ts'

const MAX_BYTES = 32 * 1024 * 1024
const MAX_ATTACHMENT_BYTES = 4 * 1024 * 1024
const MAX_ATTACHMENTS = 50
const NAMES = /\.(?:json|jsonld|jwt|vc)$/i

/**
 * Tells whether bytes start like a PDF file.
 * @param bytes the file
 * @returns true when they do
 */
export function isPdf(bytes: Uint8Array): boolean {
  return [0x25, 0x50, 0x44, 0x46, 0x2d].every((byte, at) => bytes[at] === byte)
}

/**
 * Reads the credential that is attached to a PDF file: the one attachment that is JSON or a compact JWS by its name (`.json`,
 * `.jsonld`, `.jwt`, `.vc`). The PDF reader is loaded when first needed; no page is rendered and no script runs. Run
 * it in a bounded worker for files from strangers.
 * @param bytes the file, up to 32 MiB
 * @returns the credential's text
 * @throws CredentialError `container_malformed`, `container_empty`, `container_ambiguous`
 */
export async function extractPdf(bytes: Uint8Array): Promise<string> {
  if (bytes.length > MAX_BYTES) throw malformed('is too large')
  const texts = (await readAttachments(bytes)).map(toText)
  const [credential, second] = texts.filter((text) => text !== undefined)
  if (credential === undefined) {
    throw new CredentialError('container_empty', 'The PDF file holds no credential.')
  }
  if (second !== undefined) {
    throw new CredentialError('container_ambiguous', 'The PDF file holds more than one credential.')
  }
  return credential
}

async function readAttachments(bytes: Uint8Array): Promise<Uint8Array[]> {
  const { getDocument } = await loadPdfReader()
  const task = getDocument({
    data: new Uint8Array(bytes), // a copy, which pdfjs may take away; a plain one, never Node's Buffer
    enableXfa: false,
    useWorkerFetch: false,
    disableFontFace: true,
    stopAtErrors: true,
    verbosity: 0,
  })
  try {
    const document = await task.promise
    const attachments = (await document.getAttachments()) ?? new Map()
    const ids = [...attachments]
      .filter(([, attachment]) => NAMES.test(attachment.filename))
      .map(([id]) => id)
    if (ids.length > MAX_ATTACHMENTS) throw malformed('has too many attachments')
    const contents: Uint8Array[] = []
    for (const id of ids) contents.push(toBytes(await document.getAttachmentContent(id)))
    return contents
  } catch (cause) {
    if (cause instanceof CredentialError) throw cause
    throw malformed('cannot be read', cause)
  } finally {
    await task.destroy()
  }
}

function toBytes(content: unknown): Uint8Array {
  if (content instanceof Uint8Array) return content
  throw malformed('has an attachment without content')
}

function toText(content: Uint8Array): string | undefined {
  if (content.length > MAX_ATTACHMENT_BYTES) throw malformed('has an attachment that is too large')
  const text = decodeUtf8(content).trim()
  return text.startsWith('{') || looksLikeJwt(text) ? text : undefined
}

function malformed(why: string, cause?: unknown): CredentialError {
  return new CredentialError('container_malformed', `The PDF file ${why}.`, { cause })
}
