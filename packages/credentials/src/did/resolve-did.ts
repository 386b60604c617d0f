import { canonicalizeJcs } from '../canonical/canonicalize-jcs.ts'
import { publicKeyFromJwk } from '../crypto/public-key.ts'
import { decodeBase64Url } from '../encoding/base64url.ts'
import { CredentialError } from '../errors.ts'
import { isObject } from '../json/json-value.ts'
import { parseJson } from '../json/parse-json.ts'
import { lookUp } from '../verify/look-up.ts'
import type { Fetch } from '../verify/look-up.ts'
import { resolveDidKey } from './did-key.ts'
import { didWebUrl } from './did-web.ts'
import { parseDidDocument } from './parse-did-document.ts'
import type { ResolvedDid } from './parse-did-document.ts'

/**
 * Resolves a DID: did:key and did:jwk by themselves, did:web by one look-up.
 * @param did the DID, without path, query or fragment
 * @param options how to fetch
 * @returns the DID's keys and what they are for
 * @throws CredentialError `did_malformed`, `did_unsupported`, `did_document_malformed`, `did_deactivated`,
 * `key_published_private`, `key_weak`; `unavailable`, `too_large`, `offline` when nothing can be said
 * @example (await resolveDid('did:web:example.org', { fetch })).assertionMethod
 */
export async function resolveDid(
  did: string,
  { fetch }: { readonly fetch: Fetch },
): Promise<ResolvedDid> {
  if (did.startsWith('did:key:')) return parseDidDocument(resolveDidKey(did), did)
  if (did.startsWith('did:jwk:')) return resolveDidJwk(did)
  if (did.startsWith('did:web:')) {
    const url = didWebUrl(did)
    const bytes = await lookUp(fetch, url.href, {
      accept: 'application/did+json, application/json',
      sameOrigin: true,
    })
    return parseDidDocument(parseDocument(bytes, did), did)
  }
  if (!/^did:[a-z0-9]+:[A-Za-z0-9._:%-]+$/.test(did)) {
    throw new CredentialError('did_malformed', 'The text is not a DID.')
  }
  throw new CredentialError(
    'did_unsupported',
    `${did.slice(0, 200)} is a DID of a method that is not supported.`,
  )
}

function parseDocument(bytes: Uint8Array, did: string) {
  try {
    return parseJson(bytes)
  } catch (cause) {
    throw new CredentialError(
      'did_document_malformed',
      `The document of ${did} is not good JSON.`,
      { cause },
    )
  }
}

function resolveDidJwk(did: string): ResolvedDid {
  const encoded = /^did:jwk:([A-Za-z0-9_-]{1,4096})$/.exec(did)?.[1]
  if (encoded === undefined)
    throw new CredentialError('did_malformed', 'The text is not a did:jwk.')
  const jwk = readJwk(encoded)
  const id = `${did}#0`
  const key = publicKeyFromJwk(jwk)
  const text = canonicalizeJcs(jwk)
  const method = { id, text, controller: did, revoked: undefined, expires: undefined, key }
  const ids = new Set([id])
  return { id: did, methods: new Map([[id, method]]), assertionMethod: ids, authentication: ids }
}

function readJwk(encoded: string) {
  try {
    const jwk = parseJson(decodeBase64Url(encoded))
    if (isObject(jwk)) return jwk
  } catch (cause) {
    throw new CredentialError('did_malformed', 'The text is not a did:jwk.', { cause })
  }
  throw new CredentialError('did_malformed', 'The text is not a did:jwk.')
}
