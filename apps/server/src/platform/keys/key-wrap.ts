import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

const version = 1
const ivLength = 12
const tagLength = 16

/** The master key does not open what is stored: it is another one, or the row was moved or changed. */
export class KeyWrapError extends Error {
  override readonly name = 'KeyWrapError'
}

/**
 * Wraps a secret with the master key: AES-256-GCM, bound to what it is for.
 * @param context e.g. tenant and key id: another context does not unwrap it
 * @returns version (1 byte), nonce (12), tag (16), ciphertext
 */
export function wrapKey(masterKey: Buffer, secret: Buffer, context: string): Buffer {
  const iv = randomBytes(ivLength)
  const cipher = createCipheriv('aes-256-gcm', masterKey, iv)
  cipher.setAAD(Buffer.from(context))
  const sealed = Buffer.concat([cipher.update(secret), cipher.final()])
  return Buffer.concat([Buffer.from([version]), iv, cipher.getAuthTag(), sealed])
}

/** Unwraps what `wrapKey` made. @throws KeyWrapError where key or context differ */
export function unwrapKey(masterKey: Buffer, wrapped: Buffer, context: string): Buffer {
  const iv = wrapped.subarray(1, 1 + ivLength)
  const tag = wrapped.subarray(1 + ivLength, 1 + ivLength + tagLength)
  try {
    const decipher = createDecipheriv('aes-256-gcm', masterKey, iv)
    decipher.setAAD(Buffer.from(context))
    decipher.setAuthTag(tag)
    return Buffer.concat([
      decipher.update(wrapped.subarray(1 + ivLength + tagLength)),
      decipher.final(),
    ])
  } catch (cause) {
    throw new KeyWrapError('The master key does not open a stored key.', { cause })
  }
}
