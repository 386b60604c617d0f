import { checkCoverage } from '../canonical/check-coverage.ts'
import { checkContexts } from '../contexts/check-contexts.ts'
import { withContexts } from '../contexts/context-source.ts'
import type { ContextOptions, ContextSource } from '../contexts/context-source.ts'
import { CredentialError } from '../errors.ts'
import { isObject, own } from '../json/json-value.ts'
import type { JsonObject } from '../json/json-value.ts'
import { parseJson } from '../json/parse-json.ts'
import { signJwt } from '../jwt/issue-jwt.ts'
import { createProof } from '../proofs/create-proof.ts'
import type { IssueSuite } from '../proofs/create-proof.ts'
import type { SignedCredential, Signer } from '../proofs/signer.ts'
import { checkPresentationModel } from './read-presentation.ts'

/** Who presents, to whom, and why now. */
export type PresentOptions = ContextOptions & {
  /** Signs with a key that the holder's own document lists under `authentication`. */
  readonly signer: Signer
  /** When the presentation is made. */
  readonly created: Date
  /** The challenge that the verifier gave out. */
  readonly challenge: string
  /** The verifier that the presentation is made for. */
  readonly domain: string
  /** When it stops counting. */
  readonly expires?: Date
}

/**
 * Signs a presentation with a Data Integrity proof for `authentication` (VC Data Model 2.0 §4.13, Data Integrity 1.0 §2.1), made
 * for one verifier and one challenge. Refused before anything is signed: unknown contexts, members that the
 * signature would not cover, what the data model does not allow. Not checked: that the key is the holder's, and the credentials inside.
 * @param presentation the presentation without a proof: `@context`, `type` with VerifiablePresentation, `holder`, `verifiableCredential`
 * @param options the holder's signer (Ed25519, P-256 or P-384), the occasion, and the suite when it is not the one with RDF canonicalization
 * @returns the presentation with `proof`, an array with one proof
 * @throws CredentialError `already_signed`, `context_*`, `member_not_covered`, `credential_malformed`, `canonicalization_failed`,
 * `signature_invalid`, `key_mismatch`
 * @example await present(presentation, { signer, created: new Date(), challenge, domain: 'https://verifier.example' })
 */
export async function present(
  presentation: object,
  options: PresentOptions & {
    readonly suite?: Exclude<IssueSuite, 'ecdsa-sd-2023' | 'bbs-2023'>
  },
): Promise<SignedCredential> {
  if (options.signer.algorithm === 'BLS12-381') {
    throw new CredentialError('key_mismatch', 'A BLS12-381 key cannot sign presentations.')
  }
  const known = withContexts(options)
  const document = checkBeforePresenting(presentation, known)
  const proof = await createProof(document, { ...options, purpose: 'authentication' }, known)
  return { ...document, proof: [proof] }
}

/**
 * Signs a presentation as a JWT (Securing Verifiable Credentials using JOSE and COSE §3.1.2): `typ` vp+jwt, `cty` vp, the challenge as
 * `nonce` and the verifier as `aud`. The same checks as `present`.
 * @param presentation the presentation without a proof
 * @param options the holder's signer (EdDSA, ES256, ES384, ES512, RS256 or PS256) and the occasion
 * @returns a compact JWS
 * @throws CredentialError as `present` does
 * @example await presentJwt(presentation, { signer, created: new Date(), challenge, domain: 'https://verifier.example' })
 */
export async function presentJwt(presentation: object, options: PresentOptions): Promise<string> {
  const { signer, created, expires, challenge, domain } = options
  const document = checkBeforePresenting(presentation, withContexts(options))
  const claims: JsonObject = {
    ...document,
    iat: seconds(created),
    ...(expires === undefined ? {} : { exp: seconds(expires) }),
    nonce: challenge,
    aud: domain,
  }
  return signJwt({ typ: 'vp+jwt', cty: 'vp' }, claims, signer)
}

function checkBeforePresenting(presentation: object, known: ContextSource): JsonObject {
  const document = parseJson(JSON.stringify(presentation))
  if (!isObject(document)) {
    throw new CredentialError('credential_malformed', 'A presentation is a JSON object.')
  }
  if (own(document, 'proof') !== undefined) {
    throw new CredentialError('already_signed', 'The presentation has a proof already.')
  }
  checkContexts(document, known)
  checkPresentationModel(document, false)
  checkCoverage(document, known)
  return document
}

function seconds(time: Date): number {
  return Math.floor(time.getTime() / 1000)
}
