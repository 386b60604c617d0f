import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  type KeyObject,
} from 'node:crypto'
import { unwrapKey, wrapKey } from './key-wrap.ts'

/** A new pair: the public half, and the private one wrapped. */
export type NewKey = { readonly publicKey: Buffer; readonly wrapped: Buffer }

export type WrappedKey = {
  readonly orgId: string
  readonly id: string
  readonly publicKey: Buffer
  readonly wrapped: Buffer
}

/** The only place where private keys are in the clear. It makes them and signs with them; it never gives one out. */
export type KeyStore = {
  create(orgId: string, id: string): NewKey
  /** Signs with Ed25519. @returns 64 bytes */
  sign(key: WrappedKey, bytes: Uint8Array): Promise<Uint8Array>
  /** Forgets opened keys. */
  forget(): void
}

const cached = 500

/** Opens the store over the master key. Opened keys stay in memory, the last 500 used. */
export function createKeyStore(masterKey: Buffer): KeyStore {
  const opened = new Map<string, KeyObject>()

  const open = (key: WrappedKey): KeyObject => {
    const context = keyContext(key.orgId, key.id)
    const known = opened.get(context)
    if (known) return known
    const der = unwrapKey(masterKey, key.wrapped, context)
    const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
    der.fill(0)
    if (opened.size >= cached) opened.delete(opened.keys().next().value ?? '')
    opened.set(context, privateKey)
    return privateKey
  }

  return {
    create: (orgId, id) => {
      const pair = generateKeyPairSync('ed25519')
      const der = pair.privateKey.export({ format: 'der', type: 'pkcs8' })
      const wrapped = wrapKey(masterKey, der, keyContext(orgId, id))
      der.fill(0)
      return { publicKey: rawPublicKey(pair.publicKey), wrapped }
    },
    sign: async (key, bytes) => sign(null, bytes, open(key)),
    forget: () => opened.clear(),
  }
}

function rawPublicKey(key: KeyObject): Buffer {
  return createPublicKey(key.export({ format: 'pem', type: 'spki' }))
    .export({ format: 'der', type: 'spki' })
    .subarray(-32)
}

function keyContext(orgId: string, id: string): string {
  return `${orgId}|${id}|Ed25519|assertionMethod|1`
}
