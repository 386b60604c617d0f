import { CredentialError } from '../errors.ts'
import { asArray, hasType, idOf, isObject, own, ownString } from '../json/json-value.ts'
import type { JsonObject } from '../json/json-value.ts'
import { decodeBits, getBit, MIN_ENTRIES } from '../status/bitstring.ts'
import { noteError, noteFailure, notePass } from './assessment.ts'
import type { Assessment } from './assessment.ts'
import { lookUp } from './look-up.ts'

const MAX_LIST_BYTES = 4 * 1024 * 1024
const MAX_ENTRIES = 10
const INDEX = /^(?:0|[1-9][0-9]{0,15})$/
const ENTRY_TYPES = ['BitstringStatusListEntry', 'StatusList2021Entry']

/** Verifies a status list credential; the verifier itself, handed in so that it can call itself. */
export type ListVerifier = (bytes: Uint8Array) => Promise<{
  readonly isValid: boolean
  readonly credential: JsonObject | undefined
  readonly problem: string
}>

/**
 * Checks every status entry of a credential (Bitstring Status List 1.0 §3.2): the list is a valid credential of the same issuer, has the
 * address it was asked at, the entry's purpose and at least 131,072 entries. What cannot be checked leaves the verdict
 * open; it never counts as good.
 * @param credential the credential
 * @param verifyList how to verify a list
 * @param assessment what verification works with; its findings grow
 */
export async function checkStatus(
  credential: JsonObject,
  verifyList: ListVerifier,
  assessment: Assessment,
): Promise<void> {
  const { findings } = assessment
  const entries = asArray(own(credential, 'credentialStatus'))
  if (entries.length > MAX_ENTRIES) {
    const message = `The credential has ${entries.length} status entries; at most ${MAX_ENTRIES} are read.`
    return noteFailure(findings, 'status', { message, reason: 'too_many_entries' })
  }
  for (const entry of entries) {
    try {
      await checkEntry(entry, { credential, verifyList, assessment })
    } catch (error) {
      noteError(findings, 'status', error)
    }
  }
  if (entries.length === 0) {
    notePass(findings, 'status', 'The credential cannot be revoked: it names no status list.')
  } else {
    notePass(findings, 'status', 'The credential is neither revoked nor suspended.', {
      entries: entries.length,
    })
  }
}

type EntryCheck = {
  readonly credential: JsonObject
  readonly verifyList: ListVerifier
  readonly assessment: Assessment
}

async function checkEntry(entry: unknown, check: EntryCheck): Promise<void> {
  const { findings } = check.assessment
  const { purpose, index, url, references } = readEntry(entry)
  const bits = await fetchList({ url, purpose }, check)
  if (index >= bits.length * 8)
    throw open('index_out_of_range', 'The entry is outside the status list.')
  if (!getBit(bits, index)) return
  if (purpose === 'refresh' || purpose === 'message') return
  if (purpose === 'revocation' && (await isSuspension(index, references, check))) {
    return noteFailure(findings, 'status', {
      message: 'The issuer has suspended the credential.',
      reason: 'suspended',
      evidence: { purpose: 'suspension', index, list: url },
      effect: 'suspended',
    })
  }
  const isKnown = purpose === 'revocation' || purpose === 'suspension'
  noteFailure(findings, 'status', {
    message: isKnown
      ? `The issuer has ${purpose === 'revocation' ? 'revoked' : 'suspended'} the credential.`
      : 'The issuer has marked the credential in a way that is not known.',
    reason: isKnown ? (purpose === 'revocation' ? 'revoked' : 'suspended') : 'purpose_unknown',
    evidence: { purpose, index, list: url },
    effect: isKnown ? (purpose === 'revocation' ? 'revoked' : 'suspended') : 'indeterminate',
  })
}

async function fetchList(
  wanted: { readonly url: string; readonly purpose: string },
  check: EntryCheck,
): Promise<Uint8Array> {
  const bytes = await lookUp(check.assessment.fetch, wanted.url, {
    accept: 'application/vc+ld+json, application/vc, application/vc+jwt, application/json',
    maxBytes: MAX_LIST_BYTES,
  })
  return readList(bytes, wanted, check)
}

/**
 * A credential has room for one status entry (Open Badges 3.0), so an entry for revocation may name, under
 * `statusReference` (Bitstring Status List 1.0 §2.1), the list of those that are only suspended. Where that list cannot be read, revoked it stays.
 */
async function isSuspension(
  index: number,
  references: readonly string[],
  check: EntryCheck,
): Promise<boolean> {
  const [url] = references
  if (url === undefined || references.length > 1) return false
  try {
    const bits = await fetchList({ url, purpose: 'suspension' }, check)
    return index < bits.length * 8 && getBit(bits, index)
  } catch (error) {
    if (error instanceof CredentialError) return false
    throw error
  }
}

function readEntry(entry: unknown): {
  purpose: string
  index: number
  url: string
  references: readonly string[]
} {
  if (!isObject(entry)) throw malformed('is not an object')
  if (!ENTRY_TYPES.some((type) => hasType(entry, type))) {
    throw open('type_unknown', 'The status is of a kind that is not supported.')
  }
  const purpose = ownString(entry, 'statusPurpose')
  const index = own(entry, 'statusListIndex')
  const url = ownString(entry, 'statusListCredential')
  if (purpose === undefined) throw malformed('has no purpose')
  if (typeof index !== 'string' || !INDEX.test(index)) throw malformed('has a bad index')
  if (url === undefined || !URL.canParse(url)) throw malformed('names no list')
  const size = own(entry, 'statusSize')
  if (size !== undefined && size !== 1) {
    throw open('size_unsupported', 'Status entries of several bits are not supported.')
  }
  const references = asArray(own(entry, 'statusReference')).filter(
    (reference) => typeof reference === 'string',
  )
  return { purpose, index: Number(index), url, references }
}

async function readList(
  bytes: Uint8Array,
  { url, purpose }: { readonly url: string; readonly purpose: string },
  { credential, verifyList }: EntryCheck,
): Promise<Uint8Array> {
  const { isValid, credential: list, problem } = await verifyList(bytes)
  if (!list) throw open('list_malformed', 'The status list cannot be read.')
  if (idOf(own(list, 'issuer')) !== idOf(own(credential, 'issuer'))) {
    throw open('list_issuer', 'The status list is of another issuer.')
  }
  if (own(list, 'id') !== url)
    throw open('list_id', 'The status list is another one than was asked for.')
  const subject = own(list, 'credentialSubject')
  const isList = ['BitstringStatusListCredential', 'StatusList2021Credential'].some((type) =>
    hasType(list, type),
  )
  if (!isList || !isObject(subject)) throw open('list_type', 'The status list is no status list.')
  if (!['BitstringStatusList', 'StatusList2021'].some((type) => hasType(subject, type))) {
    throw open('list_type', 'The status list is no status list.')
  }
  if (!asArray(own(subject, 'statusPurpose')).includes(purpose)) {
    throw open('list_purpose', 'The status list is for another purpose.')
  }
  if (!isValid) throw open('list_invalid', `The status list is not valid: ${problem}`)
  const bits = await unpack(ownString(subject, 'encodedList') ?? '')
  if (bits.length * 8 < MIN_ENTRIES) throw open('list_too_short', 'The status list is too short.')
  return bits
}

async function unpack(encoded: string): Promise<Uint8Array> {
  try {
    return await decodeBits(encoded)
  } catch (cause) {
    throw open('list_encoding', 'The status list cannot be unpacked.', cause)
  }
}

function malformed(why: string): CredentialError {
  return new CredentialError('status_index_malformed', `The status entry ${why}.`)
}

function open(problem: string, message: string, cause?: unknown): CredentialError {
  return new CredentialError('unavailable', message, { cause, evidence: { reason: problem } })
}
