import { describe, expect, it } from 'vitest'

import { bake } from '../bake/extract.ts'
import { utf8 } from '../encoding/bytes.ts'
import { issue } from '../proofs/issue.ts'
import { badge, fetchFrom, NOW, testKey } from '../testing/fixtures.ts'
import type { TestKey } from '../testing/fixtures.ts'
import { verify } from '../verify/verify.ts'

const SVG = '<svg xmlns="http://www.w3.org/2000/svg"/>'
const REFRESH = 'https://harbour.example/refresh/1'
const harbour = await testKey('harbour')
const mallory = await testKey('mallory')
const contexts = [
  'https://www.w3.org/ns/credentials/v2',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
  'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json',
]

function form(changes: object = {}, key: TestKey = harbour) {
  const unsigned = badge(key.did, {
    '@context': contexts,
    refreshService: { id: REFRESH, type: '1EdTechCredentialRefresh' },
    ...changes,
  })
  return issue(unsigned, { signer: key.signer, created: new Date('2026-03-02T10:00:00Z') })
}

async function check(present: object, newer?: unknown, policy = {}) {
  const { fetch, asked } = fetchFrom(newer === undefined ? {} : { [REFRESH]: newer })
  const report = await verify(present, { now: NOW, fetch, policy })
  const refresh = report.checks.find(({ code }) => code === 'refresh')
  return {
    report,
    asked,
    verdict: report.verdict,
    refresh: refresh?.status,
    evidence: refresh?.evidence,
  }
}

const expired = await form({ validUntil: '2026-05-01T00:00:00Z' })
const current = await form()

describe('verify, of a credential with a refresh service', () => {
  it('judges the newer form of the same credential by the same issuer', async () => {
    const { report, verdict, refresh } = await check(expired, current)
    expect(verdict).toBe('valid')
    expect(refresh).toBe('pass')
    expect(report.credential?.['validUntil']).toBe(current['validUntil'])
  })

  it('judges a newer form that no longer counts', async () => {
    expect((await check(current, expired)).verdict).toBe('expired')
  })

  it('lets no older form bring back what was taken away', async () => {
    const older = await form({ validFrom: '2025-03-01T09:00:00Z' })
    expect(await check(expired, older)).toMatchObject({
      verdict: 'expired',
      refresh: 'warn',
      evidence: { reason: 'refresh_unavailable' },
    })
  })

  it('opens no file that is served in the place of a newer form', async () => {
    const baked = new TextDecoder().decode(bake(utf8(SVG), JSON.stringify(current)))
    expect((await check(expired, baked)).verdict).toBe('expired')
  })

  it('asks once, and never for the newest of the newest', async () => {
    const { asked, refresh } = await check(current, current)
    expect(asked).toEqual([REFRESH])
    expect(refresh).toBe('pass')
  })

  it('judges the present form when none is given, and says so', async () => {
    expect(await check(current)).toMatchObject({
      verdict: 'valid',
      refresh: 'warn',
      evidence: { reason: 'refresh_unavailable' },
    })
    expect((await check(expired)).verdict).toBe('expired')
  })

  it.each<[string, () => Promise<unknown>]>([
    ['changed after signing', async () => ({ ...current, name: 'Admiral' })],
    ['of another issuer', () => form({}, mallory)],
    [
      'in the name of the issuer by somebody else',
      async () => {
        const unsigned = badge(harbour.did, { '@context': contexts })
        const { signer } = mallory
        return issue(unsigned, { signer, created: new Date('2026-03-02T10:00:00Z') })
      },
    ],
    ['with another id', () => form({ id: 'urn:uuid:2f6f9f0c-6f0a-4d0c-9a55-0d6d4a1c2b11' })],
    ['that is no credential', async () => ({ hello: 'world' })],
  ])('believes no form %s', async (_, newer) => {
    const { verdict, refresh, report } = await check(expired, await newer())
    expect({ verdict, refresh }).toEqual({ verdict: 'expired', refresh: 'warn' })
    expect(report.credential?.['validUntil']).toBe(expired['validUntil'])
  })

  it('asks nobody for a forged credential, offline, or about the proof alone', async () => {
    const forged = await check({ ...expired, name: 'Admiral' }, current)
    expect(forged).toMatchObject({ verdict: 'invalid', asked: [] })
    expect(await check(current, current, { offline: true })).toMatchObject({ asked: [] })
    expect(await check(current, current, { proofOnly: true })).toMatchObject({ asked: [] })
  })
})
