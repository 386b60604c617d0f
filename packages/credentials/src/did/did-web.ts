import { CredentialError } from '../errors.ts'

const HOST = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/i
const PORT = /^[1-9][0-9]{0,4}$/
const SEGMENT = /^(?:[A-Za-z0-9._~-]|%[0-9A-Fa-f]{2})+$/

/**
 * Makes a did:web from an origin and a path (did:web method §2.5).
 * @param origin the origin, for instance `https://example.org` or `http://localhost:3000`; the port stays
 * @param path path segments joined with `/`, for instance `i/northwind`; none for the origin itself
 * @returns `did:web:HOST:i:northwind`, with the port as `%3A3000`
 * @throws CredentialError `did_malformed` when the origin or the path cannot stand in a did:web
 * @example didWeb('http://localhost:3000', 'i/northwind') // did:web:localhost%3A3000:i:northwind
 */
export function didWeb(origin: string | URL, path = ''): string {
  const { host } = new URL(origin)
  const segments = path.split('/').filter((segment) => segment !== '')
  const did = ['did:web', host.replace(':', '%3A'), ...segments].join(':')
  didWebUrl(did)
  return did
}

/**
 * Gives the address of a did:web's document, from a strict reading of the DID: a host name with an optional port as
 * `%3A`, then path segments of unreserved characters. Nothing is fetched, and whether the host may be asked is
 * the fetcher's business.
 * @param did the DID, without path, query or fragment
 * @returns `https://HOST/.well-known/did.json`, or `https://HOST/a/b/did.json`
 * @throws CredentialError `did_malformed`
 * @example didWebUrl('did:web:example.org:i:one').href // https://example.org/i/one/did.json
 */
export function didWebUrl(did: string): URL {
  if (!did.startsWith('did:web:') || did.length > 1024) throw malformed(did)
  const [authority = '', ...path] = did.slice('did:web:'.length).split(':')
  const [host = '', port, ...rest] = authority.split(/%3A/i)
  if (rest.length > 0 || host.length > 253 || !HOST.test(host)) throw malformed(did)
  if (port !== undefined && !(PORT.test(port) && Number(port) < 65_536)) throw malformed(did)
  for (const segment of path) if (!isSegment(segment)) throw malformed(did)
  const file = path.length === 0 ? '.well-known/did.json' : `${path.join('/')}/did.json`
  // What ends in a number is an IPv4 address, or no host at all.
  const url = URL.parse(`https://${host}${port === undefined ? '' : `:${port}`}/${file}`)
  if (!url || url.pathname !== `/${file}` || url.hostname !== host.toLowerCase())
    throw malformed(did)
  return url
}

function isSegment(segment: string): boolean {
  if (!SEGMENT.test(segment)) return false
  const decoded = decode(segment)
  return decoded !== undefined && !/^\.{1,2}$|[/\\?#@:\s\p{Cc}]/u.test(decoded)
}

function decode(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment)
  } catch {
    return undefined
  }
}

function malformed(did: string): CredentialError {
  return new CredentialError('did_malformed', `"${did.slice(0, 200)}" is not a did:web.`)
}
