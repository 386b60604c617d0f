import { attempt, inTurn, when } from '../soon.ts'
import type { Soon } from '../soon.ts'
import { CredentialError } from '../errors.ts'
import { asArray, own } from '../json/json-value.ts'
import type { JsonObject, JsonValue } from '../json/json-value.ts'
import { getBit, getValue } from '../status/bitstring.ts'
import { readStatusEntry } from '../status/status-entry.ts'
import type { BitstringEntry } from '../status/status-entry.ts'
import { noteError, noteFailure, notePass } from './assessment.ts'
import type { Assessment } from './assessment.ts'
import { findRevocation } from './check-revocation-list.ts'
import { note } from './findings.ts'
import { fetchStatusList, openList } from './read-status-list.ts'
import type { ListReader, ListVerifier } from './read-status-list.ts'

const MAX_ENTRIES = 10

/**
 * Checks every status entry of a credential: Bitstring Status List 1.0 with one or more bits an entry, StatusList2021, and the revocation lists of
 * 1EdTech. What cannot be checked leaves the verdict open; it never counts as good.
 * @param credential the credential
 * @param verifyList how to verify a list
 * @param assessment what verification works with; its findings grow
 */
export function checkStatus(
  credential: JsonObject,
  verifyList: ListVerifier,
  assessment: Assessment,
): Soon<void> {
  const { findings } = assessment
  const entries = asArray(own(credential, 'credentialStatus'))
  if (entries.length > MAX_ENTRIES) {
    const message = `The credential has ${entries.length} status entries; at most ${MAX_ENTRIES} are read.`
    return noteFailure(findings, 'status', { message, reason: 'too_many_entries' })
  }
  if (entries.length === 0) {
    const message = 'The credential cannot be revoked: it names no status list.'
    return notePass(findings, 'status', message)
  }
  const reader = { credential, verifyList, assessment }
  const checking = inTurn(entries, (entry) =>
    attempt<string | undefined>(
      () => checkEntry(entry, reader),
      (problem) => {
        noteError(findings, 'status', problem)
        return undefined
      },
    ),
  )
  return when(checking, (said) => {
    const messages = said.filter((message) => message !== undefined)
    notePass(findings, 'status', 'The credential is neither revoked nor suspended.', {
      entries: entries.length,
      ...(messages.length > 0 ? { messages } : {}),
    })
  })
}

/** Notes what an entry takes from the credential; returns the issuer's words about it, when it has some. */
function checkEntry(entry: JsonValue, reader: ListReader): Soon<string | undefined> {
  const read = readStatusEntry(entry)
  if (read.kind !== 'bitstring') return checkRevocation(read.url, reader)
  const { url, purpose, size } = read
  return when(fetchStatusList({ url, purpose, size }, reader), (bits) =>
    checkBits(bits, read, reader),
  )
}

async function checkRevocation(
  url: string,
  { credential, assessment }: ListReader,
): Promise<undefined> {
  const { isRevoked, reason } = await findRevocation(url, credential, assessment)
  if (isRevoked) noteRevoked(assessment, { list: url, because: reason })
}

function checkBits(
  bits: Uint8Array,
  entry: BitstringEntry,
  reader: ListReader,
): Soon<string | undefined> {
  const { purpose, index, size, messages } = entry
  if ((index + 1) * size > bits.length * 8) {
    throw openList('index_out_of_range', 'The entry is outside the status list.')
  }
  const value = getValue(bits, index, size)
  if (purpose === 'message') return messages.get(value)
  return value === 0 ? undefined : noteMarked(value, entry, reader)
}

/** Notes what a mark takes from the credential; returns the issuer's words about it, when it has some. */
async function noteMarked(
  value: number,
  entry: BitstringEntry,
  reader: ListReader,
): Promise<string | undefined> {
  const { purpose, index, url, messages } = entry
  const message = messages.get(value)
  if (purpose === 'refresh') noteNewer(reader.assessment, url)
  else if (purpose === 'revocation') {
    const isSuspended = await isSuspension(entry, reader)
    const because = message === undefined ? {} : { because: message }
    if (isSuspended) noteSuspended(reader.assessment, { index, list: url, ...because })
    else noteRevoked(reader.assessment, { purpose, index, list: url, ...because })
  } else if (purpose === 'suspension') {
    noteSuspended(reader.assessment, { purpose, index, list: url })
  } else {
    noteFailure(reader.assessment.findings, 'status', {
      message: 'The issuer has marked the credential in a way that is not known.',
      reason: 'purpose_unknown',
      evidence: { purpose, index, list: url, value },
      effect: 'indeterminate',
    })
  }
  return message
}

/**
 * A credential has room for one status entry (Open Badges 3.0), so an entry for revocation may name, under
 * `statusReference` (Bitstring Status List 1.0 §2.1), the list of those that are only suspended. Where that list cannot be read, revoked it stays.
 */
async function isSuspension(
  { index, references }: BitstringEntry,
  reader: ListReader,
): Promise<boolean> {
  const [url] = references
  if (url === undefined || references.length > 1) return false
  try {
    const bits = await fetchStatusList({ url, purpose: 'suspension' }, reader)
    return index < bits.length * 8 && getBit(bits, index)
  } catch (error) {
    if (error instanceof CredentialError) return false
    throw error
  }
}

type Facts = Readonly<Record<string, unknown>>

function noteRevoked({ findings }: Assessment, evidence: Facts): void {
  const message = 'The issuer has revoked the credential.'
  noteFailure(findings, 'status', { message, reason: 'revoked', evidence, effect: 'revoked' })
}

function noteSuspended({ findings }: Assessment, evidence: Facts): void {
  noteFailure(findings, 'status', {
    message: 'The issuer has suspended the credential.',
    reason: 'suspended',
    evidence: { purpose: 'suspension', ...evidence },
    effect: 'suspended',
  })
}

function noteNewer({ findings }: Assessment, list: string): void {
  note(findings, 'refresh', {
    status: 'warn',
    message: 'The issuer says that there is a newer form of the credential.',
    evidence: { reason: 'newer_form', list },
  })
}
