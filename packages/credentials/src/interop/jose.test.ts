import * as jose from 'jose'
import { describe, expect, it } from 'vitest'

import { issueJwt } from '../jwt/issue-jwt.ts'
import { badge, fetchFrom, NOW, testKey } from '../testing/fixtures.ts'
import { ecdsaKey, rsaKey } from '../testing/keys.ts'
import { verify } from '../verify/verify.ts'
import { encodeBase64Url } from '../encoding/base64url.ts'
import { utf8 } from '../encoding/bytes.ts'
import type { Signer } from '../proofs/signer.ts'
import { NIST_CURVES } from '../crypto/public-key.ts'
import type { NistCurve } from '../crypto/public-key.ts'

const ed25519 = await testKey('harbour')
const es256 = await ecdsaKey('harbour', 'P-256')
const es384 = await ecdsaKey('harbour', 'P-384')
const es512 = await ecdsaKey('harbour', 'P-521')
const rs256 = await rsaKey('RS256')
const ps256 = await rsaKey('PS256')
const verdict = async (token: string) =>
  (await verify(token, { now: NOW, fetch: fetchFrom().fetch })).verdict
const point = (publicKey: Uint8Array, curve: NistCurve) => {
  const bytes = NIST_CURVES[curve].curve.Point.fromBytes(publicKey).toBytes(false)
  const half = (bytes.length - 1) / 2
  const x = encodeBase64Url(bytes.subarray(1, 1 + half))
  return { kty: 'EC', crv: curve, x, y: encodeBase64Url(bytes.subarray(1 + half)) }
}
const keys: readonly [string, { did: string; signer: Signer }, object][] = [
  ['EdDSA', ed25519, { kty: 'OKP', crv: 'Ed25519', x: encodeBase64Url(ed25519.publicKey) }],
  ['ES256', es256, point(es256.signer.publicKey, 'P-256')],
  ['ES384', es384, point(es384.signer.publicKey, 'P-384')],
  ['ES512', es512, point(es512.signer.publicKey, 'P-521')],
  ['RS256', rs256, rs256.jwk],
  ['PS256', ps256, ps256.jwk],
]

describe.each(keys)('a token with %s', (alg, { did, signer }, jwk) => {
  it.each(['open-badges', 'vc-jose-cose'] as const)(
    'is verified by jose and here in the profile %s, and a changed one is not',
    async (profile) => {
      const token = await issueJwt(badge(did), { signer, profile })
      const key = await jose.importJWK(jwk, alg)
      const options = { algorithms: [alg], currentDate: NOW }
      const { payload, protectedHeader } = await jose.jwtVerify(token, key, options)
      expect(payload).toMatchObject(badge(did))
      expect(protectedHeader.kid).toBe(signer.verificationMethod)
      expect(await verdict(token)).toBe('valid')
      const [head = '', body = '', signature = ''] = token.split('.')
      const other = encodeBase64Url(utf8(JSON.stringify({ ...payload, name: 'Brain Surgery' })))
      const changed = [head, other, signature].join('.')
      expect(await verdict(changed)).toBe('invalid')
      await expect(jose.jwtVerify(changed, key, options)).rejects.toThrow()
      const twin = `${head}.${body}.${signature.slice(0, -2)}${signature.endsWith('AA') ? 'BA' : 'AA'}`
      expect(await verdict(twin)).toBe('invalid')
    },
  )

  it('keeps the two profiles apart', async () => {
    const read = (token: string) => ({
      header: jose.decodeProtectedHeader(token),
      claims: Object.keys(jose.decodeJwt(token)),
    })
    const kid = signer.verificationMethod
    const badges = read(await issueJwt(badge(did), { signer }))
    expect(badges.header).toEqual({ alg, typ: 'JWT', kid })
    expect(badges.claims).toEqual(expect.arrayContaining(['iss', 'jti', 'nbf', 'sub', 'exp']))
    const joseCose = read(await issueJwt(badge(did), { signer, profile: 'vc-jose-cose' }))
    expect(joseCose.header).toEqual({ alg, typ: 'vc+jwt', cty: 'vc', kid })
    expect(joseCose.claims).toEqual(Object.keys(badge(did)))
  })
})

describe('a token that jose made', () => {
  it.each(['ES256', 'ES384', 'ES512', 'RS256', 'PS256', 'EdDSA'])(
    'is verified with %s',
    async (alg) => {
      const pair = await jose.generateKeyPair(alg, { extractable: true })
      const jwk = JSON.stringify(await jose.exportJWK(pair.publicKey))
      const did = `did:jwk:${encodeBase64Url(utf8(jwk))}`
      const token = await new jose.SignJWT(badge(did))
        .setProtectedHeader({ alg, typ: 'vc+jwt', kid: `${did}#0` })
        .sign(pair.privateKey)
      expect(await verdict(token)).toBe('valid')
      const other = await jose.generateKeyPair(alg)
      const forged = await new jose.SignJWT(badge(did))
        .setProtectedHeader({ alg, typ: 'vc+jwt', kid: `${did}#0` })
        .sign(other.privateKey)
      expect(await verdict(forged)).toBe('invalid')
    },
  )
})
