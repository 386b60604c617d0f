import { hashText } from '../crypto/hash.ts'
import { encodeBase64Url } from '../encoding/base64url.ts'
import { utf8 } from '../encoding/bytes.ts'
import { fetchFrom, NOW, testKey } from './fixtures.ts'
import type { TestKey } from './fixtures.ts'
import { signToken } from './presentations.ts'
import type { Policy } from '../verify/assessment.ts'
import type { CheckCode, Report } from '../verify/report.ts'
import { verify } from '../verify/verify.ts'

/** Who issues. */
export const issuer = await testKey('issuer')

/** Who holds. */
export const ada = await testKey('ada')

/** Who would like to. */
export const eve = await testKey('eve')

/**
 * Writes a disclosure.
 * @param parts salt, name and value, or salt and value
 * @returns its text
 */
export function disclosure(...parts: readonly unknown[]): string {
  return encodeBase64Url(utf8(JSON.stringify(parts)))
}

/**
 * Hashes a text as `_sd_alg` says.
 * @param text the text
 * @returns the digest
 */
export async function digest(text: string): Promise<string> {
  return encodeBase64Url(await hashText(text))
}

/**
 * Writes the public key as a JWK.
 * @param key the key
 * @returns the JWK
 */
export function jwkOf({ publicKey }: TestKey) {
  return { kty: 'OKP', crv: 'Ed25519', x: encodeBase64Url(new Uint8Array(publicKey)) }
}

/** Shows a name. */
export const NAME = disclosure('salt-1', 'given_name', 'Ada')
/** Shows a city, inside the address. */
export const CITY = disclosure('salt-2', 'locality', 'Turin')
/** Shows an address with a hidden city. */
export const ADDRESS = disclosure('salt-3', 'address', { country: 'IT', _sd: [await digest(CITY)] })
/** Shows an element of a list. */
export const NATION = disclosure('salt-4', 'IT')
/** Every disclosure. */
export const all = [NAME, CITY, ADDRESS, NATION]
/** Stands in the place of the nation. */
export const NATION_DIGEST = await digest(NATION)
/** The claims of an SD-JWT VC. */
export const claims = {
  iss: issuer.did,
  vct: 'https://guild.example/welder',
  nbf: 1_767_225_600,
  exp: 1_861_920_000,
  cnf: { jwk: jwkOf(ada) },
  email: 'ada@learner.example',
  nationalities: [{ '...': NATION_DIGEST }, { '...': await digest('decoy') }, 'FR'],
  _sd: [await digest(NAME), await digest(ADDRESS), await digest('another decoy')],
  _sd_alg: 'sha-256',
}

/**
 * Makes an SD-JWT.
 * @param payload the claims
 * @param options which disclosures are shown, who signs, and the header
 * @returns the token
 */
export async function present(
  payload: object = claims,
  {
    shown = all,
    key = issuer,
    header = {},
    binding = '',
  }: { shown?: readonly string[]; key?: TestKey; header?: object; binding?: string } = {},
) {
  const token = await signToken(payload, key, { typ: 'dc+sd-jwt', ...header })
  return `${[token, ...shown].join('~')}~${binding}`
}

/**
 * Adds a key binding.
 * @param token the SD-JWT
 * @param key who signs it
 * @param changes claims to add or to replace
 * @param header members of the header to add or to replace
 * @returns the token
 */
export async function bind(token: string, key: TestKey, changes: object = {}, header: object = {}) {
  const payload = {
    iat: 1_781_524_000,
    aud: 'https://verifier.example',
    nonce: 'c-1',
    sd_hash: await digest(token),
    ...changes,
  }
  return `${token}${await signToken(payload, key, { typ: 'kb+jwt', kid: undefined, ...header })}`
}

/**
 * Verifies against what sites serve.
 * @param token what
 * @param policy how
 * @param documents what they serve
 * @returns the report
 */
export function check(token: string, policy: Policy = {}, documents: Record<string, unknown> = {}) {
  return verify(token, { now: NOW, fetch: fetchFrom(documents).fetch, policy })
}

/**
 * Finds why a check did not pass.
 * @param report the report
 * @param code the check
 * @returns the reason
 */
export function reason(report: Report, code: CheckCode) {
  return report.checks.find((entry) => entry.code === code)?.evidence?.['reason']
}
