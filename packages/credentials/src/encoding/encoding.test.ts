import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { CredentialError } from '../errors.ts'
import { decodeBase58, encodeBase58 } from './base58.ts'
import { decodeBase64Url, encodeBase64Url } from './base64url.ts'
import { utf8 } from './bytes.ts'
import { decodeMultikey, encodeMultikey } from './multikey.ts'

const bytes = fc.uint8Array({ maxLength: 80 })

describe('base58', () => {
  it.each([
    ['Hello World!', '2NEpo7TZRRrLZSi2U'],
    [
      'The quick brown fox jumps over the lazy dog.',
      'USm3fpXnKG5EUBx2ndxBDMPVciP5hGey2Jh4NDv6gmeo1LkMeiKrLJUUBk6Z',
    ],
    ['\0\0\0a', '1112g'],
  ])('writes %j as %s and reads it back', (text, encoded) => {
    expect(encodeBase58(utf8(text))).toBe(encoded)
    expect(decodeBase58(encoded)).toEqual(utf8(text))
  })

  it('gives back any bytes', () => {
    fc.assert(
      fc.property(bytes, (value) => {
        expect(decodeBase58(encodeBase58(value))).toEqual(value)
      }),
    )
  })

  it.each(['0', 'O', 'I', 'l', ' 2', '2+'])('refuses %j', (text) => {
    expect(() => decodeBase58(text)).toThrow(CredentialError)
  })
})

describe('base64url', () => {
  it('gives back any bytes', () => {
    fc.assert(
      fc.property(bytes, (value) => {
        expect(decodeBase64Url(encodeBase64Url(value))).toEqual(value)
      }),
    )
  })

  it('reads every text in one way only', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9_-]{0,12}$/), (text) => {
        let decoded
        try {
          decoded = decodeBase64Url(text)
        } catch (error) {
          expect(error).toBeInstanceOf(CredentialError)
          return
        }
        expect(encodeBase64Url(decoded)).toBe(text)
      }),
    )
  })

  it.each(['YQ==', 'YQ=', 'a+b/', 'Y Q', 'A', 'YR'])('refuses %j', (text) => {
    expect(() => decodeBase64Url(text)).toThrow(CredentialError)
  })
})

describe('multikey', () => {
  const ed25519 = 'z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK'
  const p256 = 'zDnaerDaTF5BXEavCrfRZEk316dpbLsfPDZ3WJ5hRTPFU2169'

  it('reads and writes an Ed25519 key', () => {
    const key = decodeMultikey(ed25519)
    expect(key.kind).toBe('Ed25519')
    expect(encodeMultikey(key.bytes)).toBe(ed25519)
  })

  it('reads and writes a P-256 key', () => {
    const key = decodeMultikey(p256)
    expect(key.kind).toBe('P-256')
    expect(encodeMultikey(key.bytes, 'P-256')).toBe(p256)
  })

  it.each([
    ['without its prefix', ed25519.slice(1)],
    ['too short', ed25519.slice(0, -3)],
    ['of another kind', `z${encodeBase58(Uint8Array.of(0xec, 0x01, ...new Uint8Array(32)))}`],
    ['off its curve', `z${encodeBase58(Uint8Array.of(0x80, 0x24, 0x05, ...new Uint8Array(32)))}`],
  ])('refuses a key %s', (_, text) => {
    expect(() => decodeMultikey(text)).toThrow(CredentialError)
  })

  it('fails with a code, whatever it is given', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), (text) => {
        expect(() => decodeMultikey(`z${text}`)).toThrow(CredentialError)
      }),
    )
  })
})
