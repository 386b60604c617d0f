import { isObject, own } from '../json/json-value.ts'
import type { JsonObject, JsonValue } from '../json/json-value.ts'
import { malformed } from './parse-sd-jwt.ts'
import type { Disclosure } from './parse-sd-jwt.ts'

const MAX_DEPTH = 64
/** What must never be hidden: it decides how the credential is verified (SD-JWT VC §2.2.2.2). */
const OPEN_CLAIMS: ReadonlySet<string> = new Set([
  'iss',
  'nbf',
  'exp',
  'cnf',
  'vct',
  'vct#integrity',
  'status',
  '_sd_alg',
  '@context',
  'type',
  'issuer',
  'validFrom',
  'validUntil',
  'credentialStatus',
])

type Revealing = {
  readonly open: ReadonlySet<string>
  readonly disclosures: ReadonlyMap<string, Disclosure>
  readonly used: Set<string>
  readonly seen: Set<string>
}

/**
 * Puts the disclosed claims in the places of their digests (RFC 9901 §7.1, step 3). Digests without a disclosure are decoys or stay hidden. Refused: a
 * digest that stands twice, a disclosure that stands nowhere or twice, one that overwrites a claim, one of the wrong kind for its
 * place, reserved names, and hidden claims that decide how the credential is verified.
 * @param payload the payload of the issuer's token
 * @param disclosures what the holder shows
 * @param open the claims that may not be hidden; those of a credential when not said
 * @returns the claims, without digests
 * @throws CredentialError `sd_jwt_malformed`
 */
export function reveal(
  payload: JsonObject,
  disclosures: readonly Disclosure[],
  open: ReadonlySet<string> = OPEN_CLAIMS,
): JsonObject {
  const known = new Map(disclosures.map((disclosure) => [disclosure.digest, disclosure]))
  if (known.size !== disclosures.length) throw malformed('has a disclosure twice')
  const state: Revealing = { open, disclosures: known, used: new Set(), seen: new Set() }
  const { _sd_alg: _, ...rest } = payload
  const claims = revealObject(rest, state, 0)
  if (state.used.size !== known.size) throw malformed('has a disclosure that belongs nowhere')
  return claims
}

function revealValue(value: JsonValue, state: Revealing, depth: number): JsonValue {
  if (depth > MAX_DEPTH) throw malformed('is nested too deeply')
  if (Array.isArray(value)) return value.flatMap((item) => revealItem(item, state, depth + 1))
  return isObject(value) ? revealObject(value, state, depth + 1) : value
}

function revealItem(item: JsonValue, state: Revealing, depth: number): JsonValue[] {
  if (!isObject(item) || !Object.hasOwn(item, '...')) return [revealValue(item, state, depth)]
  const digest = own(item, '...')
  if (Object.keys(item).length !== 1 || typeof digest !== 'string') {
    throw malformed('has a hidden element with something beside it')
  }
  const disclosure = take(digest, state)
  if (!disclosure) return []
  if (disclosure.name !== undefined) throw malformed('discloses a claim in the place of an element')
  return [revealValue(disclosure.value, state, depth)]
}

function revealObject(object: JsonObject, state: Revealing, depth: number): JsonObject {
  const revealed: JsonObject = {}
  for (const [name, value] of Object.entries(object)) {
    if (name === '_sd') continue
    if (name === '...' || name === '_sd_alg')
      throw malformed(`has "${name}" where it may not stand`)
    revealed[name] = revealValue(value, state, depth)
  }
  const digests = own(object, '_sd') ?? []
  if (!Array.isArray(digests)) throw malformed('has a list of hidden claims that is none')
  for (const digest of digests) {
    if (typeof digest !== 'string') throw malformed('has a list of hidden claims that is none')
    const disclosure = take(digest, state)
    if (!disclosure) continue
    const { name, value } = disclosure
    if (name === undefined) throw malformed('discloses an element in the place of a claim')
    if (Object.hasOwn(object, name) || Object.hasOwn(revealed, name)) {
      throw malformed('discloses a claim that is there already')
    }
    if (depth === 0 && state.open.has(name)) {
      throw malformed(`hid the claim ${name}, which decides how it is verified`)
    }
    revealed[name] = revealValue(value, state, depth)
  }
  return revealed
}

function take(digest: string, { disclosures, used, seen }: Revealing): Disclosure | undefined {
  if (seen.has(digest)) throw malformed('has a digest twice')
  seen.add(digest)
  const disclosure = disclosures.get(digest)
  if (disclosure) used.add(digest)
  return disclosure
}
