import { publicKeyFromJwk } from '../crypto/public-key.ts'
import type { PublicKey } from '../crypto/public-key.ts'
import type { ResolvedDid } from '../did/parse-did-document.ts'
import { decodeMultikey } from '../encoding/multikey.ts'
import { CredentialError } from '../errors.ts'
import { isObject } from '../json/json-value.ts'
import { when } from '../soon.ts'
import type { Soon } from '../soon.ts'
import { parseJson } from '../json/parse-json.ts'
import { parseDateTime } from '../schema/date-time.ts'
import { lookUp } from './look-up.ts'
import type { Fetch } from './look-up.ts'

/** A key, and what is known of where it comes from. */
export type FoundKey = {
  readonly key: PublicKey
  /** The DID whose document lists the key for assertions, or the https origin that serves it as a JWK. */
  readonly controller: string | undefined
  /** `document`: the controller's own; `jwk`: served by the controller's origin; `unproven`: taken from the proof itself. */
  readonly source: 'document' | 'jwk' | 'unproven'
}

/** What a controller lists a key for. */
export type KeyPurpose = 'assertionMethod' | 'authentication'

/** What finding keys needs. */
export type KeyFinder = {
  readonly fetch: Fetch
  /** Resolves a DID; the name of the key that is looked for tells whether a remembered document will do. */
  readonly resolve: (did: string, method?: string) => Soon<ResolvedDid>
  /** Public keys (JWK) that the caller knows already, by the names that proofs give them. */
  readonly keys?: ReadonlyMap<string, object>
  /** What the key must be listed for; `assertionMethod` when not said, `authentication` for presentations. */
  readonly purpose?: KeyPurpose
}

/**
 * Finds the key that a verification method names: in the controller's own DID document, under `assertionMethod`, controlled by
 * it, neither revoked nor expired when the signature was made. A bare did:key means its one key. A key in the fragment of another
 * address is returned as `unproven`: it says nothing about who signed.
 * @param method the verification method's address
 * @param time when the signature claims to be made, in milliseconds
 * @param finder how to look up
 * @returns the key
 * @throws CredentialError `key_not_found`, `key_weak`, `key_mismatch` and what `resolveDid` throws
 */
export function findKey(method: string, time: number, finder: KeyFinder): Soon<FoundKey> {
  const given = finder.keys?.get(method)
  if (given && isObject(given)) {
    return { key: publicKeyFromJwk(given), controller: undefined, source: 'unproven' }
  }
  const hash = method.indexOf('#')
  const base = hash < 0 ? method : method.slice(0, hash)
  const fragment = hash < 0 ? undefined : method.slice(hash + 1)
  if (fragment === '' || fragment?.includes('#') || method.length > 4096) throw notFound(method)
  if (base.startsWith('did:') && fragment !== undefined) {
    const purpose = finder.purpose ?? 'assertionMethod'
    return when(finder.resolve(base, method), (document) =>
      findInDocument(document, { method, purpose }, time),
    )
  }
  if (/^did:key:z[A-Za-z0-9]+$/.test(base)) {
    return findKey(`${base}#${base.slice('did:key:'.length)}`, time, finder)
  }
  if (/^(?:https?:\/\/|urn:)/.test(base) && fragment?.startsWith('z')) {
    return { key: decodeMultikey(fragment), controller: base, source: 'unproven' }
  }
  throw notFound(method)
}

/**
 * Fetches a JSON Web Key that a JWT names by an https address (Open Badges 3.0 §8.2.4.1).
 * @param url the address
 * @param fetch how to fetch
 * @returns the key; its controller is the address's origin
 * @throws CredentialError `key_not_found`, `key_weak`, `key_published_private`, `unavailable`, `too_large`, `offline`
 */
export async function fetchJwk(url: string, fetch: Fetch): Promise<FoundKey> {
  if (!url.startsWith('https://') || !URL.canParse(url)) throw notFound(url)
  const accept = 'application/jwk+json, application/json'
  const bytes = await lookUp(fetch, url, { accept, sameOrigin: true })
  const jwk = parseJwk(bytes, url)
  return { key: publicKeyFromJwk(jwk), controller: new URL(url).origin, source: 'jwk' }
}

function parseJwk(bytes: Uint8Array, url: string) {
  try {
    const jwk = parseJson(bytes)
    if (isObject(jwk)) return jwk
  } catch (cause) {
    throw new CredentialError('key_not_found', `${url} is not a key.`, { cause })
  }
  throw notFound(url)
}

function findInDocument(
  document: ResolvedDid,
  { method, purpose }: { readonly method: string; readonly purpose: KeyPurpose },
  time: number,
): FoundKey {
  const found = document.methods.get(method)
  if (!found) throw notFound(method)
  if (!document[purpose].has(method)) {
    const isAssertion = purpose === 'assertionMethod'
    const what = isAssertion ? 'credentials' : 'presentations'
    throw new CredentialError('key_mismatch', `${method} may not sign ${what}.`, {
      evidence: { method, problem: isAssertion ? 'not_assertion_method' : 'not_authentication' },
    })
  }
  if (found.controller !== document.id) {
    throw new CredentialError('key_mismatch', `${method} is controlled by somebody else.`, {
      evidence: { method, problem: 'controller' },
    })
  }
  checkLimit('revoked', found.revoked, { method, time })
  checkLimit('expired', found.expires, { method, time })
  if (found.key instanceof CredentialError) throw found.key
  return { key: found.key, controller: document.id, source: 'document' }
}

function checkLimit(
  name: 'revoked' | 'expired',
  limit: string | undefined,
  { method, time }: { readonly method: string; readonly time: number },
): void {
  if (limit === undefined) return
  const parsed = parseDateTime(limit)
  if (parsed !== undefined && time < parsed) return
  throw new CredentialError(
    'key_mismatch',
    `${method} was ${name} before the signature was made.`,
    { evidence: { method, problem: name, at: limit } },
  )
}

function notFound(method: string): CredentialError {
  const shown = JSON.stringify(method.slice(0, 200))
  return new CredentialError('key_not_found', `No key is known by ${shown}.`)
}
