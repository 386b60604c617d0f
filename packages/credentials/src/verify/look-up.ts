import { CredentialError } from '../errors.ts'

/**
 * Fetches a document. The global `fetch` fits, but a server must pass a guarded one: https and public addresses only,
 * checked at connect time on every hop, a deadline, few redirects.
 */
export type Fetch = (
  url: string,
  init: {
    readonly headers: Record<string, string>
    readonly accept: string
    readonly maxBytes: number
  },
) => Promise<Response>

const MAX_DOCUMENT_BYTES = 1024 * 1024

/**
 * Fetches bytes with a cap on their number.
 * @param fetch how to fetch
 * @param url an https address (the fetcher may allow others)
 * @param options what to accept, and the cap, 1 MiB when not said
 * @returns the bytes
 * @throws CredentialError `unavailable`, `too_large`, `offline`
 */
export async function lookUp(
  fetch: Fetch,
  url: string,
  options: { readonly accept: string; readonly maxBytes?: number },
): Promise<Uint8Array> {
  const { accept, maxBytes = MAX_DOCUMENT_BYTES } = options
  try {
    const response = await fetch(url, { headers: { accept }, accept, maxBytes })
    if (!response.ok) {
      await response.body?.cancel()
      throw unavailable(url, `it answered ${response.status}`)
    }
    return await readCapped(response, maxBytes, url)
  } catch (cause) {
    if (cause instanceof CredentialError) throw cause
    throw unavailable(
      url,
      cause instanceof Error ? cause.message : 'it could not be reached',
      cause,
    )
  }
}

/**
 * A fetch that refuses everything, for verification without a network.
 * @returns nothing
 * @throws CredentialError `offline`
 */
export const refuseToFetch: Fetch = async (url) => {
  throw new CredentialError('offline', `${shorten(url)} was not asked: look-ups are off.`, {
    evidence: { url },
  })
}

async function readCapped(response: Response, maxBytes: number, url: string): Promise<Uint8Array> {
  const reader = response.body?.getReader()
  if (!reader) return new Uint8Array()
  const chunks: Uint8Array[] = []
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.length
    if (size > maxBytes) {
      await reader.cancel()
      throw new CredentialError(
        'too_large',
        `${shorten(url)} answered more than ${maxBytes} bytes.`,
        {
          evidence: { url },
        },
      )
    }
    chunks.push(value)
  }
  const bytes = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.length
  }
  return bytes
}

function unavailable(url: string, why: string, cause?: unknown): CredentialError {
  return new CredentialError('unavailable', `${shorten(url)} could not be read: ${why}.`, {
    cause,
    evidence: { url },
  })
}

function shorten(url: string): string {
  return url.length > 200 ? `${url.slice(0, 200)}…` : url
}
