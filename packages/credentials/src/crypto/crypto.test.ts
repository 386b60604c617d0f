import { ed25519 } from '@noble/curves/ed25519.js'
import { describe, expect, it } from 'vitest'

import { encodeBase64Url } from '../encoding/base64url.ts'
import { utf8 } from '../encoding/bytes.ts'
import { testKey } from '../testing/fixtures.ts'
import { identityHash } from './hash.ts'
import { publicKey, publicKeyFromJwk } from './public-key.ts'
import { verifySignature } from './verify-signature.ts'
import { isWeakEd25519Key } from './weak-ed25519.ts'

describe('isWeakEd25519Key', () => {
  it('knows all eight points of small order, with either sign', () => {
    const generator = ed25519.Point.fromHex(
      'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa',
    )
    let point = ed25519.Point.ZERO
    const encodings = new Set<string>()
    for (let step = 0; step < 8; step++) {
      const bytes = point.toBytes()
      encodings.add(point.toHex())
      expect(isWeakEd25519Key(bytes)).toBe(true)
      point = point.add(generator)
    }
    expect(encodings.size).toBe(8)
  })

  it('refuses encodings that are not canonical', () => {
    const aboveField = new Uint8Array(32).fill(0xff)
    aboveField[0] = 0xee
    aboveField[31] = 0x7f
    expect(isWeakEd25519Key(aboveField)).toBe(true)
  })

  it('accepts an ordinary key', async () => {
    expect(isWeakEd25519Key((await testKey('ordinary')).publicKey)).toBe(false)
  })
})

describe('verifySignature', () => {
  it('accepts a good signature and refuses every changed one', async () => {
    const key = await testKey('signature')
    const bytes = utf8('a statement')
    const signature = new Uint8Array(await key.signer.sign(bytes))
    const ed = publicKey('Ed25519', key.publicKey)
    expect(await verifySignature('EdDSA', ed, { bytes, signature })).toBe(true)
    for (const at of [0, 31, 32, 63]) {
      const changed = signature.slice()
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(await verifySignature('EdDSA', ed, { bytes, signature: changed })).toBe(false)
    }
    expect(await verifySignature('EdDSA', ed, { bytes: utf8('another'), signature })).toBe(false)
    expect(await verifySignature('EdDSA', ed, { bytes, signature: signature.slice(1) })).toBe(false)
  })

  it('verifies ECDSA with r and s side by side', async () => {
    const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
      'sign',
      'verify',
    ])
    const { x, y } = await crypto.subtle.exportKey('jwk', pair.publicKey)
    const key = publicKeyFromJwk({ kty: 'EC', crv: 'P-256', x: x ?? '', y: y ?? '' })
    const bytes = utf8('a statement')
    const algorithm = { name: 'ECDSA', hash: 'SHA-256' }
    const signature = new Uint8Array(await crypto.subtle.sign(algorithm, pair.privateKey, bytes))
    expect(await verifySignature('ES256', key, { bytes, signature })).toBe(true)
    expect(await verifySignature('ES256', key, { bytes, signature: new Uint8Array(64) })).toBe(
      false,
    )
  })

  it('refuses an algorithm that does not fit the key', async () => {
    const key = publicKey('Ed25519', (await testKey('fit')).publicKey)
    const parts = { bytes: utf8('x'), signature: new Uint8Array(64) }
    await expect(verifySignature('RS256', key, parts)).rejects.toMatchObject({
      code: 'key_mismatch',
    })
    await expect(verifySignature('ES256', key, parts)).rejects.toMatchObject({
      code: 'key_mismatch',
    })
  })
})

describe('publicKeyFromJwk', () => {
  const modulus = (bytes: number) => encodeBase64Url(new Uint8Array(bytes).fill(0xc3))

  it.each([
    ['a private part', { kty: 'OKP', crv: 'Ed25519', x: 'AA', d: 'AA' }, 'key_published_private'],
    ['a symmetric key', { kty: 'oct', k: 'AA' }, 'key_published_private'],
    ['1024-bit RSA', { kty: 'RSA', n: modulus(128), e: 'AQAB' }, 'key_weak'],
    [
      '1024-bit RSA behind zeros',
      { kty: 'RSA', n: 'A'.repeat(172) + modulus(128), e: 'AQAB' },
      'key_weak',
    ],
    ['RSA with exponent 0001', { kty: 'RSA', n: modulus(256), e: 'AAAB' }, 'key_weak'],
    ['RSA with exponent 1', { kty: 'RSA', n: modulus(256), e: 'AQ' }, 'key_weak'],
    ['another curve', { kty: 'OKP', crv: 'X25519', x: 'AA' }, 'multikey_malformed'],
    ['no type', {}, 'multikey_malformed'],
    ['a key for encryption', { kty: 'RSA', n: 'AA', e: 'AA', use: 'enc' }, 'multikey_malformed'],
    [
      'a key for other work',
      { kty: 'OKP', crv: 'Ed25519', x: 'AA', key_ops: ['deriveKey'] },
      'multikey_malformed',
    ],
  ])('refuses %s', (_, jwk, code) => {
    expect(() => publicKeyFromJwk(jwk)).toThrow(expect.objectContaining({ code }))
  })

  it('accepts 2048-bit RSA', () => {
    expect(publicKeyFromJwk({ kty: 'RSA', n: modulus(256), e: 'AQAB' }).kind).toBe('RSA')
  })
})

describe('identityHash', () => {
  it("gives the specification's known answer", async () => {
    expect(await identityHash('a@example.com', 'Kosher')).toBe(
      'sha256$b5809d8a92f8858436d7e6b87c12ebc0ae1eac4baecc2c0b913aee2c922ef399',
    )
  })
})
