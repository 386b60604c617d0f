import { Failure } from './failure.ts'

export const maxJsonBytes = 1024 * 1024

/** Reads a JSON body. @throws Failure where it is too large or no JSON */
export async function readJson(request: Request): Promise<unknown> {
  const text = await readText(request, maxJsonBytes)
  try {
    return JSON.parse(text)
  } catch {
    throw new Failure(
      'malformed_json',
      'The body is not JSON. Send an object with content-type application/json.',
    )
  }
}

/** Reads a body whole. @throws Failure `body_too_large` past `maxBytes`, without reading on */
export async function readBytes(
  body: AsyncIterable<Uint8Array> | null,
  maxBytes: number,
): Promise<Uint8Array> {
  if (!body) return new Uint8Array()
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body) {
    size += chunk.byteLength
    if (size > maxBytes) throw tooLarge(maxBytes)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/**
 * Reads the body of a request whole; at once where it says how long it is, since no more than that will come.
 * @throws Failure `body_too_large` past `maxBytes`, without reading on
 */
export async function readWhole(request: Request, maxBytes: number): Promise<Uint8Array> {
  const declared = request.headers.get('content-length')
  if (declared === null) return readBytes(request.body, maxBytes)
  if (Number(declared) > maxBytes) throw tooLarge(maxBytes)
  return new Uint8Array(await request.arrayBuffer())
}

/** The failure of a body past its limit. */
export function tooLarge(maxBytes: number): Failure {
  const size =
    maxBytes >= 1024 * 1024
      ? `${Math.floor(maxBytes / 1024 / 1024)} MiB`
      : `${Math.floor(maxBytes / 1024)} KiB`
  return new Failure('body_too_large', `The body is larger than ${size}. Send less at a time.`)
}

async function readText(request: Request, maxBytes: number): Promise<string> {
  const declared = Number(request.headers.get('content-length') ?? 0)
  if (declared > maxBytes) throw tooLarge(maxBytes)
  const bytes = await readBytes(request.body, maxBytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new Failure('malformed_json', 'The body is not UTF-8.')
  }
}
