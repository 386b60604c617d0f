import { contextUrls } from '../contexts/pinned-contexts.ts'
import type { UnsignedCredential } from '../proofs/signer.ts'
import { createBits, decodeBits, encodeBits, getBit, setBit } from './bitstring.ts'

/** What a status list credential says. */
export type StatusListDescription = {
  /** The list's own address; credentials refer to it as `statusListCredential`. */
  readonly id: string
  readonly issuer: string | Readonly<Record<string, unknown>>
  readonly purpose: 'revocation' | 'suspension' | 'refresh' | 'message'
  readonly encodedList: string
  readonly validFrom: Date
  readonly validUntil?: Date
  /** How long a verifier may keep the list, in milliseconds. */
  readonly ttl?: number
}

/** Makes, reads and writes Bitstring Status Lists (Bitstring Status List 1.0). */
export const statusList = {
  create: createBits,
  get: getBit,
  set: setBit,
  encode: encodeBits,
  decode: decodeBits,
  credential: statusListCredential,
} as const

/**
 * Writes a status list credential (Bitstring Status List 1.0 §2.2), to be signed with `issue`.
 * @param list what it says
 * @returns the unsigned credential
 */
export function statusListCredential(list: StatusListDescription): UnsignedCredential {
  return {
    '@context': [contextUrls.credentialsV2],
    id: list.id,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer: list.issuer,
    validFrom: dateTime(list.validFrom),
    ...(list.validUntil ? { validUntil: dateTime(list.validUntil) } : {}),
    credentialSubject: {
      id: `${list.id}#list`,
      type: 'BitstringStatusList',
      statusPurpose: list.purpose,
      encodedList: list.encodedList,
      ...(list.ttl === undefined ? {} : { ttl: list.ttl }),
    },
  }
}

function dateTime(date: Date): string {
  return date.toISOString().replace(/\.000Z$/, 'Z')
}
