import { decodeBase64Url } from '../encoding/base64url.ts'
import { isObject, own, ownString } from '../json/json-value.ts'
import type { JsonObject } from '../json/json-value.ts'
import { decodeUtf8 } from '../json/parse-json.ts'
import { numericDate } from '../jwt/jwt-credential.ts'
import { parseJwt } from '../jwt/parse-jwt.ts'
import type { ParsedJwt } from '../jwt/parse-jwt.ts'
import { CLOCK_SKEW, noteError, noteFailure, notePass } from '../verify/assessment.ts'
import type { Assessment } from '../verify/assessment.ts'
import { lookUp } from '../verify/look-up.ts'
import { openList } from '../verify/read-status-list.ts'
import { verifyJwt } from '../verify/verify-jwt.ts'
import { findIssuerKey } from './find-issuer-key.ts'

const MAX_LIST_BYTES = 4 * 1024 * 1024
const MAX_INFLATED_BYTES = 8 * 1024 * 1024
const TYPES: ReadonlySet<string> = new Set(['statuslist+jwt'])

/**
 * Checks the status of an SD-JWT VC in a token status list (draft-ietf-oauth-status-list §6, §8.3): the list is signed by the issuer of the
 * credential, is about the address it was asked at, and counts now. What cannot be checked leaves the verdict open.
 * @param claims the credential's claims
 * @param issuer its issuer
 * @param assessment what verification works with; its findings grow
 */
export async function checkTokenStatus(
  claims: JsonObject,
  issuer: string,
  assessment: Assessment,
): Promise<void> {
  const { findings } = assessment
  const status = own(claims, 'status')
  if (status === undefined) return
  try {
    const entry = isObject(status) ? own(status, 'status_list') : undefined
    const index = isObject(entry) ? own(entry, 'idx') : undefined
    const url = isObject(entry) ? ownString(entry, 'uri') : undefined
    if (!url?.startsWith('https://') || typeof index !== 'number' || !Number.isSafeInteger(index)) {
      throw openList(
        'entry_malformed',
        'The status of the credential is of a kind that is not known.',
      )
    }
    noteValue(await readValue({ url, index, issuer }, assessment), { list: url, index }, findings)
  } catch (error) {
    noteError(findings, 'status', error)
  }
}

type Entry = { readonly url: string; readonly index: number; readonly issuer: string }

async function readValue(entry: Entry, assessment: Assessment): Promise<number> {
  const { url, index } = entry
  const accept = 'application/statuslist+jwt'
  const bytes = await lookUp(assessment.fetch, url, { accept, maxBytes: MAX_LIST_BYTES })
  const jwt = parseList(bytes)
  await checkList(jwt, entry, assessment)
  const list = own(jwt.payload, 'status_list')
  const size = isObject(list) ? own(list, 'bits') : undefined
  const packed = isObject(list) ? ownString(list, 'lst') : undefined
  if (packed === undefined || !(size === 1 || size === 2 || size === 4 || size === 8)) {
    throw openList('list_malformed', 'The status list cannot be read.')
  }
  const values = await inflate(packed)
  if (index < 0 || index >= (values.length * 8) / size) {
    throw openList('index_out_of_range', 'The entry is outside the status list.')
  }
  // The first entry stands in the lowest bits of the first byte (§4.1).
  const byte = values[Math.floor((index * size) / 8)] ?? 0
  return (byte >> ((index * size) % 8)) & (2 ** size - 1)
}

function parseList(bytes: Uint8Array): ParsedJwt {
  try {
    return parseJwt(decodeUtf8(bytes).trim())
  } catch (cause) {
    throw openList('list_malformed', 'The status list cannot be read.', cause)
  }
}

async function checkList(
  jwt: ParsedJwt,
  { url, issuer }: Entry,
  assessment: Assessment,
): Promise<void> {
  const { header, payload } = jwt
  const stated = own(payload, 'iss') ?? issuer
  const made = numericDate(payload, 'iat')
  const expires = numericDate(payload, 'exp') ?? Infinity
  if (own(payload, 'sub') !== url) throw openList('list_id', 'The status list has another address.')
  if (stated !== issuer) throw openList('list_issuer', 'The status list is of another issuer.')
  if (
    made === undefined ||
    made > assessment.now + CLOCK_SKEW ||
    expires < assessment.now - CLOCK_SKEW
  ) {
    throw openList('list_invalid', 'The status list does not count now.')
  }
  if (own(header, 'typ') === undefined)
    throw openList('list_malformed', 'The status list has no type.')
  const kid = ownString(header, 'kid')
  const isWeb = issuer.startsWith('https://') && kid?.startsWith('did:') !== true
  const find = isWeb ? { find: () => findIssuerKey(issuer, kid, assessment.fetch) } : {}
  const inner = { ...assessment, findings: new Map(), role: 'list' as const }
  const { keys } = await verifyJwt(jwt, { time: made, issuer, types: TYPES, ...find }, inner)
  if (keys.length === 0)
    throw openList('list_invalid', 'The signature of the status list does not hold.')
  if (!keys.every(({ source, controller }) => source === 'document' && controller === issuer)) {
    throw openList('list_issuer', 'The status list is signed by somebody else than the issuer.')
  }
}

async function inflate(packed: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    const source = new Blob([decodeBase64Url(packed)]).stream()
    const reader = source.pipeThrough(new DecompressionStream('deflate')).getReader()
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      size += value.length
      if (size > MAX_INFLATED_BYTES) {
        await reader.cancel()
        throw openList('list_too_large', 'The status list is too large.')
      }
      chunks.push(value)
    }
  } catch (cause) {
    throw openList('list_malformed', 'The status list cannot be unpacked.', cause)
  }
  return new Uint8Array(await new Blob(chunks.map((chunk) => new Uint8Array(chunk))).arrayBuffer())
}

function noteValue(
  value: number,
  evidence: Readonly<Record<string, unknown>>,
  findings: Assessment['findings'],
): void {
  if (value === 0) {
    notePass(findings, 'status', 'The credential is neither revoked nor suspended.', evidence)
  } else if (value === 1) {
    const message = 'The issuer has revoked the credential.'
    noteFailure(findings, 'status', { message, reason: 'revoked', evidence, effect: 'revoked' })
  } else if (value === 2) {
    const message = 'The issuer has suspended the credential.'
    noteFailure(findings, 'status', { message, reason: 'suspended', evidence, effect: 'suspended' })
  } else {
    noteFailure(findings, 'status', {
      message: 'The issuer has marked the credential in a way that is not known.',
      reason: 'purpose_unknown',
      evidence: { value, ...evidence },
      effect: 'indeterminate',
    })
  }
}
