import { CredentialError } from '../errors.ts'
import { asArray, hasType, isObject, own, ownString } from '../json/json-value.ts'
import type { JsonObject, JsonValue } from '../json/json-value.ts'

/** An entry that points into a list of bits (Bitstring Status List 1.0 §2.1, StatusList2021). */
export type BitstringEntry = {
  readonly kind: 'bitstring'
  readonly purpose: string
  readonly index: number
  /** How many bits an entry has. */
  readonly size: number
  /** What each value means, for entries of several bits or purpose `message`. */
  readonly messages: ReadonlyMap<number, string>
  readonly url: string
  readonly references: readonly string[]
}

/** An entry that names a list of revoked credentials (1EdTech VCRL 1.0). */
export type RevocationListEntry = { readonly kind: 'revocation-list'; readonly url: string }

const INDEX = /^(?:0|[1-9][0-9]{0,15})$/
const MAX_SIZE = 8
const BITSTRING_TYPES = ['BitstringStatusListEntry', 'StatusList2021Entry']

/**
 * Reads a credential's status entry.
 * @param entry a value of `credentialStatus`
 * @returns what it says
 * @throws CredentialError `status_index_malformed` for a bad entry, `unavailable` for a kind that is not known
 */
export function readStatusEntry(entry: JsonValue): BitstringEntry | RevocationListEntry {
  if (!isObject(entry)) throw malformed('is not an object')
  if (hasType(entry, '1EdTechRevocationList')) {
    return { kind: 'revocation-list', url: readUrl(ownString(entry, 'id')) }
  }
  if (!BITSTRING_TYPES.some((type) => hasType(entry, type))) {
    throw new CredentialError('unavailable', 'The status is of a kind that is not supported.', {
      evidence: { reason: 'type_unknown' },
    })
  }
  const purpose = ownString(entry, 'statusPurpose')
  const index = own(entry, 'statusListIndex')
  if (purpose === undefined) throw malformed('has no purpose')
  if (typeof index !== 'string' || !INDEX.test(index)) throw malformed('has a bad index')
  const size = readSize(entry, purpose)
  return {
    kind: 'bitstring',
    purpose,
    index: Number(index),
    size,
    messages: readMessages(entry, size),
    url: readUrl(ownString(entry, 'statusListCredential')),
    references: asArray(own(entry, 'statusReference')).filter(
      (reference) => typeof reference === 'string',
    ),
  }
}

function readUrl(url: string | undefined): string {
  if (url === undefined || !URL.canParse(url)) throw malformed('names no list')
  return url
}

function readSize(entry: JsonObject, purpose: string): number {
  const size = own(entry, 'statusSize') ?? 1
  if (typeof size !== 'number' || !Number.isInteger(size) || size < 1 || size > MAX_SIZE) {
    throw malformed(`has a bad size; it may have 1 to ${MAX_SIZE} bits`)
  }
  const needsMessages = size > 1 || purpose === 'message'
  if (needsMessages && own(entry, 'statusMessage') === undefined) {
    throw malformed('does not say what its values mean')
  }
  return size
}

function readMessages(entry: JsonObject, size: number): ReadonlyMap<number, string> {
  const messages = new Map<number, string>()
  const member = own(entry, 'statusMessage')
  if (member === undefined) return messages
  for (const item of asArray(member)) {
    const status = isObject(item) ? ownString(item, 'status') : undefined
    const message = isObject(item) ? ownString(item, 'message') : undefined
    if (status === undefined || message === undefined || !/^0x[0-9a-f]{1,2}$/i.test(status)) {
      throw malformed('has a bad message')
    }
    messages.set(Number(status), message)
  }
  if (messages.size !== 2 ** size) {
    throw malformed(`gives ${messages.size} messages for ${2 ** size} values`)
  }
  return messages
}

function malformed(why: string): CredentialError {
  return new CredentialError('status_index_malformed', `The status entry ${why}.`)
}
