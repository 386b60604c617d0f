import { withContexts } from '../contexts/context-source.ts'
import { encodeBase64Url } from '../encoding/base64url.ts'
import { utf8 } from '../encoding/bytes.ts'
import { CredentialError } from '../errors.ts'
import { idOf, isObject, own, ownString } from '../json/json-value.ts'
import type { JsonObject } from '../json/json-value.ts'
import { checkBeforeSigning } from '../proofs/check-before-signing.ts'
import type { IssueOptions } from '../proofs/issue.ts'
import type { UnsignedCredential } from '../proofs/signer.ts'

/**
 * Signs a credential as a VC-JWT (Open Badges 3.0 §8.2): `alg` EdDSA, `typ` JWT, `kid` the verification method; the payload is
 * the credential with the claims `iss`, `jti`, `nbf`, `sub`, `exp` that repeat its members. The same checks as `issue`.
 * @param credential the credential without a proof
 * @param options the signer
 * @returns a compact JWS
 * @throws CredentialError as `issue` does
 */
export async function issueJwt(
  credential: UnsignedCredential,
  { signer, contexts }: IssueOptions,
): Promise<string> {
  const document = checkBeforeSigning(credential, withContexts(contexts))
  const header = { alg: 'EdDSA', typ: 'JWT', kid: signer.verificationMethod }
  const signed = `${segment(header)}.${segment({ ...document, ...registeredClaims(document) })}`
  const signature = await signer.sign(utf8(signed))
  if (signature.length !== 64) {
    throw new CredentialError('signature_invalid', 'The signer did not give an Ed25519 signature.')
  }
  return `${signed}.${encodeBase64Url(signature)}`
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
