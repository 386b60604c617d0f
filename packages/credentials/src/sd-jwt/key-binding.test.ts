import { describe, expect, it } from 'vitest'
import { badge, fetchFrom, NOW } from '../testing/fixtures.ts'
import { verify } from '../verify/verify.ts'
import {
  NAME,
  ada,
  bind,
  check,
  claims,
  digest,
  disclosure,
  eve,
  issuer,
  present,
  reason,
} from '../testing/sd-jwts.ts'

describe('the key binding of an SD-JWT', () => {
  const asked = { challenge: 'c-1', domain: 'https://verifier.example', holderBinding: true }

  it('proves the holder', async () => {
    const token = await bind(await present(), ada)
    expect(await check(token, asked)).toMatchObject({ verdict: 'valid', holder: { proven: true } })
    const unasked = await check(token)
    expect([unasked.verdict, reason(unasked, 'holder')]).toEqual(['valid', 'holder_not_asked'])
  })

  it('must be there when it is asked for', async () => {
    const report = await check(await present(), asked)
    expect([report.verdict, reason(report, 'holder')]).toEqual(['invalid', 'proof_missing'])
  })

  it('is refused by another hand, or over other disclosures, asked for or not', async () => {
    const token = await present()
    const other = await present(claims, { shown: [NAME] })
    const moved = `${token}${(await bind(other, ada)).slice(other.length)}`
    for (const forged of [await bind(token, eve), moved]) {
      expect((await check(forged, asked)).verdict).toBe('invalid')
      expect((await check(forged)).verdict).toBe('invalid')
    }
    const keyless = await bind(await present({ ...claims, cnf: undefined }), ada)
    expect((await check(keyless, asked)).verdict).toBe('invalid')
  })

  it.each([
    ['another challenge', { nonce: 'c-0' }, 'challenge_mismatch'],
    ['another domain', { aud: 'https://x.example' }, 'domain_mismatch'],
    ['a time that is to come', { iat: 1_790_000_000 }, 'key_binding_malformed'],
    ['no time', { iat: undefined }, 'key_binding_malformed'],
    ['an end that is past', { exp: 1_780_000_000 }, 'key_binding_malformed'],
  ])('is refused with %s', async (_, changes, why) => {
    const report = await check(await bind(await present(), ada, changes), asked)
    expect([report.verdict, reason(report, 'holder')]).toEqual(['invalid', why])
  })

  it.each([{ typ: 'JWT' }, { typ: undefined }, { alg: 'none' }])(
    'is refused with %o',
    async (header) => {
      expect((await check(await bind(await present(), ada, {}, header), asked)).verdict).toBe(
        'invalid',
      )
    },
  )
})

describe('a W3C credential as an SD-JWT', () => {
  const hidden = disclosure('s', 'name', 'Knots and Splices')
  const { name: _, ...rest } = badge(issuer.did)

  it('is verified as the credential that it shows', async () => {
    const payload = { ...rest, _sd: [await digest(hidden)] }
    const token = await present(payload, { shown: [hidden], header: { typ: 'vc+sd-jwt' } })
    const report = await check(token)
    expect([report.verdict, report.format]).toEqual(['valid', 'vc2-sd-jwt'])
    expect(report.credential).toEqual(badge(issuer.did))
    const envelope = {
      '@context': 'https://www.w3.org/ns/credentials/v2',
      type: 'EnvelopedVerifiableCredential',
      id: `data:application/vc+sd-jwt,${token}`,
    }
    const whole = await verify(envelope, { now: NOW, fetch: fetchFrom().fetch })
    expect([whole.verdict, whole.format]).toEqual(['valid', 'vc2-sd-jwt'])
    const forged = token.replace(hidden, disclosure('s', 'name', 'Gold'))
    expect((await check(forged)).verdict).toBe('invalid')
    const expired = { ...payload, validUntil: '2026-05-01T00:00:00Z' }
    const late = await present(expired, { shown: [hidden], header: { typ: 'vc+sd-jwt' } })
    expect((await check(late)).verdict).toBe('expired')
  })
})
