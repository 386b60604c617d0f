import { encodeBase64Url } from '../../encoding/base64url.ts'
import { utf8 } from '../../encoding/bytes.ts'
import type { Relabel } from './group-statements.ts'

/**
 * Labels blank nodes by an HMAC of their canonical labels, so that labels tell nothing about what is not disclosed (ECDSA
 * Cryptosuites 1.0 §3.4.3).
 * @param key the 32 bytes of the HMAC key
 * @returns how to relabel
 */
export async function hmacLabels(key: Uint8Array<ArrayBuffer>): Promise<Relabel> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const imported = await crypto.subtle.importKey('raw', key, algorithm, false, ['sign'])
  return async (canonical) => {
    const labels = new Map<string, string>()
    for (const [label, text] of canonical) {
      const digest = await crypto.subtle.sign('HMAC', imported, utf8(text))
      labels.set(label, `u${encodeBase64Url(new Uint8Array(digest))}`)
    }
    return labels
  }
}

/**
 * Labels blank nodes by their place among shuffled labels (BBS Cryptosuites 1.0 §3.2.2): `b0`, `b1`, and so on.
 * @param key the 32 bytes of the HMAC key that shuffles
 * @returns how to relabel
 */
export async function shuffledLabels(key: Uint8Array<ArrayBuffer>): Promise<Relabel> {
  const relabel = await hmacLabels(key)
  return async (canonical) => {
    const hashed = await relabel(canonical)
    const order = new Map([...hashed.values()].toSorted().map((label, at) => [label, `b${at}`]))
    return new Map([...hashed].map(([label, text]) => [label, order.get(text) ?? '']))
  }
}
