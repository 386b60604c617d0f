import { isObject, own, ownString } from '../json/json-value.ts'
import { parseJson } from '../json/parse-json.ts'
import { CredentialError } from '../errors.ts'
import { lookUp } from '../verify/look-up.ts'
import type { Fetch } from '../verify/look-up.ts'
import type { DccRegistry, RegistryAnswer } from './trust-registry.ts'

const MAX_BYTES = 4 * 1024 * 1024

/**
 * Asks a `registry.json` of the Digital Credentials Consortium: `{"registry": {DID: {name, url, …}}}`. It is not signed: https says who
 * answers at its address.
 * @param registry the registry
 * @param issuer the issuer's id
 * @param fetch how to fetch
 * @returns the listing, undefined when there is none
 * @throws CredentialError `unavailable`, `too_large`, `offline`, `trust_malformed`
 */
export async function askDccRegistry(
  { url }: DccRegistry,
  issuer: string,
  fetch: Fetch,
): Promise<RegistryAnswer> {
  const document = parseJson(
    await lookUp(fetch, url, { accept: 'application/json', maxBytes: MAX_BYTES }),
  )
  const entries = isObject(document) ? own(document, 'registry') : undefined
  if (!isObject(entries)) throw new CredentialError('trust_malformed', `${url} is no registry.`)
  const entry = own(entries, issuer)
  if (entry === undefined) return undefined
  const name = isObject(entry) ? ownString(entry, 'name') : undefined
  const address = isObject(entry) ? ownString(entry, 'url') : undefined
  return {
    ...(name === undefined ? {} : { name }),
    ...(address === undefined ? {} : { url: address }),
  }
}
