import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { encodeBase58 } from '../encoding/base58.ts'
import { encodeBase64Url } from '../encoding/base64url.ts'
import { concatBytes, utf8 } from '../encoding/bytes.ts'
import { hash } from '../crypto/hash.ts'
import { issue } from '../proofs/issue.ts'
import { badge, fetchFrom, NOW, testKey } from '../testing/fixtures.ts'
import { signDocument } from '../testing/presentations.ts'
import { verify } from '../verify/verify.ts'
import { readDigests } from './digests.ts'

const RESOURCE = 'https://harbour.example/rules.txt'
const TEXT = 'Twelve knots.'
const V2 = 'https://www.w3.org/ns/credentials/v2'
const key = await testKey('related')
const sha256 = await hash(utf8(TEXT))
const sri = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes))
const multihash = concatBytes(Uint8Array.of(0x12, 32), sha256)
const sha384 = await hash(utf8(TEXT), 'SHA-384')

/** Signs without the checks of issuing, as another issuer might. */
function signed(relatedResource: unknown) {
  return signDocument(badge(key.did, { relatedResource }), key, { proofPurpose: 'assertionMethod' })
}

async function check(
  relatedResource: unknown,
  documents: Record<string, unknown> = { [RESOURCE]: TEXT },
) {
  const { fetch, asked } = fetchFrom(documents)
  const report = await verify(await signed(relatedResource), { now: NOW, fetch })
  const { evidence } = report.checks.find(({ code }) => code === 'related_resources') ?? {}
  return { verdict: report.verdict, reason: evidence?.['reason'], asked }
}

describe('a related resource', () => {
  it.each([
    { digestSRI: `sha256-${sri(sha256)}` },
    { digestSRI: `sha384-${sri(sha384)}` },
    { digestSRI: `sha256-AAAA sha384-${sri(sha384)}` },
    { digestMultibase: `u${encodeBase64Url(multihash)}` },
    { digestMultibase: `z${encodeBase58(multihash)}` },
    { digestMultibase: `u${encodeBase64Url(sha256)}` },
    { digestSRI: `sha384-${sri(sha384)}`, digestMultibase: `u${encodeBase64Url(multihash)}` },
  ])('is the one that the issuer had when its digest fits: %o', async (digests) => {
    expect(await check({ id: RESOURCE, ...digests })).toMatchObject({ verdict: 'valid' })
    expect(
      await check([{ id: RESOURCE, ...digests }], { [RESOURCE]: `${TEXT} Thirteen.` }),
    ).toMatchObject({
      verdict: 'invalid',
      reason: 'digest_mismatch',
    })
  })

  it('has only digests that fit, the strongest of one kind and each kind', async () => {
    const wrong = sri(await hash(utf8('other'), 'SHA-384'))
    for (const digests of [
      { digestSRI: `sha256-${sri(sha256)} sha384-${wrong}` },
      { digestSRI: `sha384-${wrong}`, digestMultibase: `u${encodeBase64Url(multihash)}` },
    ]) {
      expect((await check({ id: RESOURCE, ...digests })).verdict).toBe('invalid')
    }
  })

  it('leaves the verdict open when it cannot be read', async () => {
    const digestSRI = `sha256-${sri(sha256)}`
    expect(await check({ id: RESOURCE, digestSRI }, {})).toMatchObject({ verdict: 'indeterminate' })
    const urn = await check({ id: 'urn:isbn:0140449132', digestSRI })
    expect([urn.verdict, urn.reason, urn.asked]).toEqual([
      'indeterminate',
      'resource_unreadable',
      [],
    ])
    const many = Array.from({ length: 11 }, (_, at) => ({ id: `${RESOURCE}?${at}`, digestSRI }))
    const documents = Object.fromEntries(many.map(({ id }) => [id, TEXT]))
    expect(await check(many, documents)).toMatchObject({
      verdict: 'indeterminate',
      reason: 'too_many_resources',
    })
  })

  it.each([
    ['text', ['https://x.example']],
    ['no id', [{ digestSRI: `sha256-${sri(sha256)}` }]],
    [
      'the id of another',
      [RESOURCE, RESOURCE].map((id) => ({ id, digestSRI: `sha256-${sri(sha256)}` })),
    ],
    ['no digest', [{ id: RESOURCE }]],
    ['a digest of a strange kind', [{ id: RESOURCE, digestSRI: `md5-${sri(sha256)}` }]],
    [
      'a digest that is too short',
      [{ id: RESOURCE, digestMultibase: `u${encodeBase64Url(multihash.subarray(0, 20))}` }],
    ],
    ['a wrong digest of the base context', [{ id: V2, digestSRI: `sha384-${sri(sha384)}` }]],
  ])('is refused with %s, at issuing and at verification', async (_, relatedResource) => {
    const options = { signer: key.signer, created: NOW }
    await expect(issue(badge(key.did, { relatedResource }), options)).rejects.toMatchObject({
      code: 'credential_malformed',
    })
    const { fetch } = fetchFrom({ [RESOURCE]: TEXT })
    const document = { ...badge(key.did, { relatedResource }), proof: {} }
    const { checks } = await verify(document, { now: NOW, fetch })
    const { evidence } = checks.find(({ code }) => code === 'data_model') ?? {}
    expect(evidence).toEqual({ reason: 'credential_malformed', path: 'relatedResource' })
  })

  it('may be the base context, which nobody is asked for', async () => {
    const resource = {
      id: V2,
      digestSRI: 'sha384-l/HrjlBCNWyAX91hr6LFV2Y3heB5Tcr6IeE4/Tje8YyzYBM8IhqjHWiWpr8+ZbYU',
      digestMultibase: 'uEiBZlVztZpfWHgPyslVv6-UwirFoQoRvW1htfx963sknNA',
    }
    expect(await check(resource)).toMatchObject({ verdict: 'valid', asked: [] })
    const draft = { id: V2, digestMultibase: 'uJKGMkOmFbVJhEfKTduMC2XCyvRAYLjOVmZWwIH1wQ7k' }
    expect(await check(draft)).toEqual({
      verdict: 'indeterminate',
      reason: 'resource_older',
      asked: [],
    })
  })

  it('has digests that are read or not, whatever stands there', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (digestSRI, digestMultibase) => {
        const read = readDigests(JSON.parse(JSON.stringify({ digestSRI, digestMultibase })))
        expect(read === undefined || read.every((list) => list.length > 0)).toBe(true)
      }),
    )
  })
})
