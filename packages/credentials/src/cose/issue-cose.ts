import { withContexts } from '../contexts/context-source.ts'
import type { ContextOptions } from '../contexts/context-source.ts'
import { concatBytes, utf8 } from '../encoding/bytes.ts'
import { CredentialError } from '../errors.ts'
import type { JsonObject } from '../json/json-value.ts'
import { joseAlgorithm } from '../jwt/issue-jwt.ts'
import { checkBeforeSigning } from '../proofs/check-before-signing.ts'
import type { Signer, UnsignedCredential } from '../proofs/signer.ts'
import { COSE_ALGORITHMS, COSE_HEADERS, COSE_TYPES } from './cose-algorithms.ts'

/**
 * Signs a credential as a COSE_Sign1 (Securing Verifiable Credentials using JOSE and COSE §3.3.1): `typ` application/vc+cose, `content type`
 * application/vc, `kid` the verification method, all protected. The same checks as `issue`.
 * @param credential the credential without a proof
 * @param options the signer (EdDSA, ES256, ES384, ES512, RS256 or PS256)
 * @returns the structure in CBOR, with its tag
 * @throws CredentialError as `issue` does; `key_mismatch` for a BLS12-381 signer
 * @example await issueCose(credential, { signer })
 */
export async function issueCose(
  credential: UnsignedCredential,
  { signer, ...contexts }: ContextOptions & { readonly signer: Signer },
): Promise<Uint8Array<ArrayBuffer>> {
  const document = checkBeforeSigning(credential, withContexts(contexts))
  return signCose({ typ: COSE_TYPES.credential, cty: 'application/vc' }, document, signer)
}

/**
 * Signs JSON as a COSE_Sign1. Not checked: the JSON.
 * @param header the types of the structure and of its content
 * @param payload the JSON
 * @param signer the signer
 * @returns the structure in CBOR, with its tag
 * @throws CredentialError `key_mismatch` for a BLS12-381 signer, `signature_invalid` when the signer gives something else
 */
export async function signCose(
  header: { readonly typ: string; readonly cty: string },
  payload: JsonObject,
  signer: Signer,
): Promise<Uint8Array<ArrayBuffer>> {
  const { encode } = await import('cborg')
  const { toBeSigned } = await import('./parse-cose.ts')
  const { able, alg, length } = joseAlgorithm(signer)
  const number = [...COSE_ALGORITHMS].find(([, name]) => name === alg)?.[0] ?? 0
  const protectedBytes = encode(
    new Map<number, unknown>([
      [COSE_HEADERS.alg, number],
      [COSE_HEADERS.cty, header.cty],
      [COSE_HEADERS.kid, utf8(able.verificationMethod)],
      [COSE_HEADERS.typ, header.typ],
    ]),
  )
  const content = utf8(JSON.stringify(payload))
  const signature = await able.sign(toBeSigned(protectedBytes, content))
  if (length === undefined ? signature.length < 256 : signature.length !== length) {
    throw new CredentialError('signature_invalid', `The signer did not give an ${alg} signature.`)
  }
  const structure = encode([protectedBytes, new Map(), content, Uint8Array.from(signature)])
  return concatBytes(Uint8Array.of(0xd2), structure)
}
