import { publicKeyFromJwk } from '../crypto/public-key.ts'
import { CredentialError } from '../errors.ts'
import { isObject, own, ownString } from '../json/json-value.ts'
import type { JsonObject, JsonValue } from '../json/json-value.ts'
import { parseJson } from '../json/parse-json.ts'
import type { FoundKey } from '../verify/find-key.ts'
import { lookUp } from '../verify/look-up.ts'
import type { Fetch } from '../verify/look-up.ts'

/**
 * Finds the key of an issuer with a web address in the metadata on its own site (SD-JWT VC §3, JWT VC Issuer Metadata): `jwks`, or `jwks_uri`.
 * @param issuer the `iss` claim
 * @param kid the header's `kid`; without one, the issuer must have a single key
 * @param fetch how to fetch
 * @returns the key; its controller is the issuer
 * @throws CredentialError `key_not_found`, `key_mismatch`, `key_weak`, `multikey_malformed`, `unavailable`, `too_large`, `offline`
 */
export async function findIssuerKey(
  issuer: string,
  kid: string | undefined,
  fetch: Fetch,
): Promise<FoundKey> {
  const metadata = await readJson(metadataAddress(issuer), fetch)
  if (own(metadata, 'issuer') !== issuer) {
    throw new CredentialError('key_mismatch', 'The metadata on the site is of another issuer.')
  }
  const keys = own(await readKeys(metadata, fetch), 'keys')
  const jwks = Array.isArray(keys) ? keys.filter(isObject) : []
  const fitting = kid === undefined ? jwks : jwks.filter((jwk) => own(jwk, 'kid') === kid)
  const [jwk, second] = fitting
  if (!jwk || second) throw notFound(`The issuer has ${fitting.length} keys that fit, and not one.`)
  return { key: publicKeyFromJwk(jwk), controller: issuer, source: 'document' }
}

async function readKeys(metadata: JsonObject, fetch: Fetch): Promise<JsonObject> {
  const jwks: JsonValue | undefined = own(metadata, 'jwks')
  const address = ownString(metadata, 'jwks_uri')
  if ((jwks === undefined) === (address === undefined)) {
    throw notFound('The metadata must have either jwks or jwks_uri.')
  }
  if (isObject(jwks)) return jwks
  if (address?.startsWith('https://')) return readJson(address, fetch)
  throw notFound('The metadata has no keys.')
}

/** The well-known part goes between the host and the path. */
function metadataAddress(issuer: string): string {
  if (!issuer.startsWith('https://') || !URL.canParse(issuer)) {
    throw notFound('The issuer has no web address.')
  }
  const { origin, pathname, search, hash, username, password } = new URL(issuer)
  if (search !== '' || hash !== '' || username !== '' || password !== '')
    throw notFound('The issuer is no plain address.')
  return `${origin}/.well-known/jwt-vc-issuer${pathname === '/' ? '' : pathname.replace(/\/$/, '')}`
}

async function readJson(address: string, fetch: Fetch): Promise<JsonObject> {
  const json = parseJson(
    await lookUp(fetch, address, { accept: 'application/json', sameOrigin: true }),
  )
  if (isObject(json)) return json
  throw notFound(`${address.slice(0, 200)} is not a JSON object.`)
}

function notFound(message: string): CredentialError {
  return new CredentialError('key_not_found', message)
}
