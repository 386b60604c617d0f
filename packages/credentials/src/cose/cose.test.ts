import { decode, encode } from 'cborg'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { concatBytes, utf8 } from '../encoding/bytes.ts'
import { encodeBase64Url } from '../encoding/base64url.ts'
import { badge, fetchFrom, NOW, testKey } from '../testing/fixtures.ts'
import { bbsKey, ecdsaKey, rsaKey } from '../testing/keys.ts'
import { verify } from '../verify/verify.ts'
import { issueCose, signCose } from './issue-cose.ts'
import { parseCose, toBeSigned } from './parse-cose.ts'

const ed25519 = await testKey('harbour')
const mallory = await testKey('mallory')
const es256 = await ecdsaKey('harbour', 'P-256')
const es384 = await ecdsaKey('harbour', 'P-384')
const es512 = await ecdsaKey('harbour', 'P-521')
const rs256 = await rsaKey('RS256')
const ps256 = await rsaKey('PS256')
const { did, signer } = ed25519
const inspect = (input: string | Uint8Array | object) =>
  verify(input, { now: NOW, fetch: fetchFrom().fetch })
const verdict = async (input: string | Uint8Array | object) => (await inspect(input)).verdict
const good = await issueCose(badge(did), { signer })
const parts = () => decode(good.subarray(1), { useMaps: true }) as unknown[] // an array of four
const structure = (content: unknown) => concatBytes(Uint8Array.of(0xd2), encode(content))
/** Signs with the good key, whatever the header says. */
const forge = async (header: Map<unknown, unknown>, open: Map<unknown, unknown> = new Map()) => {
  const protectedBytes = encode(header)
  const payload = utf8(JSON.stringify(badge(did)))
  const signature = await signer.sign(toBeSigned(protectedBytes, payload))
  return structure([protectedBytes, open, payload, Uint8Array.from(signature)])
}
const header = (changes: readonly (readonly [number, unknown])[] = []) =>
  new Map<unknown, unknown>([
    [1, -8],
    [3, 'application/vc'],
    [4, utf8(signer.verificationMethod)],
    [16, 'application/vc+cose'],
    ...changes,
  ])

describe('verify, with COSE', () => {
  it.each([
    ['EdDSA', ed25519],
    ['ES256', es256],
    ['ES384', es384],
    ['ES512', es512],
    ['RS256', rs256],
    ['PS256', ps256],
  ])('accepts what issueCose made with %s, and no changed one', async (_, key) => {
    const signed = await issueCose(badge(key.did), { signer: key.signer })
    const report = await inspect(signed)
    expect([report.verdict, report.format]).toEqual(['valid', 'vc2-cose'])
    expect(report.credential).toEqual(badge(key.did))
    const at = new TextDecoder('latin1').decode(signed).indexOf('Knots')
    const changed = signed.slice()
    changed.set(utf8('Knots'.toUpperCase()), at)
    expect(await verdict(changed)).toBe('invalid')
  })

  it('reads it as text, in base64 and base64url, and in an envelope', async () => {
    const base64 = Buffer.from(good).toString('base64')
    for (const text of [encodeBase64Url(good), base64, `  ${base64}\n`]) {
      expect(await verdict(text)).toBe('valid')
    }
    const envelope = {
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      type: 'EnvelopedVerifiableCredential',
      id: `data:application/vc+cose;base64,${base64}`,
    }
    expect(await verdict(envelope)).toBe('valid')
    for (const id of [
      `data:application/vc+cose,${base64}`,
      `data:application/vc+jwt,${base64}`,
      `data:application/vc+cose;base64,${base64.slice(8)}`,
    ]) {
      expect(await verdict({ ...envelope, id })).toBe('invalid')
    }
  })

  it('verifies presentations', async () => {
    const presentation = {
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      type: ['VerifiablePresentation'],
      holder: did,
      verifiableCredential: [
        {
          '@context': 'https://www.w3.org/ns/credentials/v2',
          type: 'EnvelopedVerifiableCredential',
          id: `data:application/vc+cose;base64,${Buffer.from(good).toString('base64')}`,
        },
      ],
    }
    const types = { typ: 'application/vp+cose', cty: 'application/vp' }
    expect(await verdict(await signCose(types, presentation, signer))).toBe('valid')
    const wrong = { ...types, typ: 'application/vc+cose' }
    expect(await verdict(await signCose(wrong, presentation, signer))).toBe('invalid')
  })

  it('takes the id of the key from the open header too', async () => {
    const closed = header()
    closed.delete(4)
    const open = new Map([[4, utf8(signer.verificationMethod)]])
    expect(await verdict(await forge(closed, open))).toBe('valid')
  })

  it.each([
    ['another type', [[16, 'application/jwt']]],
    ['a type of a presentation', [[16, 'application/vp+cose']]],
    ['an algorithm that does not fit the key', [[1, -7]]],
    ['an algorithm that is not accepted', [[1, 5]]],
    ['critical headers', [[2, [16]]]],
    ['an unknown header', [[33, utf8('x')]]],
    ['another key', [[4, utf8(mallory.signer.verificationMethod)]]],
  ] as const)('refuses %s', async (_, changes) => {
    expect(await verdict(await forge(header()))).toBe('valid')
    expect(await verdict(await forge(header(changes)))).toBe('invalid')
  })

  it('refuses open headers, a detached payload, and more than four parts', async () => {
    const [protectedBytes, open, payload, signature] = parts()
    for (const changed of [
      structure([protectedBytes, new Map([[1, -8]]), payload, signature]),
      structure([protectedBytes, open, null, signature]),
      structure([protectedBytes, open, payload, new Uint8Array()]),
      structure([protectedBytes, open, payload, signature, null]),
      structure([protectedBytes, open, utf8('[]'), signature]),
      structure([protectedBytes, open, utf8('{"a":1,"a":2}'), signature]),
      concatBytes(good, Uint8Array.of(0)),
    ]) {
      expect(await verdict(changed)).toBe('invalid')
    }
  })

  it('refuses every changed byte, and never throws', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(good.length - 1),
        fc.integer({ min: 1, max: 255 }),
        async (at, by) => {
          const changed = good.slice()
          changed[at] = (changed[at] ?? 0) ^ by
          expect(await verdict(changed)).not.toBe('valid')
        },
      ),
      { numRuns: 150 },
    )
  })

  it('reads hostile bytes with its own errors alone', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        try {
          parseCose(concatBytes(Uint8Array.of(0xd2, 0x84), bytes))
        } catch (error) {
          expect(error).toHaveProperty('name', 'CredentialError')
        }
      }),
    )
  })

  it('is not signed with a key for BBS', async () => {
    const key = await bbsKey('harbour')
    await expect(issueCose(badge(key.did), { signer: key.signer })).rejects.toMatchObject({
      code: 'key_mismatch',
    })
  })
})
