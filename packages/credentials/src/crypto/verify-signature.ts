import { encodeBase64Url } from '../encoding/base64url.ts'
import { CredentialError } from '../errors.ts'
import { NIST_CURVES } from './public-key.ts'
import type { Soon } from '../soon.ts'
import type { NistCurve, PublicKey } from './public-key.ts'
import { verifyEd25519 } from './verify-ed25519.ts'

/** The signature algorithms that are accepted, by their JOSE names. */
export type SignatureAlgorithm = 'EdDSA' | 'ES256' | 'ES384' | 'ES512' | 'RS256' | 'PS256'

type Importable = {
  readonly jwk: JsonWebKey
  readonly algorithm: {
    readonly name: string
    readonly hash?: string
    readonly namedCurve?: string
    readonly saltLength?: number
  }
  readonly signatureLength: number | undefined
}

/**
 * Verifies a signature with WebCrypto, Ed25519 with Node's own code where that is there. The algorithm must fit the key's kind; ECDSA signatures are r and s side by
 * side, never DER; Ed25519 is strict (RFC 8032 §5.1.7, s below the order).
 * @param algorithm the algorithm that the proof names
 * @param key a key from `publicKey` or `publicKeyFromJwk`, which have refused weak ones
 * @param bytes what was signed
 * @param signature the signature
 * @returns true when it verifies; at once with Node's own code
 * @throws CredentialError `key_mismatch` when the key cannot make such signatures
 */
export function verifySignature(
  algorithm: SignatureAlgorithm,
  key: PublicKey,
  { bytes, signature }: { bytes: Uint8Array<ArrayBuffer>; signature: Uint8Array<ArrayBuffer> },
): Soon<boolean> {
  const native =
    algorithm === 'EdDSA' && key.kind === 'Ed25519'
      ? verifyEd25519(key.bytes, bytes, signature)
      : undefined
  return native ?? verifyByWebCrypto(algorithm, key, { bytes, signature })
}

async function verifyByWebCrypto(
  name: SignatureAlgorithm,
  key: PublicKey,
  { bytes, signature }: { bytes: Uint8Array<ArrayBuffer>; signature: Uint8Array<ArrayBuffer> },
): Promise<boolean> {
  const { jwk, algorithm: parameters, signatureLength } = importable(name, key)
  if (signatureLength !== undefined && signature.length !== signatureLength) return false
  try {
    const imported = await crypto.subtle.importKey('jwk', jwk, parameters, false, ['verify'])
    return await crypto.subtle.verify(parameters, imported, signature, bytes)
  } catch {
    return false
  }
}

function importable(algorithm: SignatureAlgorithm, key: PublicKey): Importable {
  if (algorithm === 'EdDSA' && key.kind === 'Ed25519') {
    const jwk = { kty: 'OKP', crv: 'Ed25519', x: encodeBase64Url(key.bytes) }
    return { jwk, algorithm: { name: 'Ed25519' }, signatureLength: 64 }
  }
  if (algorithm === 'ES256' && key.kind === 'P-256') return ecdsa('P-256', 'SHA-256', key.bytes)
  if (algorithm === 'ES384' && key.kind === 'P-384') return ecdsa('P-384', 'SHA-384', key.bytes)
  if (algorithm === 'ES512' && key.kind === 'P-521') return ecdsa('P-521', 'SHA-512', key.bytes)
  if (algorithm === 'RS256' && key.kind === 'RSA') return rsa('RSASSA-PKCS1-v1_5', key)
  if (algorithm === 'PS256' && key.kind === 'RSA') return rsa('RSA-PSS', key)
  throw new CredentialError(
    'key_mismatch',
    `A ${key.kind} key cannot make ${algorithm} signatures.`,
  )
}

/** The salt of PSS is as long as the hash (RFC 7518 §3.5); PKCS #1 v1.5 ignores the length. */
function rsa(name: string, { n, e }: { readonly n: string; readonly e: string }): Importable {
  const algorithm = { name, hash: 'SHA-256', saltLength: 32 }
  return { jwk: { kty: 'RSA', n, e }, algorithm, signatureLength: undefined }
}

function ecdsa(namedCurve: NistCurve, hash: string, bytes: Uint8Array): Importable {
  const point = NIST_CURVES[namedCurve].curve.Point.fromBytes(bytes).toBytes(false)
  const half = (point.length - 1) / 2
  const jwk = {
    kty: 'EC',
    crv: namedCurve,
    x: encodeBase64Url(point.subarray(1, 1 + half)),
    y: encodeBase64Url(point.subarray(1 + half)),
  }
  return { jwk, algorithm: { name: 'ECDSA', hash, namedCurve }, signatureLength: 2 * half }
}
