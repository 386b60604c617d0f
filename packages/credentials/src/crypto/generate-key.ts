import { didKey } from '../did/did-key.ts'
import { encodeBase64Url } from '../encoding/base64url.ts'
import { utf8 } from '../encoding/bytes.ts'
import { encodeMultikey } from '../encoding/multikey.ts'
import type { Signer } from '../proofs/signer.ts'
import { NIST_CURVES, publicKeyFromJwk } from './public-key.ts'
import type { CurveName, NistCurve } from './public-key.ts'

/** A new key: the DID that names it, and its signer. */
export type GeneratedKey = { readonly did: string; readonly signer: Signer }

const HASHES = { 'P-256': 'SHA-256', 'P-384': 'SHA-384', 'P-521': 'SHA-512' } as const

/**
 * Makes a new key that lives in memory alone and cannot be read out: for trying things, for wallets of a session, for tests. A key of an
 * issuer belongs into a key store.
 * @param algorithm what it signs with; an RSA key has 2048 bits
 * @returns the key as a did:key, or, for RSA, as a did:jwk
 * @example const { did, signer } = await generateKey('Ed25519')
 */
export async function generateKey(algorithm: Signer['algorithm']): Promise<GeneratedKey> {
  switch (algorithm) {
    case 'Ed25519':
      return generateEd25519()
    case 'P-256':
    case 'P-384':
    case 'P-521':
      return generateEcdsa(algorithm)
    case 'RS256':
    case 'PS256':
      return generateRsa(algorithm)
    case 'BLS12-381':
      return generateBbs()
  }
}

async function generateEd25519(): Promise<GeneratedKey> {
  const pair = await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify'])
  if (!('privateKey' in pair)) throw new TypeError('No pair of keys was made.')
  const publicKey = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey))
  const sign = signWith('Ed25519', pair.privateKey)
  return named(publicKey, 'Ed25519', (name) => ({ algorithm: 'Ed25519', ...name, publicKey, sign }))
}

async function generateEcdsa(curve: NistCurve): Promise<GeneratedKey> {
  const parameters = { name: 'ECDSA', namedCurve: curve, hash: HASHES[curve] }
  const pair = await crypto.subtle.generateKey(parameters, false, ['sign', 'verify'])
  const uncompressed = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey))
  const publicKey = NIST_CURVES[curve].curve.Point.fromBytes(uncompressed).toBytes(true)
  const sign = signWith(parameters, pair.privateKey)
  return named(publicKey, curve, (name) => ({ algorithm: curve, ...name, publicKey, sign }))
}

async function generateRsa(algorithm: 'RS256' | 'PS256'): Promise<GeneratedKey> {
  const name = algorithm === 'RS256' ? 'RSASSA-PKCS1-v1_5' : 'RSA-PSS'
  const size = { modulusLength: 2048, publicExponent: Uint8Array.of(1, 0, 1) }
  const parameters = { name, hash: 'SHA-256', ...size }
  const pair = await crypto.subtle.generateKey(parameters, false, ['sign', 'verify'])
  const { n = '', e = '' } = await crypto.subtle.exportKey('jwk', pair.publicKey)
  const jwk = { kty: 'RSA', n, e }
  publicKeyFromJwk(jwk)
  const did = `did:jwk:${encodeBase64Url(utf8(JSON.stringify(jwk)))}`
  const sign = signWith({ name, saltLength: 32 }, pair.privateKey)
  return { did, signer: { algorithm, verificationMethod: `${did}#0`, sign } }
}

async function generateBbs(): Promise<GeneratedKey> {
  const { CIPHERSUITES, generateKeyPair, sign } = await import('@digitalbazaar/bbs-signatures')
  const ciphersuite = CIPHERSUITES.BLS12381_SHA256
  const { publicKey, secretKey } = await generateKeyPair({ ciphersuite })
  return named(publicKey, 'BLS12-381', (name) => ({
    algorithm: 'BLS12-381',
    ...name,
    publicKey,
    signMessages: (header, messages) =>
      sign({ publicKey, secretKey, header, messages: [...messages], ciphersuite }),
  }))
}

function named(
  publicKey: Uint8Array,
  curve: CurveName,
  toSigner: (name: { readonly verificationMethod: string }) => Signer,
): GeneratedKey {
  const did = didKey(publicKey, curve)
  return {
    did,
    signer: toSigner({ verificationMethod: `${did}#${encodeMultikey(publicKey, curve)}` }),
  }
}

function signWith(algorithm: Parameters<SubtleCrypto['sign']>[0], key: CryptoKey) {
  return async (bytes: Uint8Array) =>
    new Uint8Array(await crypto.subtle.sign(algorithm, key, Uint8Array.from(bytes)))
}
