import { withContexts } from '../contexts/context-source.ts'
import type { ContextOptions } from '../contexts/context-source.ts'
import { encodeBase64Url } from '../encoding/base64url.ts'
import { utf8 } from '../encoding/bytes.ts'
import { CredentialError } from '../errors.ts'
import { idOf, isObject, own, ownString } from '../json/json-value.ts'
import type { JsonObject } from '../json/json-value.ts'
import { checkBeforeSigning } from '../proofs/check-before-signing.ts'
import type {
  RsaSigner,
  EcdsaSigner,
  Ed25519Signer,
  Signer,
  UnsignedCredential,
} from '../proofs/signer.ts'

/** What signing a token needs besides the credential. */
export type IssueJwtOptions = ContextOptions & {
  readonly signer: Signer
  /** Which profile the token follows; that of Open Badges when not said. */
  readonly profile?: 'open-badges' | 'vc-jose-cose'
}

/** The JOSE names of the signers' algorithms, and how long their signatures are. */
const ALGORITHMS = {
  Ed25519: { alg: 'EdDSA', length: 64 },
  'P-256': { alg: 'ES256', length: 64 },
  'P-384': { alg: 'ES384', length: 96 },
  'P-521': { alg: 'ES512', length: 132 },
  RS256: { alg: 'RS256', length: undefined },
  PS256: { alg: 'PS256', length: undefined },
} as const

/**
 * Signs a credential as a JWT, in one of two profiles that exclude each other. Both have `kid`, the verification method, and the
 * credential's members as the payload.
 * - `open-badges` (Open Badges 3.0 §8.2): `typ` JWT, and the claims `iss`, `jti`, `nbf`, `sub`, `exp` that repeat members.
 * - `vc-jose-cose` (Securing Verifiable Credentials using JOSE and COSE §3.1.1): `typ` vc+jwt, `cty` vc, no claims.
 *
 * The same checks as `issue`. Open Badges verifiers need only know RS256; an Ed25519 token may be refused by some.
 * @param credential the credential without a proof
 * @param options the signer (EdDSA, ES256, ES384, ES512, RS256 or PS256), the profile
 * @returns a compact JWS
 * @throws CredentialError as `issue` does; `key_mismatch` for a BLS12-381 signer
 * @example await issueJwt(credential, { signer, profile: 'vc-jose-cose' })
 */
export async function issueJwt(
  credential: UnsignedCredential,
  { signer, profile = 'open-badges', ...contexts }: IssueJwtOptions,
): Promise<string> {
  const document = checkBeforeSigning(credential, withContexts(contexts))
  if (profile === 'vc-jose-cose') return signJwt({ typ: 'vc+jwt', cty: 'vc' }, document, signer)
  return signJwt({ typ: 'JWT' }, { ...document, ...registeredClaims(document) }, signer)
}

/**
 * Signs a claims set as a compact JWS (RFC 7515 §7.1). Not checked: the claims.
 * @param header the members besides `alg` and `kid`
 * @param payload the claims set
 * @param signer the signer
 * @returns the compact JWS
 * @throws CredentialError `key_mismatch` for a BLS12-381 signer, `signature_invalid` when the signer gives something else
 */
export async function signJwt(
  header: JsonObject,
  payload: JsonObject,
  signer: Signer,
): Promise<string> {
  const { able, alg, length } = joseAlgorithm(signer)
  const signed = `${segment({ alg, ...header, kid: able.verificationMethod })}.${segment(payload)}`
  const signature = await able.sign(utf8(signed))
  if (length === undefined ? signature.length < 256 : signature.length !== length) {
    throw new CredentialError('signature_invalid', `The signer did not give an ${alg} signature.`)
  }
  return `${signed}.${encodeBase64Url(signature)}`
}

/**
 * Finds how a signer signs tokens.
 * @param signer the signer
 * @returns the signer, the JOSE name of its algorithm, and how long its signatures are; undefined for RSA
 * @throws CredentialError `key_mismatch` for a BLS12-381 signer
 */
export function joseAlgorithm(signer: Signer): {
  readonly able: Ed25519Signer | EcdsaSigner | RsaSigner
  readonly alg: string
  readonly length: number | undefined
} {
  if (signer.algorithm !== 'BLS12-381') return { able: signer, ...ALGORITHMS[signer.algorithm] }
  throw new CredentialError('key_mismatch', 'A BLS12-381 key cannot sign tokens.')
}

function registeredClaims(document: JsonObject): JsonObject {
  const subject = own(document, 'credentialSubject')
  const claims: Record<string, string | number | undefined> = {
    iss: idOf(own(document, 'issuer')),
    jti: ownString(document, 'id'),
    nbf: seconds(ownString(document, 'validFrom') ?? ownString(document, 'issuanceDate')),
    exp: seconds(ownString(document, 'validUntil') ?? ownString(document, 'expirationDate')),
    sub: isObject(subject) ? ownString(subject, 'id') : undefined,
  }
  const present: JsonObject = {}
  for (const [name, value] of Object.entries(claims)) if (value !== undefined) present[name] = value
  return present
}

function seconds(dateTime: string | undefined): number | undefined {
  return dateTime === undefined ? undefined : Math.floor(Date.parse(dateTime) / 1000)
}

function segment(value: object): string {
  return encodeBase64Url(utf8(JSON.stringify(value)))
}
