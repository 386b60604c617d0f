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

/** What is read, and how. */
type LinkOptions = {
  readonly types: readonly string[]
  /** The member it stands in. */
  readonly path: string
  readonly fetch: Fetch
  /** Whether what a site serves outweighs what another document of that site says of it, as the rules of an issuer do. */
  readonly mustAsk?: boolean
}

/**
 * Reads a document that another one links to or holds. A document that is held counts only where it stands on its own origin; otherwise the one at its id is
 * fetched and counts; so is an issuer's profile in any case, since people may share a site. One without an id belongs to the document that holds it.
 * @param value the link, or the document
 * @param holder the address of the document that it stands in; undefined for a signed one
 * @param options its class and the member it stands in, and how to fetch
 * @returns the document, and the address that vouches for it
 * @throws CredentialError `credential_malformed`, and what `fetchDocument` throws
 */
export async function readLinked(
  value: JsonValue | undefined,
  holder: string | undefined,
  options: LinkOptions,
): Promise<Linked> {
  const { types, path } = options
  const linked = await follow(value, holder, options)
  if (types.some((type) => hasType(linked.document, type))) return linked
  const isUntyped = own(linked.document, 'type') === undefined
  if (isUntyped && own(linked.document, '@context') === undefined) return linked // Open Badges 1.0
  throw malformed(path, `is not a ${types[0]}`)
}

/** What its site serves for a profile; nothing where it serves a page, or nothing, at that address. */
async function askServed(
  address: string,
  { types, fetch }: LinkOptions,
): Promise<JsonObject | undefined> {
  try {
    const served = await fetchDocument(address, fetch)
    return types.some((type) => hasType(served, type)) ? served : undefined
  } catch (error) {
    if (error instanceof CredentialError && isNothing(error)) return undefined
    throw error
  }
}

function isNothing({ code, evidence }: CredentialError): boolean {
  return code.startsWith('json_') || [404, 406, 410].includes(Number(evidence?.['status']))
}

async function follow(
  value: JsonValue | undefined,
  holder: string | undefined,
  options: LinkOptions,
): Promise<Linked> {
  const { path, fetch } = options
  if (isObject(value)) {
    const id = own(value, 'id')
    if (id === undefined) return { document: value, address: undefined }
    const address = secureAddress(id)
    if (holder !== undefined && address !== undefined && isSameOrigin(address, holder)) {
      const served = options.mustAsk ? await askServed(address, options) : undefined
      return { document: served ?? value, address }
    }
    return follow(id, holder, options)
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
