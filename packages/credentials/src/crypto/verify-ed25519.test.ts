import { ed25519 } from '@noble/curves/ed25519.js'
import { describe, expect, it } from 'vitest'

import { utf8 } from '../encoding/bytes.ts'
import { verifyEd25519 } from './verify-ed25519.ts'

const pair = (label: number) => {
  const seed = new Uint8Array(32).fill(label)
  return { seed, key: ed25519.getPublicKey(seed) }
}

describe('verifyEd25519', () => {
  it('accepts what the key signed, and nothing else', () => {
    const { seed, key } = pair(1)
    const bytes = utf8('knots')
    const signature = ed25519.sign(bytes, seed)
    expect(verifyEd25519(key, bytes, signature)).toBe(true)
    expect(verifyEd25519(key, bytes, signature)).toBe(true)
    expect(verifyEd25519(key, utf8('Knots'), signature)).toBe(false)
    expect(verifyEd25519(pair(2).key, bytes, signature)).toBe(false)
    expect(verifyEd25519(key, bytes, signature.subarray(1))).toBe(false)
    expect(verifyEd25519(key.subarray(1), bytes, signature)).toBe(false)
    const changed = Uint8Array.from(signature)
    changed[5] = (changed[5] ?? 0) ^ 1
    expect(verifyEd25519(key, bytes, changed)).toBe(false)
  })

  it('refuses a signature whose s is not below the order', () => {
    const { seed, key } = pair(3)
    const bytes = utf8('splices')
    const signature = ed25519.sign(bytes, seed)
    const order = 2n ** 252n + 27742317777372353535851937790883648493n
    let s = order
    for (let at = 31; at >= 0; at -= 1) s += BigInt(signature[32 + at] ?? 0) << BigInt(8 * at)
    const forged = Uint8Array.from(signature)
    for (let at = 0; at < 32; at += 1) forged[32 + at] = Number((s >> BigInt(8 * at)) & 0xffn)
    expect(verifyEd25519(key, bytes, forged)).toBe(false)
  })

  it('keeps apart more keys than it remembers', () => {
    const bytes = utf8('rope')
    const keys = Array.from({ length: 5 }, (_, at) => pair(10 + at))
    const random = (at: number) => Uint8Array.from({ length: 32 }, (_, of) => (at * 31 + of) % 251)
    for (let at = 0; at < 1100; at += 1) verifyEd25519(random(at), bytes, new Uint8Array(64))
    for (const { seed, key } of keys) {
      expect(verifyEd25519(key, bytes, ed25519.sign(bytes, seed))).toBe(true)
    }
  })
})
