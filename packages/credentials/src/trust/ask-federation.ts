import { publicKeyFromJwk } from '../crypto/public-key.ts'
import { verifySignature } from '../crypto/verify-signature.ts'
import type { SignatureAlgorithm } from '../crypto/verify-signature.ts'
import { utf8 } from '../encoding/bytes.ts'
import { CredentialError } from '../errors.ts'
import { asArray, isObject, own, ownString } from '../json/json-value.ts'
import type { JsonObject, JsonValue } from '../json/json-value.ts'
import { decodeUtf8 } from '../json/parse-json.ts'
import { parseJwt } from '../jwt/parse-jwt.ts'
import { CLOCK_SKEW } from '../verify/assessment.ts'
import { lookUp } from '../verify/look-up.ts'
import type { Fetch } from '../verify/look-up.ts'
import type { FederationRegistry, RegistryAnswer } from './trust-registry.ts'

const ALGORITHMS: ReadonlyMap<string, SignatureAlgorithm> = new Map([
  ['EdDSA', 'EdDSA'],
  ['ES256', 'ES256'],
  ['ES384', 'ES384'],
  ['RS256', 'RS256'],
  ['PS256', 'PS256'],
])
const MAX_KEYS = 20
const ACCEPT = 'application/entity-statement+jwt'

/** What asking needs: the time, in milliseconds, and how to fetch. */
export type Asking = { readonly now: number; readonly fetch: Fetch }

/**
 * Asks an OpenID Federation trust anchor whether it knows an issuer (OpenID Federation 1.0 §8.1): the anchor's entity configuration, signed by
 * itself, gives its keys and where to fetch; the statement about the issuer must be signed with one of them, be by the anchor, about the
 * issuer, and in date. Anchors are asked directly: chains through intermediates are not followed, policies not applied.
 * @param registry the registry
 * @param issuer the issuer's id
 * @param asking the time and how to fetch
 * @returns the listing, undefined when the anchor knows no such issuer
 * @throws CredentialError `unavailable`, `too_large`, `offline`, `trust_malformed`, `jwt_malformed`
 */
export async function askFederation(
  { trustAnchorEC }: FederationRegistry,
  issuer: string,
  { now, fetch }: Asking,
): Promise<RegistryAnswer> {
  const configuration = readStatement(await lookUp(fetch, trustAnchorEC, { accept: ACCEPT }))
  const keys = readKeys(configuration.payload)
  const anchor = ownString(configuration.payload, 'iss')
  await checkStatement(configuration, { keys, issuer: anchor, subject: anchor, now })
  const endpoint = readEndpoint(configuration.payload)
  endpoint.searchParams.set('sub', issuer)
  const answer = await lookUpOrNothing(fetch, endpoint.href)
  if (!answer) return undefined
  const statement = readStatement(answer)
  await checkStatement(statement, { keys, issuer: anchor, subject: issuer, now })
  return readListing(statement.payload)
}

type Statement = ReturnType<typeof parseJwt>

function readStatement(bytes: Uint8Array): Statement {
  return parseJwt(decodeUtf8(bytes).trim())
}

async function lookUpOrNothing(fetch: Fetch, url: string): Promise<Uint8Array | undefined> {
  try {
    return await lookUp(fetch, url, { accept: ACCEPT })
  } catch (error) {
    if (error instanceof CredentialError && error.evidence?.['status'] === 404) return undefined
    throw error
  }
}

async function checkStatement(
  statement: Statement,
  expected: {
    readonly keys: readonly JsonObject[]
    readonly issuer: string | undefined
    readonly subject: string | undefined
    readonly now: number
  },
): Promise<void> {
  const { header, payload } = statement
  if (ownString(header, 'typ') !== 'entity-statement+jwt') throw malformed('is of another type')
  const isOfBoth =
    expected.issuer !== undefined &&
    ownString(payload, 'iss') === expected.issuer &&
    ownString(payload, 'sub') === expected.subject
  if (!isOfBoth) throw malformed('is by or about somebody else')
  const issued = own(payload, 'iat')
  const expires = own(payload, 'exp')
  const isCurrent =
    typeof issued === 'number' &&
    typeof expires === 'number' &&
    issued * 1000 <= expected.now + CLOCK_SKEW &&
    expires * 1000 > expected.now - CLOCK_SKEW
  if (!isCurrent) throw malformed('is out of date')
  if (!(await isSigned(statement, expected.keys))) throw malformed('has a bad signature')
}

async function isSigned(
  { header, signed, signature }: Statement,
  keys: readonly JsonObject[],
): Promise<boolean> {
  const algorithm = ALGORITHMS.get(ownString(header, 'alg') ?? '')
  const id = ownString(header, 'kid')
  const jwk = keys.find((key) => ownString(key, 'kid') === id)
  if (!algorithm || id === undefined || !jwk) return false
  return verifySignature(algorithm, publicKeyFromJwk(jwk), { bytes: utf8(signed), signature })
}

function readKeys(payload: JsonObject): readonly JsonObject[] {
  const jwks = own(payload, 'jwks')
  const keys = asArray(isObject(jwks) ? own(jwks, 'keys') : undefined).filter(isObject)
  if (keys.length === 0 || keys.length > MAX_KEYS) throw malformed('has no usable keys')
  return keys
}

function readEndpoint(payload: JsonObject): URL {
  const metadata = member(own(payload, 'metadata'), 'federation_entity')
  const url = isObject(metadata) ? ownString(metadata, 'federation_fetch_endpoint') : undefined
  const endpoint = url === undefined ? null : URL.parse(url)
  if (endpoint?.protocol !== 'https:') throw malformed('does not say where to ask')
  return endpoint
}

function readListing(payload: JsonObject): RegistryAnswer {
  const metadata = own(payload, 'metadata')
  const entity = member(metadata, 'federation_entity')
  const text = (name: string) => (isObject(entity) ? ownString(entity, name) : undefined)
  const name = text('organization_name')
  const url = text('organization_uri') ?? text('homepage_uri')
  return { ...(name === undefined ? {} : { name }), ...(url === undefined ? {} : { url }) }
}

function member(value: JsonValue | undefined, name: string): JsonValue | undefined {
  return isObject(value) ? own(value, name) : undefined
}

function malformed(why: string): CredentialError {
  return new CredentialError('trust_malformed', `The federation's statement ${why}.`)
}
