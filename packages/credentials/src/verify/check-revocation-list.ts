import { CredentialError } from '../errors.ts'
import { asArray, idOf, isObject, own, ownString } from '../json/json-value.ts'
import type { JsonObject, JsonValue } from '../json/json-value.ts'
import { parseJson } from '../json/parse-json.ts'
import type { Assessment } from './assessment.ts'
import { lookUp } from './look-up.ts'
import type { Fetch } from './look-up.ts'
import { openList } from './read-status-list.ts'

const MAX_REVOKED = 100_000

/** A list of revoked credentials: whose it is, and the entries that say so, by id. */
type RevocationList = {
  readonly id: string | undefined
  readonly issuer: string | undefined
  readonly revoked: ReadonlyMap<string, JsonValue>
}

/** Such lists by address as one verification met them: many entries may name the same one. */
export type MetRevocationLists = Map<string, Promise<RevocationList>>

/**
 * Reads an issuer's list of revoked credentials (1EdTech Verifiable Credential Revocation List 1.0): JSON that names the issuer and the ids of
 * what was revoked. The list is not signed; the credential's own signature names its address, and https says who answers there.
 * @param url the list's address
 * @param credential the credential that names it
 * @param assessment what verification works with
 * @returns whether the credential is revoked, and why
 * @throws CredentialError `unavailable` with `evidence.reason`, `too_large`, `offline`
 */
export async function findRevocation(
  url: string,
  credential: JsonObject,
  { fetch, revocationLists }: Assessment,
): Promise<{ readonly isRevoked: boolean; readonly reason?: string }> {
  const id = ownString(credential, 'id')
  if (id === undefined) {
    throw openList('credential_id', 'The credential has no id, so no list can name it.')
  }
  const looking = revocationLists.get(url) ?? lookUpList(url, fetch)
  revocationLists.set(url, looking)
  const list = await looking
  if (list.id !== url) {
    throw openList('list_id', 'The revocation list is another one than was asked for.')
  }
  if (list.issuer !== idOf(own(credential, 'issuer'))) {
    throw openList('list_issuer', 'The revocation list is of another issuer.')
  }
  const entry = list.revoked.get(id)
  if (entry === undefined) return { isRevoked: false }
  const reason = isObject(entry) ? ownString(entry, 'revocationReason') : undefined
  return reason === undefined ? { isRevoked: true } : { isRevoked: true, reason }
}

async function lookUpList(url: string, fetch: Fetch): Promise<RevocationList> {
  const bytes = await lookUp(fetch, url, { accept: 'application/json', maxBytes: 4_194_304 })
  const list = parseList(bytes)
  const members = [own(list, 'revokedCredential'), own(list, 'revokedCredentials')]
  if (members.every((member) => member === undefined))
    throw openList('list_malformed', 'The revocation list lists nothing.')
  const entries = members.flatMap(asArray)
  if (entries.length > MAX_REVOKED)
    throw openList('list_too_long', 'The revocation list is too long.')
  const revoked = new Map<string, JsonValue>()
  for (const entry of entries) {
    const id = idOf(entry)
    if (id === undefined)
      throw openList('list_malformed', 'The revocation list has an entry without an id.')
    if (!isTakenBack(entry)) revoked.set(id, entry)
  }
  return { id: ownString(list, 'id'), issuer: idOf(own(list, 'issuer')), revoked }
}

function parseList(bytes: Uint8Array): JsonObject {
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
