import { CredentialError } from '../errors.ts'
import { asArray, hasType, idOf, isObject, own, ownString } from '../json/json-value.ts'
import type { JsonObject } from '../json/json-value.ts'
import type { Soon } from '../soon.ts'
import { decodeBits, MIN_ENTRIES } from '../status/bitstring.ts'
import type { Assessment } from './assessment.ts'
import { lookUp } from './look-up.ts'
import type { KnownList } from './memory.ts'

const MAX_LIST_BYTES = 4 * 1024 * 1024
const ACCEPT = 'application/vc+ld+json, application/vc, application/vc+jwt, application/json'

/** What verifying a status list credential gave. */
type VerifiedList = {
  readonly isValid: boolean
  readonly credential: JsonObject | undefined
  readonly problem: string
}

/** Verifies a status list credential; the verifier itself, handed in so that it can call itself. */
export type ListVerifier = (bytes: Uint8Array) => Promise<VerifiedList>

/** Status lists by address as one verification met them, good or not: many entries may name the same one. */
export type MetLists = Map<string, MetList>

type MetList = { readonly verified: Promise<VerifiedList>; bits?: Promise<Uint8Array> }

/** What reading lists needs: the credential that names them, and how to verify them. */
export type ListReader = {
  readonly credential: JsonObject
  readonly verifyList: ListVerifier
  readonly assessment: Assessment
}

/** A list that is asked for: its address, the purpose and the number of bits of the entry that names it. */
export type WantedList = { readonly url: string; readonly purpose: string; readonly size?: number }

/**
 * Fetches a status list and checks it (Bitstring Status List 1.0 §3.2): a valid credential of the same issuer, with the address it
 * was asked at, the purpose of the entry, and at least 131,072 entries; at most 4 MiB packed and 8 MiB unpacked.
 * @param wanted the list
 * @param reader the credential and the verifier
 * @returns the bits
 * @throws CredentialError `unavailable` with `evidence.reason`, `too_large`, `offline`
 */
export function fetchStatusList(wanted: WantedList, reader: ListReader): Soon<Uint8Array> {
  const { memory, now } = reader.assessment
  const known = memory?.recallList(wanted.url, now)
  return known ? checkList(known, wanted, reader.credential) : lookUpStatusList(wanted, reader)
}

async function lookUpStatusList(wanted: WantedList, reader: ListReader): Promise<Uint8Array> {
  const { fetch, memory, now, lists } = reader.assessment
  const met = lists.get(wanted.url)
  if (met) return checkList(await readList(met, wanted, reader), wanted, reader.credential)
  const bytes = await lookUp(fetch, wanted.url, { accept: ACCEPT, maxBytes: MAX_LIST_BYTES })
  const ask = () => {
    const first = { verified: reader.verifyList(bytes) }
    lists.set(wanted.url, first)
    return readList(first, wanted, reader)
  }
  if (!memory) return checkList(await ask(), wanted, reader.credential)
  const read = await memory.readList({ url: wanted.url, bytes }, { now, ask })
  return checkList(read, wanted, reader.credential)
}

/** Reads what is a good list for the credential that names it; for other credentials `checkList` must be asked. */
async function readList(met: MetList, wanted: WantedList, reader: ListReader): Promise<KnownList> {
  const { isValid, credential: list, problem } = await met.verified
  if (!list) throw openList('list_malformed', 'The status list cannot be read.')
  const encoded = readSubject(list, wanted, reader.credential)
  if (!isValid) throw openList('list_invalid', `The status list is not valid: ${problem}`)
  met.bits ??= unpack(encoded)
  return { list, bits: await met.bits }
}

function checkList({ list, bits }: KnownList, wanted: WantedList, credential: JsonObject) {
  readSubject(list, wanted, credential)
  if ((bits.length * 8) / (wanted.size ?? 1) < MIN_ENTRIES) {
    throw openList('list_too_short', 'The status list is too short.')
  }
  return bits
}

/**
 * Makes the error of a list that leaves the status open.
 * @param reason the stable reason
 * @param message the sentence
 * @param cause what was thrown
 * @returns the error
 */
export function openList(reason: string, message: string, cause?: unknown): CredentialError {
  return new CredentialError('unavailable', message, { cause, evidence: { reason } })
}

function readSubject(list: JsonObject, { url, purpose }: WantedList, credential: JsonObject) {
  if (idOf(own(list, 'issuer')) !== idOf(own(credential, 'issuer'))) {
    throw openList('list_issuer', 'The status list is of another issuer.')
  }
  if (own(list, 'id') !== url) {
    throw openList('list_id', 'The status list is another one than was asked for.')
  }
  const subject = own(list, 'credentialSubject')
  const isList = ['BitstringStatusListCredential', 'StatusList2021Credential'].some((type) =>
    hasType(list, type),
  )
  const isSubject = ['BitstringStatusList', 'StatusList2021'].some(
    (type) => isObject(subject) && hasType(subject, type),
  )
  if (!isList || !isObject(subject) || !isSubject) {
    throw openList('list_type', 'The status list is no status list.')
  }
  if (!asArray(own(subject, 'statusPurpose')).includes(purpose)) {
    throw openList('list_purpose', 'The status list is for another purpose.')
  }
  const ttl = own(subject, 'ttl')
  if (ttl !== undefined && !(typeof ttl === 'number' && Number.isInteger(ttl) && ttl >= 0)) {
    throw openList(
      'list_ttl',
      'The status list says for how long it counts, but not in milliseconds.',
    )
  }
  return ownString(subject, 'encodedList') ?? ''
}

async function unpack(encoded: string): Promise<Uint8Array> {
  try {
    return await decodeBits(encoded)
  } catch (cause) {
    throw openList('list_encoding', 'The status list cannot be unpacked.', cause)
  }
}
