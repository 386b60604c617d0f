import { gzipSync } from 'node:zlib'

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { encodeBase64Url } from '../encoding/base64url.ts'
import { CredentialError } from '../errors.ts'
import { issue } from '../proofs/issue.ts'
import { testKey } from '../testing/fixtures.ts'
import { statusList } from './status-list-credential.ts'

const encodeRaw = (bytes: Uint8Array) => `u${encodeBase64Url(new Uint8Array(gzipSync(bytes)))}`

describe('statusList', () => {
  it('counts from the left-most bit', () => {
    const bits = statusList.set(statusList.set(statusList.create(), 0, true), 9, true)
    expect([bits[0], bits[1]]).toEqual([0b1000_0000, 0b0100_0000])
    expect(statusList.get(bits, 0)).toBe(true)
    expect(statusList.get(bits, 1)).toBe(false)
    expect(statusList.get(statusList.set(bits, 0, false), 0)).toBe(false)
    expect(statusList.get(bits, 0)).toBe(true)
  })

  it('gives back the bits that were set, and no others', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.nat(131_071), { maxLength: 20 }), async (indexes) => {
        const bits = indexes.reduce(
          (list, index) => statusList.set(list, index, true),
          statusList.create(),
        )
        const read = await statusList.decode(await statusList.encode(bits))
        const ones = read.reduce(
          (sum, byte) => sum + byte.toString(2).replaceAll('0', '').length,
          0,
        )
        expect(ones).toBe(indexes.length)
        expect(indexes.every((index) => statusList.get(read, index))).toBe(true)
      }),
      { numRuns: 20 },
    )
  })

  it('reads the known answer of an empty list, and lists without the multibase prefix', async () => {
    const encoded = 'uH4sIAAAAAAAAA-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA'
    expect(await statusList.decode(encoded)).toEqual(statusList.create())
    expect(await statusList.decode(encoded.slice(1))).toEqual(statusList.create())
  })

  it.each([131_071, 8, 0, -8, 1.5, 67_108_872])('refuses a list of %d entries', (length) => {
    expect(() => statusList.create(length)).toThrow(CredentialError)
  })

  it.each([-1, 131_072, 0.5, Number.NaN])('refuses the index %d', (index) => {
    expect(() => statusList.get(statusList.create(), index)).toThrow(CredentialError)
  })

  it('stops inflating at the cap', async () => {
    const bomb = encodeRaw(new Uint8Array(9 * 1024 * 1024))
    await expect(statusList.decode(bomb)).rejects.toMatchObject({ code: 'too_large' })
    await expect(statusList.decode(bomb, { maxBytes: 1000 })).rejects.toMatchObject({
      code: 'too_large',
    })
  })

  it('refuses half a list', async () => {
    const whole = encodeRaw(new Uint8Array(16_384).map((_, at) => at * 7))
    await expect(statusList.decode(whole.slice(0, -40))).rejects.toMatchObject({
      code: 'status_list_malformed',
    })
  })

  it('fails with a code, whatever it is given', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), async (text) => {
        await expect(statusList.decode(text)).rejects.toBeInstanceOf(CredentialError)
      }),
    )
  })

  it('writes a credential that can be signed', async () => {
    const { did, signer } = await testKey('list')
    const credential = statusList.credential({
      id: 'https://example.org/status/1',
      issuer: did,
      purpose: 'revocation',
      encodedList: await statusList.encode(statusList.create()),
      validFrom: new Date('2026-06-01T00:00:00Z'),
      validUntil: new Date('2026-07-01T00:00:00Z'),
      ttl: 60_000,
    })
    const signed = await issue(credential, { signer, created: new Date('2026-06-01T00:00:00Z') })
    expect(signed['validFrom']).toBe('2026-06-01T00:00:00Z')
    expect(signed.proof).toHaveLength(1)
  })
})
