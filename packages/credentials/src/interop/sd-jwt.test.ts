import * as jose from 'jose'
import { describe, expect, it } from 'vitest'

import { encodeBase64Url } from '../encoding/base64url.ts'
import { utf8 } from '../encoding/bytes.ts'
import { all, check, claims, issuer, jwkOf, present } from '../testing/sd-jwts.ts'

describe('the token of an SD-JWT', () => {
  it('is verified by jose when it was made here, and a changed one is not', async () => {
    const [token = ''] = (await present()).split('~')
    const key = await jose.importJWK(jwkOf(issuer), 'EdDSA')
    const currentDate = new Date('2026-06-15T12:00:00Z')
    const { payload } = await jose.jwtVerify(token, key, { currentDate })
    expect(payload).toMatchObject({ vct: claims.vct, _sd_alg: 'sha-256' })
    const [head = '', , signature = ''] = token.split('.')
    const lie = encodeBase64Url(utf8(JSON.stringify({ ...payload, vct: 'https://x.example' })))
    const twin = [head, lie, signature].join('.')
    await expect(jose.jwtVerify(twin, key, { currentDate })).rejects.toThrow()
    expect((await check([twin, ...all, ''].join('~'))).verdict).toBe('invalid')
  })

  it('is verified here when jose made it, and a forged one is not', async () => {
    const own = await jose.generateKeyPair('ES256', { extractable: true })
    const jwk = JSON.stringify(await jose.exportJWK(own.publicKey))
    const iss = `did:jwk:${encodeBase64Url(utf8(jwk))}`
    const sign = async (key: jose.CryptoKey) => {
      const header = { alg: 'ES256', typ: 'dc+sd-jwt', kid: `${iss}#0` }
      const token = await new jose.SignJWT({ ...claims, iss }).setProtectedHeader(header).sign(key)
      return [token, ...all, ''].join('~')
    }
    const report = await check(await sign(own.privateKey))
    expect([report.verdict, report.format]).toEqual(['valid', 'sd-jwt-vc'])
    const other = await jose.generateKeyPair('ES256')
    expect((await check(await sign(other.privateKey))).verdict).toBe('invalid')
  })
})
