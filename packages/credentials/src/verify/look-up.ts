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
    /** True when a redirect to another origin must be refused: where the answer stands says who gives it. */
    readonly sameOrigin?: boolean
  },
) => Promise<Response>

const MAX_LOOK_UPS = 100
/** For how long one verification may ask: a hundred slow sites must not hold a verifier for a quarter of an hour. */
const MAX_TOTAL_TIME = 60_000
const MAX_TOTAL_BYTES = 32 * 1024 * 1024
const MAX_DOCUMENT_BYTES = 1024 * 1024

/**
 * Fetches bytes with a cap on their number.
 * @param fetch how to fetch
 * @param url an https address (the fetcher may allow others)
 * @param options what to accept; the cap, 1 MiB when not said; whether the answer must come from the address's own origin
 * @returns the bytes
 * @throws CredentialError `unavailable`, `too_large`, `offline`
 */
export async function lookUp(
  fetch: Fetch,
  url: string,
  options: {
    readonly accept: string
    readonly maxBytes?: number
    readonly sameOrigin?: boolean
  },
): Promise<Uint8Array> {
  const { accept, maxBytes = MAX_DOCUMENT_BYTES, sameOrigin } = options
  try {
    const response = await fetch(url, { headers: { accept }, accept, maxBytes, sameOrigin })
    if (sameOrigin && isElsewhere(response.url, url)) {
      await response.body?.cancel()
      throw unavailable(url, 'it answered from another site')
    }
    if (!response.ok) {
      await response.body?.cancel()
      throw unavailable(url, `it answered ${response.status}`, undefined, response.status)
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

/**
 * Makes a fetch that asks each address once and gives the same answer again. At most 100 different addresses are asked, for 32 MiB in all and
 * within a minute: what a document can make a verifier fetch is bounded.
 * @param fetch how to fetch
 * @returns the remembering fetch
 * @throws CredentialError `unavailable` beyond the bound, `too_large`
 */
export function rememberLookUps(fetch: Fetch): Fetch {
  const answers = new Map<string, Promise<Answer>>()
  const room = { bytes: MAX_TOTAL_BYTES }
  const until = performance.now() + MAX_TOTAL_TIME
  return async (url, init) => {
    const key = `${init.accept}\n${init.maxBytes}\n${init.sameOrigin === true}\n${url}`
    let answer = answers.get(key)
    if (!answer) {
      if (answers.size >= MAX_LOOK_UPS) throw unavailable(url, 'too many addresses were asked')
      if (performance.now() > until) throw unavailable(url, 'the others took too long')
      answer = ask(fetch, url, { ...init, maxBytes: Math.min(init.maxBytes, room.bytes) }).then(
        (given) => {
          room.bytes = Math.max(0, room.bytes - given.bytes.length)
          return given
        },
      )
      answers.set(key, answer)
    }
    const { bytes, status, headers } = await answer
    return new Response(bytes.length > 0 ? bytes : null, { status, headers })
  }
}

type Answer = Pick<Response, 'status' | 'headers'> & { readonly bytes: Uint8Array<ArrayBuffer> }

async function ask(fetch: Fetch, url: string, init: Parameters<Fetch>[1]): Promise<Answer> {
  const response = await fetch(url, init)
  const { status, headers } = response
  if (init.sameOrigin && isElsewhere(response.url, url)) {
    await response.body?.cancel()
    throw unavailable(url, 'it answered from another site')
  }
  const bytes = new Uint8Array(await readCapped(response, init.maxBytes, url))
  return { status, headers, bytes }
}

/** Where the answer came from is not always known; a guarded fetch refuses to be sent elsewhere by itself. */
function isElsewhere(answered: string, asked: string): boolean {
  return URL.canParse(answered) && new URL(answered).origin !== new URL(asked).origin
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

function unavailable(url: string, why: string, cause?: unknown, status?: number): CredentialError {
  return new CredentialError('unavailable', `${shorten(url)} could not be read: ${why}.`, {
    cause,
    evidence: { url, ...(status === undefined ? {} : { status }) },
  })
}

function shorten(url: string): string {
  return url.length > 200 ? `${url.slice(0, 200)}…` : url
}
