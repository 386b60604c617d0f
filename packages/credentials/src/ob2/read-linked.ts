import { CredentialError } from '../errors.ts'
import { hasType, isObject, own, ownString } from '../json/json-value.ts'
import type { JsonObject, JsonValue } from '../json/json-value.ts'
import { parseJson } from '../json/parse-json.ts'
import { lookUp } from '../verify/look-up.ts'
import type { Fetch } from '../verify/look-up.ts'
import { isSameOrigin, secureAddress } from './address.ts'
import { malformed } from './read-assertion.ts'

/** A document that was read, and the address that vouches for it. */
export type Linked = { readonly document: JsonObject; readonly address: string | undefined }

/**
 * Fetches a JSON document of Open Badges 2.0, over https.
 * @param address the address, as `secureAddress` returns it
 * @param fetch how to fetch
 * @returns the document
 * @throws CredentialError `unavailable`, `too_large`, `offline`, `json_*`, `credential_malformed`
 */
export async function fetchDocument(address: string, fetch: Fetch): Promise<JsonObject> {
  const accept = 'application/ld+json, application/json'
  const bytes = await lookUp(fetch, address, { accept, sameOrigin: true })
  const document = parseJson(bytes)
  if (isObject(document)) return document
  throw new CredentialError('json_malformed', `${address.slice(0, 200)} is not a JSON object.`)
}

/**
 * Reads a document that another one links to or holds. A document that is held counts only where it stands on its own origin; otherwise the one at its id is
 * fetched and counts. One without an id belongs to the document that holds it.
 * @param value the link, or the document
 * @param holder the address of the document that it stands in; undefined for a signed one
 * @param options its class and the member it stands in, and how to fetch
 * @returns the document, and the address that vouches for it
 * @throws CredentialError `credential_malformed`, and what `fetchDocument` throws
 */
export async function readLinked(
  value: JsonValue | undefined,
  holder: string | undefined,
  options: { readonly types: readonly string[]; readonly path: string; readonly fetch: Fetch },
): Promise<Linked> {
  const { types, path, fetch } = options
  const linked = await follow(value, holder, { path, fetch })
  if (types.some((type) => hasType(linked.document, type))) return linked
  const isUntyped = own(linked.document, 'type') === undefined
  if (isUntyped && own(linked.document, '@context') === undefined) return linked // Open Badges 1.0
  throw malformed(path, `is not a ${types[0]}`)
}

async function follow(
  value: JsonValue | undefined,
  holder: string | undefined,
  { path, fetch }: { readonly path: string; readonly fetch: Fetch },
): Promise<Linked> {
  if (isObject(value)) {
    const id = own(value, 'id')
    if (id === undefined) return { document: value, address: undefined }
    if (holder !== undefined && isSameOrigin(id, holder)) {
      return { document: value, address: secureAddress(id) }
    }
    return follow(id, holder, { path, fetch })
  }
  const address = secureAddress(value)
  if (address === undefined) throw malformed(path, 'is not a web address')
  const document = await fetchDocument(address, fetch)
  const id = ownString(document, 'id')
  if (id !== undefined && /^https?:/i.test(id) && !isSameOrigin(id, address)) {
    throw malformed(path, 'is a copy of a document of another site')
  }
  return { document, address }
}
