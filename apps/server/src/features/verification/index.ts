import type { verification } from '@credence/contract'
import { type Report as ContractReport } from '@credence/contract'
import { createMemory, verify, type Report, type VerifyOptions } from '@credence/credentials'
import { isLoopback } from '../../config.ts'
import { readBytes, readWhole } from '../../platform/http/body.ts'
import { Failure } from '../../platform/http/failure.ts'
import { countCheckedTwice, countDifference } from '../../platform/http/metrics.ts'
import { FetchRefused } from '../../platform/fetch-guard.ts'
import type { Handlers } from '../../platform/http/implement.ts'
import type { Platform } from '../../platform/platform.ts'
import { extractPdf, isPdf } from './extract-pdf.ts'
import { lookUp } from './look-up.ts'
import { readTrust } from './trust.ts'

/** The largest file that is verified. */
const maxBytes = 10 * 1024 * 1024
/** For how long the lists and documents of others count, in milliseconds. */
const othersAge = 30_000
const utf8 = new TextDecoder()
const formats =
  'application/vc+jwt, application/vc+ld+json, application/ld+json, application/json, image/png, image/svg+xml, application/pdf'

/** Opens the room: verify anything, explain everything. */
export function openVerification(platform: Platform): Handlers<typeof verification> {
  const { fetch, config } = platform
  const options = optionsOf(platform)
  const ownDid = localDid(config.publicUrl)
  return {
    lookUp: ({ body }) => lookUp(body, fetch),
    verify: async ({ request, now }) => {
      const input = await readInput(request, (url) =>
        lookUpCredential(url, fetch, config.publicUrl),
      )
      return markLocal(await verifyInput(input, { now, ...options }), ownDid)
    },
  }
}

/** Verifies credentials for other rooms, in any form that people send them. */
export function openVerifier(
  platform: Platform,
): (input: Uint8Array, now: Date) => Promise<Report> {
  const options = optionsOf(platform)
  return (input, now) => verifyInput(input, { now, ...options })
}

function optionsOf({ fetch, config, log }: Platform) {
  return {
    fetch,
    trust: readTrust(config.trustRegistries),
    ...rememberingChecks(config.publicUrl, log),
  }
}

/**
 * What others publish is remembered for half a minute, so that a revocation is seen within one; the status lists of this
 * installation are asked for each time, and verified when they have changed. One verification in a hundred is made a second
 * time without the fast way, and counted; so is every difference.
 */
function rememberingChecks(
  publicUrl: string,
  log: Platform['log'],
): Pick<VerifyOptions, 'memory' | 'shadow' | 'onDifference'> {
  const { origin } = new URL(publicUrl)
  let last = { url: '', age: othersAge } // one list is asked for again and again
  const listAge = (url: string) => {
    if (url !== last.url) last = { url, age: URL.parse(url)?.origin === origin ? 0 : othersAge }
    return last.age
  }
  return {
    memory: createMemory({ didAge: othersAge, listAge }),
    shadow: { rate: 0.01, onRun: countCheckedTwice },
    onDifference: ({ fast, slow }) => {
      countDifference()
      log.error(
        { fast: fast.verdict, slow: slow.verdict, format: fast.format },
        'a verification came out differently without the fast way: please report it',
      )
    },
  }
}

/** A PDF file is opened apart; what it holds is then verified here like anything else. */
async function verifyInput(
  input: Uint8Array,
  options: Parameters<typeof verify>[1],
): Promise<Report> {
  if (!isPdf(input)) return verify(input, options)
  const found = await extractPdf(input)
  const report = await verify('credential' in found ? found.credential : '', options)
  const container =
    'credential' in found
      ? {
          code: 'container',
          status: 'pass',
          message: 'The credential is attached to a PDF file.',
          evidence: { container: 'pdf' },
        }
      : { code: 'container', status: 'fail', message: found.problem }
  return {
    ...report,
    checks: report.checks.map((check) =>
      check.code === 'container' ? (container as typeof check) : check,
    ),
  }
}

type LookUp = (url: string) => Promise<Uint8Array>

async function readInput(request: Request, lookUp: LookUp): Promise<Uint8Array> {
  const type = request.headers.get('content-type') ?? ''
  if (type.startsWith('multipart/form-data')) return readForm(request, lookUp)
  const bytes = await readWhole(request, maxBytes)
  if (bytes.length === 0)
    throw new Failure(
      'invalid_request',
      'The body is empty. Send a credential as JSON, JWT, PNG, SVG or PDF, or {"url": "https://…"}.',
    )
  const url = readUrl(bytes)
  return url === undefined ? bytes : lookUp(url)
}

async function readForm(request: Request, lookUp: LookUp): Promise<Uint8Array> {
  const declared = Number(request.headers.get('content-length') ?? 0)
  if (declared > maxBytes + 65_536)
    throw new Failure(
      'body_too_large',
      'The file is larger than 10 MiB. A credential is seldom larger than one.',
    )
  const whole = await readBytes(request.body, maxBytes + 65_536)
  const form = await new Response(new Uint8Array(whole), {
    headers: { 'content-type': request.headers.get('content-type') ?? '' },
  })
    .formData()
    .catch(() => undefined)
  const file = form?.get('file')
  if (file instanceof File && file.size > 0) return new Uint8Array(await file.arrayBuffer())
  const text = form?.get('text')
  if (typeof text === 'string' && text.trim() !== '')
    return /^https?:\/\/\S+$/i.test(text.trim())
      ? lookUp(text.trim())
      : new TextEncoder().encode(text.trim())
  throw new Failure('invalid_request', 'Choose a file, or paste a credential or its address.')
}

/** `{"url": …}` and nothing else asks for a look-up. */
function readUrl(bytes: Uint8Array): string | undefined {
  if (bytes.length > 4096 || bytes[0] !== 0x7b) return undefined
  if (!/^\{\s*"url"\s*:/.test(utf8.decode(bytes.subarray(0, 64)))) return undefined
  try {
    const value: unknown = JSON.parse(utf8.decode(bytes))
    if (value === null || typeof value !== 'object' || !('url' in value)) return undefined
    return Object.keys(value).length === 1 && typeof value.url === 'string' ? value.url : undefined
  } catch {
    return undefined // not JSON: the verifier says what it is
  }
}

async function lookUpCredential(
  address: string,
  fetch: Platform['fetch'],
  publicUrl: string,
): Promise<Uint8Array> {
  const url = URL.parse(address)
  if (!url) throw new Failure('invalid_request', 'url: is not a web address.')
  const page = /^\/c\/([A-Za-z0-9_-]{22})$/.exec(url.pathname)?.[1]
  const own = url.host === new URL(publicUrl).host
  const target = own && page ? new URL(`/c/${page}.json`, publicUrl) : url
  try {
    const response = await fetch(target.href, { maxBytes, accept: formats })
    if (!response.ok)
      throw new Failure(
        'invalid_request',
        `That address answered ${response.status}. Check it, or download the credential and verify the file.`,
      )
    return new Uint8Array(await response.arrayBuffer())
  } catch (error) {
    if (error instanceof Failure) throw error
    const why = error instanceof FetchRefused ? error.message : 'It could not be reached.'
    throw new Failure(
      'invalid_request',
      `That address was not looked up: ${why} You can verify the file itself instead.`,
      { cause: error },
    )
  }
}

/** How the DIDs of an installation start that only this machine can reach. */
function localDid(publicUrl: string): string | undefined {
  const { hostname, host } = new URL(publicUrl)
  return isLoopback(hostname) ? `did:web:${host.replace(':', '%3A')}` : undefined
}

/** Says where a verdict holds only on this machine. @param ownDid from {@link localDid} */
function markLocal(report: Report, ownDid: string | undefined): ContractReport {
  const isLocal = ownDid !== undefined && report.issuer?.id?.startsWith(ownDid)
  if (!isLocal) return { ...report, checks: [...report.checks] }
  const message =
    'This is a local installation: nobody else can check this credential until it runs at a public address.'
  return {
    ...report,
    checks: [...report.checks, { code: 'local_installation', status: 'warn', message }],
  }
}
