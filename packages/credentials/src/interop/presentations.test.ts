import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import * as jose from 'jose'
import { describe, expect, it } from 'vitest'

import { encodeBase64Url } from '../encoding/base64url.ts'
import { utf8 } from '../encoding/bytes.ts'
import { signDocument, signToken } from '../testing/presentations.ts'
import { ada, asked, check, occasion, presentation, reason } from '../testing/presented-badge.ts'
import { peerPresent, peerVerifyPresentation } from './peer.ts'

const changed = (signed: object): object =>
  JSON.parse(JSON.stringify(signed).replace('Ties twelve', 'Ties eleven'))
const renamed = (signed: object) => ({ ...signed, id: 'urn:uuid:other' })

describe('a presentation with an embedded proof', () => {
  it('is verified here when @digitalbazaar/vc made it, and a changed one is not', async () => {
    const signed = await peerPresent(presentation(), { cryptosuite, key: ada.signer, ...occasion })
    expect(await check(signed)).toMatchObject({ verdict: 'valid', holder: { proven: true } })
    expect((await check(changed(signed))).verdict).toBe('invalid')
    expect((await check(renamed(signed))).verdict).toBe('invalid')
    const elsewhere = await check(signed, { ...asked, challenge: 'c-2' })
    expect([elsewhere.verdict, reason(elsewhere, 'holder')]).toEqual([
      'invalid',
      'challenge_mismatch',
    ])
  })

  it('is verified by @digitalbazaar/vc when it was made here, and a changed one is not', async () => {
    const signed = await signDocument(presentation(), ada, occasion)
    const verifies = (document: object, challenge = occasion.challenge) =>
      peerVerifyPresentation(document, { cryptosuite, ...occasion, challenge })
    expect(await verifies(signed)).toBe(true)
    expect(await verifies(changed(signed))).toBe(false)
    expect(await verifies(renamed(signed))).toBe(false)
    expect(await verifies(signed, 'c-2')).toBe(false)
  })
})

describe('a presentation as a token', () => {
  const claims = { ...presentation(), nonce: asked.challenge, aud: asked.domain }

  it('is verified here when jose made it, and a forged one is not', async () => {
    const own = await jose.generateKeyPair('ES256', { extractable: true })
    const jwk = JSON.stringify(await jose.exportJWK(own.publicKey))
    const holder = `did:jwk:${encodeBase64Url(utf8(jwk))}`
    const sign = (key: jose.CryptoKey) =>
      new jose.SignJWT({ ...claims, holder })
        .setProtectedHeader({ alg: 'ES256', typ: 'vp+jwt', kid: `${holder}#0` })
        .sign(key)
    const policy = { challenge: asked.challenge, domain: asked.domain }
    expect(await check(await sign(own.privateKey), policy)).toMatchObject({
      verdict: 'valid',
      format: 'vp2-jwt',
      holder: { id: holder, proven: true },
    })
    const other = await jose.generateKeyPair('ES256')
    expect((await check(await sign(other.privateKey), policy)).verdict).toBe('invalid')
  })

  it('is verified by jose when it was made here, and a changed one is not', async () => {
    const token = await signToken(claims, ada, { typ: 'vp+jwt' })
    const x = encodeBase64Url(ada.publicKey)
    const key = await jose.importJWK({ kty: 'OKP', crv: 'Ed25519', x }, 'EdDSA')
    const { payload } = await jose.jwtVerify(token, key, { audience: asked.domain })
    expect(payload).toEqual(JSON.parse(JSON.stringify(claims)))
    const [head = '', , signature = ''] = token.split('.')
    const lie = encodeBase64Url(utf8(JSON.stringify({ ...claims, nonce: 'c-2' })))
    await expect(jose.jwtVerify([head, lie, signature].join('.'), key)).rejects.toThrow()
  })
})
