import { describe, expect, it } from 'vitest'

import { issueJwt } from '../jwt/issue-jwt.ts'
import { derive } from '../proofs/derive.ts'
import { issue } from '../proofs/issue.ts'
import { badge, fetchFrom, NOW } from '../testing/fixtures.ts'
import { verify } from '../verify/verify.ts'
import { generateKey } from './generate-key.ts'

const verdict = async (input: string | object) =>
  (await verify(input, { now: NOW, fetch: fetchFrom().fetch })).verdict
const created = new Date('2026-03-02T10:00:00Z')

describe('generateKey', () => {
  it.each(['Ed25519', 'P-256', 'P-384', 'P-521', 'RS256', 'PS256'] as const)(
    'makes a key that signs tokens with %s',
    async (algorithm) => {
      const { did, signer } = await generateKey(algorithm)
      expect(await verdict(await issueJwt(badge(did), { signer }))).toBe('valid')
      expect(JSON.stringify(signer)).not.toMatch(/"(?:d|secretKey)"/)
    },
  )

  it.each(['Ed25519', 'P-256', 'P-384'] as const)(
    'makes a key that signs documents with %s',
    async (algorithm) => {
      const { did, signer } = await generateKey(algorithm)
      expect(await verdict(await issue(badge(did), { signer, created }))).toBe('valid')
    },
  )

  it('makes a key for BBS', async () => {
    const { did, signer } = await generateKey('BLS12-381')
    const base = await issue(badge(did), { signer, created })
    expect(await verdict(await derive(base, { selectivePointers: ['/name'] }))).toBe('valid')
  })

  it('makes another one each time', async () => {
    expect((await generateKey('Ed25519')).did).not.toBe((await generateKey('Ed25519')).did)
  })
})
