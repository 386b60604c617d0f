import { encode } from 'cborg'
import { describe, expect, it } from 'vitest'

import { encodeBase64Url } from '../encoding/base64url.ts'
import { concatBytes } from '../encoding/bytes.ts'
import { badge, fetchFrom, NOW } from '../testing/fixtures.ts'
import { bbsKey, ecdsaKey } from '../testing/keys.ts'
import { verify } from '../verify/verify.ts'
import { derive } from './derive.ts'
import { issue } from './issue.ts'

const created = new Date('2026-03-02T10:00:00Z')
const { did, signer } = await ecdsaKey('harbour', 'P-256')
const base = await issue(badge(did), { signer, created, suite: 'ecdsa-sd-2023' })
const shown = await derive(base, { selectivePointers: ['/name'] })
const inspect = async (credential: object) => {
  const { fetch, asked } = fetchFrom()
  const report = await verify(credential, { now: NOW, fetch })
  const reason = report.checks.find(({ code }) => code === 'proof')?.evidence?.['reason']
  return { verdict: report.verdict, reason, asked }
}
const withValue = (proofValue: string) => ({
  ...shown,
  proof: [{ ...shown.proof[0], proofValue }],
})

describe('verify, with proofs that are made to cost', () => {
  it('reads none of a thousand proofs', async () => {
    const proof = { ...shown.proof[0], verificationMethod: 'did:web:x.example#key' }
    const { verdict, reason, asked } = await inspect({ ...shown, proof: Array(1000).fill(proof) })
    expect([verdict, reason, asked]).toEqual(['invalid', 'too_many_proofs', []])
  })

  it('leaves a proof open that signs more statements than are checked', async () => {
    const many = encode([
      new Uint8Array(64),
      new Uint8Array(35),
      Array(2000).fill(new Uint8Array(64)),
      new Map(),
      [],
    ])
    const value = `u${encodeBase64Url(concatBytes(Uint8Array.of(0xd9, 0x5d, 0x01), many))}`
    expect(await inspect(withValue(value))).toMatchObject({
      verdict: 'indeterminate',
      reason: 'too_large',
    })
    expect(await inspect(withValue(`u${'A'.repeat(1 << 20)}`))).toMatchObject({
      verdict: 'indeterminate',
      reason: 'too_large',
    })
  })

  it('does not compute with a bbs proof of a million hidden statements', async () => {
    const key = await bbsKey('harbour')
    const signed = await issue(badge(key.did), { signer: key.signer, created, suite: 'bbs-2023' })
    const good = await derive(signed, { selectivePointers: ['/name'] })
    const huge = encode([new Uint8Array(272 + 32 * 10_000), new Map(), [], [], new Uint8Array()])
    const value = `u${encodeBase64Url(concatBytes(Uint8Array.of(0xd9, 0x5d, 0x03), huge))}`
    const changed = { ...good, proof: [{ ...good.proof[0], proofValue: value }] }
    expect(await inspect(changed)).toMatchObject({ verdict: 'indeterminate', reason: 'too_large' })
  })

  it.each([
    ['a megabyte of base58', `z${'2'.repeat(1 << 20)}`],
    ['nothing', ''],
    ['a multibase that is not read', 'm0oRA'],
    ['padding', 'u2V0B=='],
    ['a line break', 'u2V0B\n'],
  ])('refuses a value that is %s', async (_, value) => {
    expect((await inspect(withValue(value))).verdict).toBe('invalid')
  })

  it('refuses to sign a credential of too many statements', async () => {
    const evidence = Array.from({ length: 700 }, (__, at) => ({
      type: ['Evidence'],
      name: `e${at}`,
    }))
    await expect(
      issue(badge(did, { evidence }), { signer, created, suite: 'ecdsa-sd-2023' }),
    ).rejects.toMatchObject({ code: 'too_large' })
  })
})
