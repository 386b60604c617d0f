import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { encodeBase64Url } from '../encoding/base64url.ts'
import { utf8 } from '../encoding/bytes.ts'
import { issueJwt } from '../jwt/issue-jwt.ts'
import { badge, fetchFrom, NOW, testKey } from '../testing/fixtures.ts'
import { verify } from './verify.ts'

const { did, signer } = await testKey('harbour')
const { fetch, asked } = fetchFrom()
const check = (input: string) => verify(input, { now: NOW, fetch })
const segment = (value: unknown) =>
  encodeBase64Url(utf8(typeof value === 'string' ? value : JSON.stringify(value)))
const header = { alg: 'EdDSA', typ: 'JWT', kid: signer.verificationMethod }
const claims = {
  iss: did,
  jti: 'urn:uuid:1f6f9f0c-6f0a-4d0c-9a55-0d6d4a1c2b10',
  nbf: Date.UTC(2026, 2, 1, 9) / 1000,
  exp: Date.UTC(2029, 2, 1, 9) / 1000,
  sub: 'did:key:z6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw',
}
const sign = async (head: unknown, payload: unknown) => {
  const signed = `${segment(head)}.${segment(payload)}`
  return `${signed}.${encodeBase64Url(await signer.sign(utf8(signed)))}`
}

describe('verify, with a VC-JWT', () => {
  it('accepts what issueJwt made, and reports the credential without the claims', async () => {
    const token = await issueJwt(badge(did), { signer })
    const report = await check(token)
    expect([report.verdict, report.format, report.issuer.proven]).toEqual([
      'valid',
      'ob3-jwt',
      true,
    ])
    expect(report.credential).toEqual(badge(did))
    expect(asked).toEqual([])
    const [head, payload] = token
      .split('.')
      .map((part) => part && Buffer.from(part, 'base64url').toString())
    expect(JSON.parse(head ?? '')).toEqual(header)
    expect(JSON.parse(payload ?? '')).toEqual({ ...badge(did), ...claims })
  })

  it('accepts one without claims, and one in the older form', async () => {
    expect((await check(await sign({ ...header, typ: 'vc+jwt' }, badge(did)))).verdict).toBe(
      'valid',
    )
    const { id: _, issuer: __, ...vc } = badge(did)
    expect((await check(await sign(header, { iss: did, jti: claims.jti, vc }))).verdict).toBe(
      'valid',
    )
  })

  it.each([
    ['alg none', { ...header, alg: 'none' }, {}],
    ['an algorithm that is not listed', { ...header, alg: 'HS256' }, {}],
    ['an algorithm that does not fit the key', { ...header, alg: 'ES256' }, {}],
    ['another type', { ...header, typ: 'at+jwt' }, {}],
    ['critical extensions', { ...header, crit: ['exp'] }, {}],
    ['compression', { ...header, zip: 'DEF' }, {}],
    ['a key by address', { ...header, jku: 'https://x.example/' }, {}],
    ['no key', { alg: 'EdDSA' }, {}],
    ['a key of nobody', { ...header, kid: '../../etc/passwd' }, {}],
    ['another iss', header, { iss: 'did:web:x.example' }],
    ['another sub', header, { sub: 'did:example:eve' }],
    ['another jti', header, { jti: 'urn:uuid:0' }],
    ['an exp that is text', header, { exp: 'never' }],
    [
      'an unknown context',
      header,
      { '@context': ['https://www.w3.org/ns/credentials/v2', 'https://x.example/'] },
    ],
    ['a vc claim beside the credential', header, { vc: {} }],
  ])('refuses a token with %s', async (_, head, changes) => {
    const report = await check(await sign(head, { ...badge(did), ...claims, ...changes }))
    expect(report.verdict).toBe('invalid')
  })

  it('lets the stricter times count', async () => {
    const past = { exp: Date.UTC(2026, 3, 1) / 1000 }
    expect((await check(await sign(header, { ...badge(did), ...claims, ...past }))).verdict).toBe(
      'expired',
    )
    const ahead = { nbf: Date.UTC(2028, 3, 1) / 1000 }
    expect((await check(await sign(header, { ...badge(did), ...claims, ...ahead }))).verdict).toBe(
      'not-yet-valid',
    )
  })

  it('refuses a subject that is none of those in the credential', async () => {
    const subjects = ['did:example:ada', 'did:example:ben'].map((id) => ({ id, email: 'x' }))
    const verdictOf = async (sub: string, credentialSubject: unknown) => {
      const vc = badge(did, { type: ['VerifiableCredential'], credentialSubject })
      return (await check(await sign(header, { iss: did, sub, vc }))).verdict
    }
    expect(await verdictOf('did:example:ben', subjects)).toBe('valid')
    expect(await verdictOf('did:example:eve', subjects)).toBe('invalid')
    expect(await verdictOf('did:example:eve', subjects.slice(0, 1))).toBe('invalid')
  })

  it('takes a key that the caller knows, for the signature alone', async () => {
    const token = await issueJwt(badge('https://harbour.example/'), {
      signer: { ...signer, verificationMethod: 'key-1' },
    })
    const jwk = { kty: 'OKP', crv: 'Ed25519', x: encodeBase64Url(signer.publicKey) }
    const options = { now: NOW, fetch, keys: new Map([['key-1', jwk]]) }
    expect((await verify(token, options)).verdict).toBe('indeterminate')
    const proofOnly = { ...options, policy: { proofOnly: true } }
    expect((await verify(token, proofOnly)).verdict).toBe('valid')
    const other = encodeBase64Url((await testKey('mallory')).publicKey)
    const wrong = { ...proofOnly, keys: new Map([['key-1', { ...jwk, x: other }]]) }
    expect((await verify(token, wrong)).verdict).toBe('invalid')
    expect((await verify(token, { now: NOW, fetch })).verdict).toBe('invalid')
  })

  it('believes a key on the site of the issuer, unless its address can be read as that of another', async () => {
    const kid = 'https://mallory.example/key'
    const jwk = { kty: 'OKP', crv: 'Ed25519', x: encodeBase64Url(signer.publicKey) }
    const serving = async () => new Response(JSON.stringify(jwk))
    const provenOf = async (issuer: string) => {
      const token = await issueJwt(badge(issuer), {
        signer: { ...signer, verificationMethod: kid },
      })
      return (await verify(token, { now: NOW, fetch: serving })).issuer.proven
    }
    expect(await provenOf('https://mallory.example/')).toBe(true)
    expect(await provenOf('https://harbour.example@mallory.example/')).toBe(false)
    expect(await provenOf('https://harbour.example/')).toBe(false)
  })

  it('does not believe a key in the header', async () => {
    const mallory = await testKey('mallory')
    const jwk = { kty: 'OKP', crv: 'Ed25519', x: encodeBase64Url(mallory.publicKey) }
    const signed = `${segment({ alg: 'EdDSA', typ: 'JWT', jwk })}.${segment({ ...badge(did), ...claims })}`
    const token = `${signed}.${encodeBase64Url(await mallory.signer.sign(utf8(signed)))}`
    const report = await check(token)
    expect([report.verdict, report.issuer.proven]).toEqual(['invalid', false])
  })

  it('refuses every changed token, and never throws', async () => {
    const token = await issueJwt(badge(did), { signer })
    await fc.assert(
      fc.asyncProperty(
        fc.nat(token.length - 1),
        fc.constantFrom('A', 'z', '.', '=', ' ', '~', '-'),
        async (at, letter) => {
          const damaged = token.slice(0, at) + letter + token.slice(at + 1)
          fc.pre(damaged.trim() !== token)
          expect((await check(damaged)).verdict).not.toBe('valid')
        },
      ),
      { numRuns: 300 },
    )
  })
})
