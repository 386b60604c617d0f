import { p256, p384 } from '@noble/curves/nist.js'

import { encodeBase64Url } from '../encoding/base64url.ts'
import { CredentialError } from '../errors.ts'
import type { PublicKey } from './public-key.ts'

/** The signature algorithms that are accepted, by their JOSE names. */
export type SignatureAlgorithm = 'EdDSA' | 'ES256' | 'ES384' | 'RS256'

type Importable = {
  readonly jwk: JsonWebKey
  readonly algorithm: {
    readonly name: string
    readonly hash?: string
    readonly namedCurve?: string
  }
  readonly signatureLength: number | undefined
}

/**
 * Verifies a signature with WebCrypto. The algorithm must fit the key's kind; ECDSA signatures are r and s side by
 * side, never DER; Ed25519 is strict (RFC 8032 §5.1.7, s below the order).
 * @param algorithm the algorithm that the proof names
 * @param key a key from `publicKey` or `publicKeyFromJwk`, which have refused weak ones
 * @param bytes what was signed
 * @param signature the signature
 * @returns true when it verifies
 * @throws CredentialError `key_mismatch` when the key cannot make such signatures
 */
export async function verifySignature(
  algorithm: SignatureAlgorithm,
  key: PublicKey,
  { bytes, signature }: { bytes: Uint8Array<ArrayBuffer>; signature: Uint8Array<ArrayBuffer> },
): Promise<boolean> {
  const { jwk, algorithm: parameters, signatureLength } = importable(algorithm, key)
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
  if (algorithm === 'RS256' && key.kind === 'RSA') {
    return {
      jwk: { kty: 'RSA', n: key.n, e: key.e },
      algorithm: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
      signatureLength: undefined,
    }
  }
  throw new CredentialError(
    'key_mismatch',
    `A ${key.kind} key cannot make ${algorithm} signatures.`,
  )
}

function ecdsa(namedCurve: 'P-256' | 'P-384', hash: string, bytes: Uint8Array): Importable {
  const point = (namedCurve === 'P-256' ? p256 : p384).Point.fromBytes(bytes).toBytes(false)
  const half = (point.length - 1) / 2
  const jwk = {
    kty: 'EC',
    crv: namedCurve,
    x: encodeBase64Url(point.subarray(1, 1 + half)),
    y: encodeBase64Url(point.subarray(1 + half)),
  }
  return { jwk, algorithm: { name: 'ECDSA', hash, namedCurve }, signatureLength: 2 * half }
}
