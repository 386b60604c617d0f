import { CredentialError } from '../errors.ts'
import { asArray, idOf, isObject, own, ownString } from '../json/json-value.ts'
import type { JsonObject, JsonValue } from '../json/json-value.ts'
import { parseJson } from '../json/parse-json.ts'
import { lookUp } from './look-up.ts'
import type { Fetch } from './look-up.ts'
import { openList } from './read-status-list.ts'

const MAX_REVOKED = 100_000

/**
 * Reads an issuer's list of revoked credentials (1EdTech Verifiable Credential Revocation List 1.0): JSON that names the issuer and the ids of
 * what was revoked. The list is not signed; the credential's own signature names its address, and https says who answers there.
 * @param url the list's address
 * @param credential the credential that names it
 * @param fetch how to fetch
 * @returns whether the credential is revoked, and why
 * @throws CredentialError `unavailable` with `evidence.reason`, `too_large`, `offline`
 */
export async function findRevocation(
  url: string,
  credential: JsonObject,
  fetch: Fetch,
): Promise<{ readonly isRevoked: boolean; readonly reason?: string }> {
  const id = ownString(credential, 'id')
  if (id === undefined) {
    throw openList('credential_id', 'The credential has no id, so no list can name it.')
  }
  const list = readList(
    await lookUp(fetch, url, { accept: 'application/json', maxBytes: 4_194_304 }),
  )
  if (ownString(list, 'id') !== url) {
    throw openList('list_id', 'The revocation list is another one than was asked for.')
  }
  if (idOf(own(list, 'issuer')) !== idOf(own(credential, 'issuer'))) {
    throw openList('list_issuer', 'The revocation list is of another issuer.')
  }
  const members = [own(list, 'revokedCredential'), own(list, 'revokedCredentials')]
  if (members.every((member) => member === undefined))
    throw openList('list_malformed', 'The revocation list lists nothing.')
  const revoked = members.flatMap(asArray)
  if (revoked.length > MAX_REVOKED)
    throw openList('list_too_long', 'The revocation list is too long.')
  const ids = revoked.map(idOf)
  if (ids.includes(undefined))
    throw openList('list_malformed', 'The revocation list has an entry without an id.')
  const entry = revoked.find((item, at) => ids[at] === id && !isTakenBack(item))
  if (entry === undefined) return { isRevoked: false }
  const reason = isObject(entry) ? ownString(entry, 'revocationReason') : undefined
  return reason === undefined ? { isRevoked: true } : { isRevoked: true, reason }
}

function readList(bytes: Uint8Array): JsonObject {
  try {
    const list = parseJson(bytes)
    if (isObject(list)) return list
  } catch (cause) {
    if (!(cause instanceof CredentialError)) throw cause
    throw openList('list_malformed', 'The revocation list cannot be read.', cause)
  }
  throw openList('list_malformed', 'The revocation list is not an object.')
}

/** `revoked: false` says that the credential counts again. */
function isTakenBack(entry: JsonValue): boolean {
  return isObject(entry) && own(entry, 'revoked') === false
}
