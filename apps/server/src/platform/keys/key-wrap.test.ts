import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { KeyWrapError, unwrapKey, wrapKey } from './key-wrap.ts'

const master = randomBytes(32)
const secret = randomBytes(48)

describe('wrapKey', () => {
  it('gives the secret back for the same key and context, and never the same text twice', () => {
    const wrapped = wrapKey(master, secret, 'org|key-1')
    expect(unwrapKey(master, wrapped, 'org|key-1').equals(secret)).toBe(true)
    expect(wrapKey(master, secret, 'org|key-1').equals(wrapped)).toBe(false)
    expect(wrapped.includes(secret)).toBe(false)
  })

  it('opens for nobody else: another key, another context, one bit changed, cut short', () => {
    const wrapped = wrapKey(master, secret, 'org|key-1')
    const changed = Buffer.from(wrapped)
    changed.writeUInt8(changed.readUInt8(40) ^ 1, 40)
    expect(() => unwrapKey(randomBytes(32), wrapped, 'org|key-1')).toThrow(KeyWrapError)
    expect(() => unwrapKey(master, wrapped, 'org2|key-1')).toThrow(KeyWrapError)
    expect(() => unwrapKey(master, changed, 'org|key-1')).toThrow(KeyWrapError)
    expect(() => unwrapKey(master, wrapped.subarray(0, 20), 'org|key-1')).toThrow(KeyWrapError)
  })
})
