import { KeyWrapError, unwrapKey, wrapKey } from './key-wrap.ts'

const text = 'credence key check'

/**
 * Makes what proves later that a master key is the right one: a known text, wrapped with it.
 * @param masterKey 32 bytes
 * @returns the wrapped text; it tells nothing of the key
 */
export function makeKeyCheck(masterKey: Buffer): Buffer {
  return wrapKey(masterKey, Buffer.from(text), text)
}

/**
 * Tells whether a master key is the one that a key check was made with.
 * @param masterKey 32 bytes
 * @param keyCheck what `makeKeyCheck` gave
 */
export function opensKeyCheck(masterKey: Buffer, keyCheck: Buffer): boolean {
  try {
    unwrapKey(masterKey, keyCheck, text)
    return true
  } catch (error) {
    if (error instanceof KeyWrapError) return false
    throw error
  }
}
