import { lookup as systemLookup, type LookupAddress } from 'node:dns'
import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import ipaddr from 'ipaddr.js'
import { Agent, fetch as undiciFetch } from 'undici'

/** Looks one address up on the outside web, within limits. Throws `FetchRefused` or a network error; never hangs. */
export type GuardedFetch = (
  url: string,
  options?: {
    readonly maxBytes?: number
    readonly accept?: string
    /** Refuse to be sent to another origin: where the answer stands says who gives it. */
    readonly sameOrigin?: boolean
  },
) => Promise<Response>

/** A look-up that the rules do not allow, or that broke a limit. */
export class FetchRefused extends Error {
  override readonly name = 'FetchRefused'
  readonly code:
    | 'not_https'
    | 'not_public'
    | 'too_large'
    | 'too_slow'
    | 'too_many_redirects'
    | 'other_origin'
    | 'not_in_map'
    | 'bad_url'

  constructor(code: FetchRefused['code'], message: string) {
    super(message)
    this.code = code
  }
}

export type GuardOptions = {
  /** A JSON file that answers every look-up; nothing else is asked then. */
  readonly fetchMap?: string | undefined
  /** The installation's own origin, those it had before it moved, and how it answers itself. */
  readonly own?:
    | {
        readonly origin: string
        readonly formerOrigins?: readonly string[]
        readonly answer: (request: Request) => Promise<Response> | Response
      }
    | undefined
  /** Name resolution; tests inject their own. */
  readonly lookup?: typeof systemLookup
  readonly timeoutMs?: number
}

const defaultMaxBytes = 1024 * 1024
const maxRedirects = 3

/**
 * Makes the only way out for look-ups of DIDs, status lists and hosted credentials: https, public addresses,
 * checked at connect time on every hop; 10 s, 1 MiB unless said, 3 redirects; no proxy, no cookies.
 */
export function createGuardedFetch(options: GuardOptions = {}): GuardedFetch {
  if (options.fetchMap !== undefined)
    return mappedFetch(options.fetchMap, options.timeoutMs ?? 10_000)
  const agent = new Agent({
    connect: { lookup: publicLookup(options.lookup ?? systemLookup), timeout: 5_000 },
    maxHeaderSize: 16_384,
    keepAliveTimeout: 1,
    pipelining: 0,
  })
  return async (url, { maxBytes = defaultMaxBytes, accept = '*/*', sameOrigin = false } = {}) => {
    const signal = AbortSignal.timeout(options.timeoutMs ?? 10_000)
    let target = parseUrl(url)
    for (let hop = 0; hop <= maxRedirects; hop++) {
      const { own } = options
      if (own && isOwn(target, own)) {
        return bounded(
          await own.answer(new Request(target, { headers: { accept } })),
          maxBytes,
          signal,
        )
      }
      refuseUnlessPublic(target)
      const response = await undiciFetch(target, {
        dispatcher: agent,
        redirect: 'manual',
        signal,
        headers: { accept, 'user-agent': 'Credence verifier' },
      })
      const location = response.headers.get('location')
      if (response.status < 300 || response.status > 399 || location === null) {
        return bounded(response as unknown as Response, maxBytes, signal) // undici's own class of the same shape
      }
      await response.body?.cancel()
      target = nextHop(location, target, sameOrigin)
    }
    throw new FetchRefused('too_many_redirects', `More than ${maxRedirects} redirects.`)
  }
}

/** Tells whether an address is on the public internet: global unicast, and none that hides another inside. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  const parsed = ipaddr.parse(address)
  if (parsed.range() !== 'unicast') return false
  return parsed instanceof ipaddr.IPv4 || !hidesIpv4(parsed)
}

/** `::a.b.c.d`, long deprecated, is an IPv4 address in other clothes (RFC 4291 §2.5.5.1). */
function hidesIpv4({ parts }: ipaddr.IPv6): boolean {
  return parts.slice(0, 6).every((part) => part === 0)
}

/** Ports of services that must never be talked to by somebody else's leave: databases, caches, mail, shells, orchestrators. */
const refusedPorts: ReadonlySet<string> = new Set(
  '22 23 25 110 143 389 465 587 993 995 1433 1521 2049 2181 2375 2376 2379 3306 3389 5432 5672 5984 6379 6443 8500 9042 9092 9200 9300 10250 11211 15672 27017'.split(
    ' ',
  ),
)

function isOwn(
  { host }: URL,
  { origin, formerOrigins = [] }: NonNullable<GuardOptions['own']>,
): boolean {
  return [origin, ...formerOrigins].some((one) => new URL(one).host === host)
}

function parseUrl(text: string): URL {
  // A parser would mend these, and others would read them in another way.
  if (/[\\\s\p{Cc}]/u.test(text)) throw new FetchRefused('bad_url', 'Not a web address.')
  const url = URL.parse(text)
  if (!url) throw new FetchRefused('bad_url', 'Not a web address.')
  return url
}

function nextHop(location: string, from: URL, sameOrigin: boolean): URL {
  const target = parseUrl(new URL(location, from).href)
  if (!sameOrigin || target.origin === from.origin) return target
  throw new FetchRefused(
    'other_origin',
    'The site sends to another site, which cannot answer for it.',
  )
}

function refuseUnlessPublic(url: URL): void {
  if (url.protocol !== 'https:')
    throw new FetchRefused('not_https', 'Only https addresses are looked up.')
  if (url.username || url.password)
    throw new FetchRefused('bad_url', 'An address with a password in it is not looked up.')
  if (refusedPorts.has(url.port))
    throw new FetchRefused('not_public', `Port ${url.port} belongs to another kind of service.`)
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (ipaddr.isValid(host) && !isPublicAddress(host))
    throw new FetchRefused('not_public', 'Only public addresses are looked up.')
}

type Callback = (error: Error | null, address: string | LookupAddress[], family?: number) => void

function publicLookup(lookup: typeof systemLookup) {
  return (
    host: string,
    options: { all?: boolean; family?: number | string },
    callback: Callback,
  ) => {
    lookup(host, { all: true, family: 0 }, (error, addresses) => {
      if (error) return callback(error, [])
      const bad =
        addresses.length === 0 || addresses.some(({ address }) => !isPublicAddress(address))
      if (bad)
        return callback(
          new FetchRefused('not_public', 'The name leads to an address that is not public.'),
          [],
        )
      if (options.all) return callback(null, addresses)
      const first = addresses[0]
      return first
        ? callback(null, first.address, first.family)
        : callback(new Error('no address'), [])
    })
  }
}

async function bounded(
  response: Response,
  maxBytes: number,
  signal: AbortSignal,
): Promise<Response> {
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = response.body?.getReader()
  const stop = new Promise<never>((_, fail) => {
    signal.addEventListener(
      'abort',
      () => fail(new FetchRefused('too_slow', 'The answer took too long.')),
      { once: true },
    )
  })
  stop.catch(() => undefined)
  while (reader) {
    const { done, value } = await Promise.race([reader.read(), stop]).catch(
      async (error: unknown) => {
        await reader.cancel().catch(() => undefined)
        throw error
      },
    )
    if (done) break
    size += value.byteLength
    if (size > maxBytes) {
      await reader.cancel()
      throw new FetchRefused('too_large', `The answer is larger than ${maxBytes} bytes.`)
    }
    chunks.push(value)
  }
  const body = response.status === 204 || response.status === 304 ? null : Buffer.concat(chunks)
  return new Response(body, {
    status: response.status,
    headers: { 'content-type': response.headers.get('content-type') ?? '' },
  })
}

type MapEntry = {
  status?: number
  contentType?: string
  file?: string
  location?: string
  behaviour?: string
}

function mappedFetch(file: string, timeoutMs: number): GuardedFetch {
  const map = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string | MapEntry> // the operator's own file
  return async (url, { maxBytes = defaultMaxBytes, sameOrigin = false } = {}) => {
    let target = parseUrl(url)
    for (let hop = 0; hop <= maxRedirects; hop++) {
      const entry = map[target.href] ?? map[url]
      if (target.protocol !== 'https:')
        throw new FetchRefused('not_https', 'Only https addresses are looked up.')
      if (entry === undefined)
        throw new FetchRefused('not_in_map', 'The fetch map has no such address.')
      const reply: MapEntry = typeof entry === 'string' ? { file: entry } : entry
      if (reply.behaviour === 'redirect-loop')
        throw new FetchRefused('too_many_redirects', `More than ${maxRedirects} redirects.`)
      if (reply.behaviour === 'endless')
        throw new FetchRefused('too_large', `The answer is larger than ${maxBytes} bytes.`)
      if (reply.behaviour === 'hang' || reply.behaviour === 'drip') {
        throw new FetchRefused('too_slow', `The answer took longer than ${timeoutMs} ms.`)
      }
      if (reply.location !== undefined) {
        target = nextHop(reply.location, target, sameOrigin)
        continue
      }
      const body =
        reply.file === undefined
          ? new Uint8Array()
          : readFileSync(resolve(dirname(file), reply.file))
      if (body.length > maxBytes)
        throw new FetchRefused('too_large', `The answer is larger than ${maxBytes} bytes.`)
      return new Response(body, {
        status: reply.status ?? 200,
        headers: { 'content-type': reply.contentType ?? '' },
      })
    }
    throw new FetchRefused('too_many_redirects', `More than ${maxRedirects} redirects.`)
  }
}
