import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeBase64Url } from '../encoding/base64url.ts'
import { utf8 } from '../encoding/bytes.ts'
import { CredentialError } from '../errors.ts'
import { signToken } from '../testing/presentations.ts'
import { parseSdJwt } from './parse-sd-jwt.ts'
import { reveal } from './reveal.ts'
import {
  ADDRESS,
  CITY,
  NAME,
  NATION,
  NATION_DIGEST,
  all,
  check,
  claims,
  digest,
  disclosure,
  eve,
  issuer,
  jwkOf,
  present,
  reason,
} from '../testing/sd-jwts.ts'

describe('the digests of disclosures', () => {
  it.each([
    [
      '["2GLC42sKQveCfGfryNRN9w", "given_name", "John"]',
      'jsu9yVulwQQlhFlM_3JlzMaSFzglhQG0DpfayQwLUK4',
    ],
    [
      '["_26bc4LT-ac6q2KI6cBW5es", "family_name", "Möbius"]',
      'X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0',
    ],
    ['["lklxF5jMYlGTPUovMNIvCA", "FR"]', 'w0I8EKcdCtUPkGCNUrfwVp2xEgNjtoIDlOxc9-PlOhs'],
  ])('are those of RFC 9901 for %s', async (text, expected) => {
    const token = `${await signToken({}, issuer)}~${encodeBase64Url(utf8(text))}~`
    expect((await parseSdJwt(token)).disclosures[0]?.digest).toBe(expected)
  })
})

describe('an SD-JWT VC', () => {
  it('is valid, and shows what is disclosed and nothing else', async () => {
    const report = await check(await present())
    expect([report.verdict, report.format]).toEqual(['valid', 'sd-jwt-vc'])
    expect(report.issuer).toMatchObject({ id: issuer.did, proven: true })
    const { _sd: _, _sd_alg: __, nationalities: ___, ...open } = claims
    expect(report.credential).toEqual({
      ...open,
      given_name: 'Ada',
      address: { country: 'IT', locality: 'Turin' },
      nationalities: ['IT', 'FR'],
    })
    const hidden = await check(await present(claims, { shown: [ADDRESS] }))
    expect(hidden.credential).toMatchObject({ address: { country: 'IT' }, nationalities: ['FR'] })
    expect(hidden.credential).not.toHaveProperty('given_name')
  })

  it('is refused when it was changed or signed with another key', async () => {
    const [head, , tail] = (await present()).split('.')
    const [, body] = (await present({ ...claims, email: 'eve@x.example' })).split('.')
    const [signature] = String(tail).split('~')
    const changed = [`${head}.${body}.${signature}`, ...all, ''].join('~')
    expect(reason(await check(changed), 'proof')).toBe('signature_invalid')
    const stolen = await present(claims, {
      key: eve,
      header: { kid: eve.signer.verificationMethod },
    })
    expect([(await check(stolen)).verdict, reason(await check(stolen), 'issuer')]).toEqual([
      'invalid',
      'issuer_mismatch',
    ])
  })

  it.each([
    ['a changed disclosure', claims, [disclosure('salt-1', 'given_name', 'Eve')]],
    ['a disclosure of its own', claims, [...all, disclosure('s', 'role', 'master')]],
    ['a disclosure twice', claims, [NAME, NAME]],
    ['a nested disclosure without its parent', claims, [CITY]],
    ['a digest twice', { ...claims, x: { _sd: [claims._sd[0]] } }, all],
    ['a digest that is none', { ...claims, _sd: [7] }, []],
    ['a list that is none', { ...claims, _sd: 'x' }, []],
    ['an element with company', { ...claims, list: [{ '...': 'x', y: 1 }] }, all],
    ['an element outside a list', { ...claims, list: { '...': 'x' } }, all],
    [
      'a claim in the place of an element',
      { ...claims, _sd: [], nationalities: [{ '...': claims._sd[0] }] },
      [NAME],
    ],
    [
      'an element in the place of a claim',
      { ...claims, _sd: [NATION_DIGEST], nationalities: [] },
      [NATION],
    ],
    ['a claim that is there already', { ...claims, given_name: 'Eve' }, all],
    ['an unknown hash', { ...claims, _sd_alg: 'md5' }, all],
    ['a hash inside', { ...claims, x: { _sd_alg: 'sha-256' } }, all],
  ] as const)('is refused with %s', async (_, payload, shown) => {
    const report = await check(await present(payload, { shown }))
    expect(report.verdict).toBe('invalid')
  })

  it.each(['exp', 'iss', 'status', 'cnf', 'vct'])('must not hide %s', async (name) => {
    const hidden = disclosure('s', name, 'x')
    const { [name]: _, ...rest } = {
      ...claims,
      status: undefined,
      _sd: [await digest(hidden)],
      nationalities: [],
    } as Record<string, unknown>
    expect((await check(await present(rest, { shown: [hidden] }))).verdict).toBe('invalid')
  })

  it.each([
    ['expired', { exp: 1_780_000_000 }, 'expired'],
    ['early', { nbf: 1_790_000_000 }, 'not-yet-valid'],
    ['without a type', { vct: undefined }, 'invalid'],
    ['without an issuer', { iss: undefined }, 'invalid'],
    ['with a status of another kind', { status: { other: {} } }, 'indeterminate'],
  ])('is not valid when it is %s', async (_, changes, verdict) => {
    expect((await check(await present({ ...claims, ...changes }))).verdict).toBe(verdict)
  })

  it('must say what it is in its header', async () => {
    for (const typ of ['JWT', 'vc+jwt', undefined]) {
      expect((await check(await present(claims, { header: { typ } }))).verdict).toBe('invalid')
    }
    expect((await check(await present(claims, { header: { alg: 'none' } }))).verdict).toBe(
      'invalid',
    )
  })

  it('is for the e-mail address that it names', async () => {
    const token = await present()
    expect((await check(token, { recipientEmail: claims.email })).verdict).toBe('valid')
    expect((await check(token, { recipientEmail: 'eve@x.example' })).verdict).toBe('invalid')
  })

  describe('of an issuer with a web address', () => {
    const iss = 'https://guild.example/welders'
    const url = 'https://guild.example/.well-known/jwt-vc-issuer/welders'
    const keys = [{ ...jwkOf(issuer), kid: 'k1' }]
    const token = present({ ...claims, iss }, { header: { kid: 'k1' } })

    it.each([
      ['in it', { [url]: { issuer: iss, jwks: { keys } } }],
      [
        'beside it',
        {
          [url]: { issuer: iss, jwks_uri: 'https://guild.example/k' },
          'https://guild.example/k': { keys },
        },
      ],
    ])('is valid with keys in its metadata, or %s', async (_, documents) => {
      const report = await check(await token, {}, documents)
      expect([report.verdict, report.issuer]).toMatchObject(['valid', { id: iss, proven: true }])
    })

    it.each([
      ['another issuer', { issuer: 'https://guild.example', jwks: { keys } }, 'invalid'],
      ['another key', { issuer: iss, jwks: { keys: [{ ...jwkOf(eve), kid: 'k1' }] } }, 'invalid'],
      [
        'no such key',
        { issuer: iss, jwks: { keys: [{ ...jwkOf(issuer), kid: 'k2' }] } },
        'invalid',
      ],
      ['two such keys', { issuer: iss, jwks: { keys: [...keys, ...keys] } }, 'invalid'],
      ['no answer', undefined, 'indeterminate'],
    ])('is not valid with %s', async (_, metadata, verdict) => {
      expect((await check(await token, {}, { [url]: metadata })).verdict).toBe(verdict)
    })
  })
})

describe('SD-JWTs of any shape', () => {
  it('are refused in words', async () => {
    const parts = fc.array(
      fc.oneof(fc.constantFrom(...all, 'e30', 'W10', '', '.'), fc.base64String()),
      { maxLength: 5 },
    )
    await fc.assert(
      fc.asyncProperty(parts, async (list) => {
        const report = await check(`${await present(claims, { shown: list })}x`)
        expect(report.verdict).not.toBe('valid')
      }),
      { numRuns: 100 },
    )
  })

  it('never show a digest', () => {
    const value = fc.jsonValue({ maxDepth: 4 })
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('a', '_sd', '...', '_sd_alg', 'b'), value),
        (payload) => {
          try {
            const shown = JSON.stringify(reveal(JSON.parse(JSON.stringify(payload)), []))
            expect(shown).not.toMatch(/"(?:_sd|\.\.\.)":/)
          } catch (error) {
            expect(error).toBeInstanceOf(CredentialError)
          }
        },
      ),
      { numRuns: 500 },
    )
  })
})
