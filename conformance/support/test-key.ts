import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto'
import type { KeyObject } from 'node:crypto'

import { decodeBase64Url, didKey, encodeMultikey } from '@credence/credentials'
import type { Ed25519Signer } from '@credence/credentials'

/** A signing key made from a public label: for conformance and benches alone. */
export type TestKey = {
  readonly did: string
  readonly seed: Uint8Array
  readonly privateKey: KeyObject
  readonly signer: Ed25519Signer
}

const PKCS8_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex')

/**
 * Makes a key from a label, always the same one.
 * @param label the label
 * @returns the key, as a did:key
 */
export function testKey(label: string): TestKey {
  const seed = new Uint8Array(createHash('sha256').update(label).digest())
  const der = Buffer.concat([PKCS8_ED25519, seed])
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  const { x = '' } = createPublicKey(privateKey).export({ format: 'jwk' })
  const publicKey = decodeBase64Url(x)
  const did = didKey(publicKey)
  const signer: Ed25519Signer = {
    algorithm: 'Ed25519',
    verificationMethod: `${did}#${encodeMultikey(publicKey)}`,
    publicKey,
    sign: async (bytes) => new Uint8Array(sign(null, bytes, privateKey)),
  }
  return { did, seed, privateKey, signer }
}
