import { generateKeyPair, CIPHERSUITES, sign } from '@digitalbazaar/bbs-signatures'
import { NIST_CURVES } from '../crypto/public-key.ts'
import type { NistCurve } from '../crypto/public-key.ts'

import { hash } from '../crypto/hash.ts'
import { didKey } from '../did/did-key.ts'
import { encodeBase64Url } from '../encoding/base64url.ts'
import { utf8 } from '../encoding/bytes.ts'
import { encodeMultikey } from '../encoding/multikey.ts'
import type { BbsSigner, EcdsaSigner, RsaSigner } from '../proofs/signer.ts'

/**
 * Makes an ECDSA key from a label, always the same one.
 * @param label the label
 * @param curve its curve
 * @returns the key, as a did:key
 */
export async function ecdsaKey(
  label: string,
  curve: NistCurve,
): Promise<{ readonly did: string; readonly signer: EcdsaSigner }> {
  const { getPublicKey, sign: signWith } = NIST_CURVES[curve].curve
  const seed = await hash(utf8(label), curve === 'P-256' ? 'SHA-256' : 'SHA-384')
  const secret = new Uint8Array(NIST_CURVES[curve].size)
  secret.set(seed, secret.length - seed.length)
  const publicKey = getPublicKey(secret)
  const did = didKey(publicKey, curve)
  const verificationMethod = `${did}#${encodeMultikey(publicKey, curve)}`
  return {
    did,
    signer: {
      algorithm: curve,
      verificationMethod,
      publicKey,
      sign: (bytes) => signWith(bytes, secret),
    },
  }
}

/**
 * Makes a BLS12-381 key from a label, always the same one.
 * @param label the label
 * @returns the key, as a did:key
 */
export async function bbsKey(
  label: string,
): Promise<{ readonly did: string; readonly signer: BbsSigner }> {
  const ciphersuite = CIPHERSUITES.BLS12381_SHA256
  const seed = await hash(utf8(label))
  const { publicKey, secretKey } = await generateKeyPair({ seed, ciphersuite })
  const did = didKey(publicKey, 'BLS12-381')
  return {
    did,
    signer: {
      algorithm: 'BLS12-381',
      verificationMethod: `${did}#${encodeMultikey(publicKey, 'BLS12-381')}`,
      publicKey,
      signMessages: (header, messages) =>
        sign({ publicKey, secretKey, header, messages: [...messages], ciphersuite }),
    },
  }
}

/**
 * Makes a new RSA key of 2048 bits.
 * @param algorithm what it signs with
 * @returns the key, as a did:jwk
 */
export async function rsaKey(
  algorithm: 'RS256' | 'PS256',
): Promise<{ readonly did: string; readonly jwk: JsonWebKey; readonly signer: RsaSigner }> {
  const name = algorithm === 'RS256' ? 'RSASSA-PKCS1-v1_5' : 'RSA-PSS'
  const parameters = {
    name,
    hash: 'SHA-256',
    modulusLength: 2048,
    publicExponent: Uint8Array.of(1, 0, 1),
  }
  const pair = await crypto.subtle.generateKey(parameters, true, ['sign', 'verify'])
  const { n, e } = await crypto.subtle.exportKey('jwk', pair.publicKey)
  const jwk = { kty: 'RSA', n, e }
  const did = `did:jwk:${encodeBase64Url(utf8(JSON.stringify(jwk)))}`
  return {
    did,
    jwk,
    signer: {
      algorithm,
      verificationMethod: `${did}#0`,
      sign: async (bytes) => {
        const how = { name, saltLength: 32 }
        return new Uint8Array(
          await crypto.subtle.sign(how, pair.privateKey, Uint8Array.from(bytes)),
        )
      },
    },
  }
}
