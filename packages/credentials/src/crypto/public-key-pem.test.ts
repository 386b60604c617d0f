import { generateKeyPairSync } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { publicKeyFromPem } from './public-key-pem.ts'

const pem = (modulusLength: number, publicExponent = 65537) =>
  generateKeyPairSync('rsa', { modulusLength, publicExponent })
    .publicKey.export({ format: 'pem', type: 'spki' })
    .toString()
const wrap = (bytes: Uint8Array) =>
  `-----BEGIN PUBLIC KEY-----\n${Buffer.from(bytes).toString('base64')}\n-----END PUBLIC KEY-----`
const good = pem(2048)
const der = Buffer.from(good.replace(/-----[A-Z ]+-----/g, ''), 'base64')

describe('publicKeyFromPem', () => {
  it.each([2048, 3072])('reads an RSA key of %i bits as node:crypto does', (bits) => {
    const pair = generateKeyPairSync('rsa', { modulusLength: bits })
    const text = pair.publicKey.export({ format: 'pem', type: 'spki' }).toString()
    const { n, e } = pair.publicKey.export({ format: 'jwk' })
    expect(publicKeyFromPem(text)).toEqual({ kind: 'RSA', n, e })
    expect(publicKeyFromPem(text.replaceAll('\n', '\r\n'))).toEqual({ kind: 'RSA', n, e })
  })

  it.each([
    ['a small key', pem(1024), 'key_weak'],
    ['no text', '', 'multikey_malformed'],
    ['a private key', good.replaceAll('PUBLIC', 'PRIVATE'), 'multikey_malformed'],
    [
      'an elliptic key',
      generateKeyPairSync('ec', { namedCurve: 'P-256' })
        .publicKey.export({ format: 'pem', type: 'spki' })
        .toString(),
      'multikey_malformed',
    ],
    ['something after it', wrap(Buffer.concat([der, Buffer.of(0x05, 0)])), 'multikey_malformed'],
    ['an end too early', wrap(der.subarray(0, -1)), 'multikey_malformed'],
    ['bad base64', good.replace('MII', 'M=I'), 'multikey_malformed'],
    ['ten megabytes', wrap(new Uint8Array(10_000)), 'multikey_malformed'],
  ])('refuses %s', (_, text, code) => {
    expect(() => publicKeyFromPem(text)).toThrow(expect.objectContaining({ code }))
  })

  it('reads hostile bytes with its own errors alone', () => {
    fc.assert(
      fc.property(fc.nat(der.length - 1), fc.nat(255), (at, byte) => {
        const changed = Uint8Array.from(der)
        changed[at] = byte
        try {
          expect(publicKeyFromPem(wrap(changed)).kind).toBe('RSA')
        } catch (error) {
          expect(error).toHaveProperty('name', 'CredentialError')
        }
      }),
    )
  })
})
