import { describe, expect, it } from 'vitest'
import { isWeakEd25519Key } from './weak-ed25519.ts'

describe('isWeakEd25519Key', () => {
  it('leaves the key as it is, also where it is a Buffer, whose slices share its memory', () => {
    const key = Buffer.alloc(32, 0xff).fill(0x11, 0, 31)
    const before = Buffer.from(key)
    expect(isWeakEd25519Key(key)).toBe(false)
    expect(key.equals(before)).toBe(true)
  })

  it('refuses points of small order, with and without the sign bit, and y above the field', () => {
    const identity = new Uint8Array(32)
    identity[0] = 1
    const signed = Uint8Array.from(identity)
    signed[31] = 0x80
    const above = new Uint8Array(32).fill(0xff)
    expect([identity, signed, above].map((key) => isWeakEd25519Key(key))).toEqual([
      true,
      true,
      true,
    ])
  })
})
