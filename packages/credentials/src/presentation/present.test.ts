import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import * as jose from 'jose'
import { describe, expect, it } from 'vitest'

import { encodeBase64Url } from '../encoding/base64url.ts'
import { utf8 } from '../encoding/bytes.ts'
import { peerVerifyPresentation } from '../interop/peer.ts'
import { bbsKey, ecdsaKey } from '../testing/keys.ts'
import { ada, asked, check, occasion, presentation, reason } from '../testing/presented-badge.ts'
import { present, presentJwt } from './present.ts'

const options = { ...occasion, signer: ada.signer, created: new Date('2026-06-15T11:59:00Z') }
const changed = (signed: object): object =>
  JSON.parse(JSON.stringify(signed).replace('Ties twelve', 'Ties eleven'))

describe('present', () => {
  it('makes a presentation that is verified here and by @digitalbazaar/vc, and no changed one', async () => {
    const signed = await present(presentation(), options)
    expect(await check(signed)).toMatchObject({
      verdict: 'valid',
      format: 'vp2-di',
      holder: { id: ada.did, proven: true },
    })
    expect(await peerVerifyPresentation(signed, { cryptosuite, ...occasion })).toBe(true)
    for (const twin of [changed(signed), { ...signed, id: 'urn:uuid:other' }]) {
      expect((await check(twin)).verdict).toBe('invalid')
      expect(await peerVerifyPresentation(twin, { cryptosuite, ...occasion })).toBe(false)
    }
  })

  it.each(['eddsa-jcs-2022', 'ecdsa-rdfc-2019', 'ecdsa-jcs-2019'] as const)(
    'signs with %s, for one challenge',
    async (suite) => {
      const p256 = await ecdsaKey('ada', 'P-256')
      const { did, signer } = suite.startsWith('eddsa') ? ada : p256
      const signed = await present(presentation({ holder: did }), { ...options, signer, suite })
      const { challenge, domain } = asked
      expect((await check(signed, { challenge, domain })).verdict).toBe('valid')
      const later = await check(signed, { challenge: 'c-2', domain })
      expect([later.verdict, reason(later, 'holder')]).toEqual(['invalid', 'challenge_mismatch'])
    },
  )

  it.each([
    ['a proof already', { proof: [{}] }, 'already_signed'],
    ['a context that is not known', { '@context': ['https://x.example'] }, 'context_unknown'],
    ['another type', { type: ['VerifiableCredential'] }, 'credential_malformed'],
    [
      'a token where a credential belongs',
      { verifiableCredential: ['a.b.c'] },
      'credential_malformed',
    ],
    ['a member that nothing covers', { note: 'hired' }, 'canonicalization_failed'],
  ])('refuses %s', async (_, changes, code) => {
    await expect(present(presentation(changes), options)).rejects.toMatchObject({ code })
  })

  it('refuses a key that makes base proofs alone', async () => {
    const { signer } = await bbsKey('ada')
    await expect(present(presentation(), { ...options, signer })).rejects.toMatchObject({
      code: 'key_mismatch',
    })
  })
})

describe('presentJwt', () => {
  it('makes a token that is verified here and by jose, and no changed one', async () => {
    const expires = new Date('2026-06-15T12:10:00Z')
    const token = await presentJwt(presentation(), { ...options, expires })
    expect(await check(token)).toMatchObject({
      verdict: 'valid',
      format: 'vp2-jwt',
      holder: { id: ada.did, proven: true },
    })
    const jwk = { kty: 'OKP', crv: 'Ed25519', x: encodeBase64Url(ada.publicKey) }
    const key = await jose.importJWK(jwk, 'EdDSA')
    const asks = { audience: asked.domain, typ: 'vp+jwt', currentDate: options.created }
    const { payload } = await jose.jwtVerify(token, key, asks)
    expect(payload).toMatchObject({ nonce: asked.challenge, holder: ada.did })
    const [head = '', , signature = ''] = token.split('.')
    const lie = encodeBase64Url(utf8(JSON.stringify(changed(payload))))
    const twin = [head, lie, signature].join('.')
    expect((await check(twin)).verdict).toBe('invalid')
    await expect(jose.jwtVerify(twin, key, asks)).rejects.toThrow()
  })
})
