import { beforeAll, describe, expect, it } from 'vitest'
import { bake } from '../bake/extract.ts'
import { encodeBase64Url } from '../encoding/base64url.ts'
import { utf8 } from '../encoding/bytes.ts'
import { png } from '../testing/files.ts'
import { SITE, V2, assertion, check, issuer, reason, site } from '../testing/guild-site.ts'

describe('a signed assertion', () => {
  const KEY = `${SITE}/key`
  const LIST = `${SITE}/revoked`
  const signedIssuer = { ...issuer, publicKey: [KEY], revocationList: LIST }
  const claims = {
    ...assertion,
    id: 'urn:uuid:0c1b0e66-9d45-4a3d-8f62-0f5dbd8a3d11',
    verification: { type: 'signed', creator: KEY },
  }
  const keys: { own?: CryptoKeyPair; other?: CryptoKeyPair } = {}
  let pem = ''

  beforeAll(async () => {
    const parameters = {
      name: 'RSASSA-PKCS1-v1_5',
      modulusLength: 2048,
      publicExponent: Uint8Array.of(1, 0, 1),
      hash: 'SHA-256',
    }
    keys.own = await crypto.subtle.generateKey(parameters, true, ['sign', 'verify'])
    keys.other = await crypto.subtle.generateKey(parameters, true, ['sign', 'verify'])
    const spki = new Uint8Array(await crypto.subtle.exportKey('spki', keys.own.publicKey))
    pem = `-----BEGIN PUBLIC KEY-----\n${btoa(String.fromCharCode(...spki))}\n-----END PUBLIC KEY-----`
  })

  async function sign(payload: object, key = keys.own, header: object = {}) {
    if (!key) throw new TypeError('no key')
    const signed = [{ alg: 'RS256', ...header }, payload]
      .map((part) => encodeBase64Url(utf8(JSON.stringify(part))))
      .join('.')
    const signature = await crypto.subtle.sign('RSASSA-PKCS1-v1_5', key.privateKey, utf8(signed))
    return `${signed}.${encodeBase64Url(new Uint8Array(signature))}`
  }

  function documents(changes: Record<string, unknown> = {}) {
    return {
      ...site,
      [issuer.id]: signedIssuer,
      [KEY]: {
        '@context': V2,
        type: 'CryptographicKey',
        id: KEY,
        owner: issuer.id,
        publicKeyPem: pem,
      },
      [LIST]: { type: 'RevocationList', id: LIST, revokedAssertions: [{ id: 'urn:uuid:other' }] },
      ...changes,
    }
  }

  it('is revoked by a list of one, with or without the brackets', async () => {
    const token = await sign(claims)
    const verdictWith = async (revokedAssertions: unknown) => {
      const list = { type: 'RevocationList', id: LIST, revokedAssertions }
      return (await check(token, { documents: documents({ [LIST]: list }) })).verdict
    }
    expect(await verdictWith([{ id: claims.id }])).toBe('revoked')
    expect(await verdictWith({ id: claims.id })).toBe('revoked')
    expect(await verdictWith(claims.id)).toBe('revoked')
    expect(await verdictWith('urn:uuid:other')).toBe('valid')
  })

  it('is valid with a key that its issuer lists', async () => {
    const token = await sign(claims)
    const report = await check(token, { documents: documents() })
    expect([report.verdict, report.format, report.issuer.proven]).toEqual([
      'valid',
      'ob2-signed',
      true,
    ])
    const baked = bake(png(), token)
    expect((await check(baked, { documents: documents() })).verdict).toBe('valid')
  })

  it('is refused when it was changed, or signed with another key', async () => {
    const token = await sign(claims)
    const [head, , tail] = token.split('.')
    const body = encodeBase64Url(
      utf8(JSON.stringify({ ...claims, issuedOn: '2020-01-01T00:00:00Z' })),
    )
    for (const forged of [`${head}.${body}.${tail}`, await sign(claims, keys.other)]) {
      const report = await check(forged, { documents: documents() })
      expect([report.verdict, reason(report, 'proof')]).toEqual(['invalid', 'signature_invalid'])
    }
    const none = await sign(claims, keys.own, { alg: 'none' })
    expect((await check(none, { documents: documents() })).verdict).toBe('invalid')
  })

  it.each([
    ['is not listed', { [issuer.id]: { ...signedIssuer, publicKey: [`${SITE}/key2`] } }],
    ['is listed by nobody', { [issuer.id]: { ...signedIssuer, publicKey: undefined } }],
    [
      'has another owner',
      { [KEY]: { id: KEY, owner: 'https://mallory.example/i', publicKeyPem: '' } },
    ],
    ['has another id', { [KEY]: { id: `${SITE}/key2`, owner: issuer.id, publicKeyPem: '' } }],
    ['is none', { [KEY]: { id: KEY, owner: issuer.id, publicKeyPem: 'x' } }],
  ])('is refused when the key %s', async (_, changes) => {
    const report = await check(await sign(claims), { documents: documents(changes) })
    expect([report.verdict, report.issuer.proven]).toEqual(['invalid', false])
  })

  it('is revoked when the list names it, and open when there is no answer', async () => {
    const token = await sign(claims)
    for (const entry of [claims.id, { id: claims.id, revocationReason: 'error' }]) {
      const list = { [LIST]: { type: 'RevocationList', revokedAssertions: [entry] } }
      expect((await check(token, { documents: documents(list) })).verdict).toBe('revoked')
    }
    const silent = documents({ [LIST]: undefined })
    expect((await check(token, { documents: silent })).verdict).toBe('indeterminate')
  })

  it('of 1.x has its key as a file on the site of its issuer', async () => {
    const older = {
      '@context': 'https://w3id.org/openbadges/v1',
      uid: 'abc',
      type: 'Assertion',
      recipient: claims.recipient,
      badge: claims.badge,
      issuedOn: '2015-04-30',
      verify: { type: 'signed', url: KEY },
    }
    const token = await sign(older)
    const old = documents({ [KEY]: pem, [issuer.id]: issuer })
    expect((await check(token, { documents: old })).verdict).toBe('valid')
    const { uid: _, ...nameless } = older
    expect((await check(await sign(nameless), { documents: old })).verdict).toBe('invalid')
    const foreign = 'https://mallory.example/key'
    const moved = await sign({ ...older, verify: { type: 'signed', url: foreign } })
    const report = await check(moved, { documents: { ...old, [foreign]: pem } })
    expect([report.verdict, reason(report, 'key')]).toEqual(['invalid', 'key_mismatch'])
    const revoked = documents({
      [KEY]: pem,
      [issuer.id]: { ...issuer, revocationList: LIST },
      [LIST]: { abc: 'Left the guild' },
    })
    expect((await check(token, { documents: revoked })).verdict).toBe('revoked')
  })
})
