import type { Report } from '@credence/contract'
import type { Fetch, Report as LibraryReport } from '@credence/credentials'
import { wantedAddresses } from './wanted-addresses.ts'

/** What is verified on the visitor's own device. */
export type LocalInput = string | Uint8Array<ArrayBuffer>

/** What came of it, and which public addresses would say more. */
export type LocalAnswer = {
  readonly report: Report
  /** Addresses that were not asked, because the visitor has not let them. */
  readonly wanted: readonly string[]
  /** Addresses that were asked. */
  readonly asked: readonly string[]
}

/**
 * Verifies in the browser, with the package that the server uses too. The credential stays here. This site's own addresses are
 * asked directly, others only when allowed, and then through the server, so that neither issuer learns who verifies.
 *
 * @param input text or a file's bytes
 * @param options the addresses that the visitor allows, and whether nothing at all is to be asked
 */
export async function verifyLocally(
  input: LocalInput,
  options: { readonly allowed: ReadonlySet<string>; readonly isOffline: boolean },
): Promise<LocalAnswer> {
  const { verify } = await import('@credence/credentials')
  const wanted = new Set<string>()
  const asked = new Set<string>()
  const fetch: Fetch = async (url, { accept, maxBytes, sameOrigin }) => {
    const own = ownAddress(url)
    if (!own && !options.allowed.has(url)) {
      wanted.add(url)
      throw new Error('it was not asked')
    }
    asked.add(own ?? url)
    const response = own
      ? await globalThis.fetch(own, {
          headers: { accept },
          redirect: 'error',
          credentials: 'omit',
          cache: 'no-store', // a revocation shows at once
        })
      : await askThroughServer({ url, maxBytes, sameOrigin })
    return new Response(response.body, { status: response.status }) // without the address that was asked in its place
  }
  const policy = { offline: options.isOffline }
  const report = await verify(input, { now: new Date(), fetch, policy })
  for (const url of options.isOffline ? [] : wantedAddresses(report)) {
    if (!ownAddress(url) && !options.allowed.has(url)) wanted.add(url)
  }
  return { report: markLocal(report), wanted: [...wanted], asked: [...asked] }
}

/** The look-up of a public document, by the server, which keeps to public addresses. */
function askThroughServer(question: {
  readonly url: string
  readonly maxBytes: number
  readonly sameOrigin: boolean | undefined
}): Promise<Response> {
  return globalThis.fetch('/api/v1/look-ups', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(question),
  })
}

/** This site's own address, as a path: a DID of this host says https, whatever the page was loaded by. */
function ownAddress(address: string): string | undefined {
  const url = URL.parse(address)
  return url?.host === location.host ? url.pathname + url.search : undefined
}

/** Says where a verdict holds only on this machine, as the server does. */
function markLocal(report: LibraryReport): Report {
  const isHere = report.issuer.id?.startsWith(`did:web:${location.host.replace(':', '%3A')}`)
  const isLoopback = /^(localhost|127\.|\[::1\])/.test(location.hostname)
  const checks = [...report.checks]
  if (!isHere || !isLoopback) return { ...report, checks }
  const message =
    'This is a local installation: nobody else can check this credential until it runs at a public address.'
  return { ...report, checks: [...checks, { code: 'local_installation', status: 'warn', message }] }
}
