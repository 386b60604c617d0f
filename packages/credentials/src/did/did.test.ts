import { generateKeyPairSync } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { CredentialError } from '../errors.ts'
import { fetchFrom, testKey } from '../testing/fixtures.ts'
import { bbsKey, ecdsaKey, rsaKey } from '../testing/keys.ts'
import { didDocument } from './did-document.ts'
import { didKey } from './did-key.ts'
import { didWeb, didWebUrl } from './did-web.ts'
import { resolveDid } from './resolve-did.ts'

const PEM = generateKeyPairSync('rsa', { modulusLength: 2048 })
  .publicKey.export({ format: 'pem', type: 'spki' })
  .toString()

describe('didWebUrl', () => {
  it.each([
    ['did:web:example.org', 'https://example.org/.well-known/did.json'],
    ['did:web:example.org:i:north', 'https://example.org/i/north/did.json'],
    ['did:web:localhost%3A3000:i:north', 'https://localhost:3000/i/north/did.json'],
  ])('reads %s as %s', (did, url) => {
    expect(didWebUrl(did).href).toBe(url)
  })

  it.each([
    'did:web:',
    'did:web:example.org:',
    'did:web:example.org::a',
    'did:web:example.org%2Fa',
    'did:web:example.org:..',
    'did:web:example.org:%2e%2e:x',
    'did:web:user@example.org',
    'did:web:example.org?x=1',
    'did:web:example.org#k',
    'did:web:example.org%0D%0A',
    'did:web:[::1]',
    'did:web:example.org%3A99999',
    'did:web:example.org%3A80%3A90',
    'did:web:0x7f.1',
    'did:web:2130706433',
    'did:key:z6Mk',
    'DID:web:example.org',
  ])('refuses %s', (did) => {
    expect(() => didWebUrl(did)).toThrow(CredentialError)
  })

  it('never leaves https and the named host', () => {
    const parts = fc.constantFrom(
      'a',
      '..',
      '%2e',
      '%2F',
      ':',
      '%3A',
      '@',
      '#',
      '?',
      '/',
      '\\',
      '80',
      '.',
      '\u0000',
      'é',
    )
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 8 }), (list) => {
        let url
        try {
          url = didWebUrl(`did:web:host.example:${list.join('')}`)
        } catch (error) {
          expect(error).toBeInstanceOf(CredentialError)
          return
        }
        expect(url.origin).toBe('https://host.example')
        expect(url.pathname.endsWith('/did.json')).toBe(true)
        expect(url.search + url.hash + url.username).toBe('')
      }),
      { numRuns: 1000 },
    )
  })
})

describe('didWeb', () => {
  it('makes what didWebUrl reads', () => {
    expect(didWeb('http://localhost:3000', 'i/north')).toBe('did:web:localhost%3A3000:i:north')
    expect(didWeb('https://example.org')).toBe('did:web:example.org')
  })
})

describe('didDocument', () => {
  it('keeps every key, marks a compromised one, and resolves', async () => {
    const id = 'did:web:example.org:i:north'
    const [active, retired, compromised] = await Promise.all(
      ['a', 'b', 'c'].map((label) => testKey(label)),
    )
    const document = didDocument({
      id,
      alsoKnownAs: ['https://example.org/i/north'],
      keys: [
        { id: 'key-3', publicKey: active?.publicKey ?? new Uint8Array(), state: 'active' },
        { id: 'key-2', publicKey: retired?.publicKey ?? new Uint8Array(), state: 'retired' },
        {
          id: 'key-1',
          publicKey: compromised?.publicKey ?? new Uint8Array(),
          state: 'compromised',
          revoked: '2026-01-01T00:00:00Z',
        },
      ],
    })
    expect(document.assertionMethod).toEqual([`${id}#key-3`, `${id}#key-2`, `${id}#key-1`])
    expect(document.verificationMethod[2]?.revoked).toBe('2026-01-01T00:00:00Z')
    const { fetch } = fetchFrom({ 'https://example.org/i/north/did.json': document })
    const resolved = await resolveDid(id, { fetch })
    expect([...resolved.assertionMethod]).toEqual(document.assertionMethod)
    expect(JSON.stringify(document)).not.toMatch(/private|secret/i)
  })
})

describe('didDocument, with other curves', () => {
  it('publishes them as Multikeys', async () => {
    const { signer } = await ecdsaKey('org', 'P-384')
    const id = 'did:web:x.example'
    const keys = [{ id: 'k', publicKey: signer.publicKey, kind: 'P-384', state: 'active' }] as const
    const document = didDocument({ id, keys })
    const { fetch } = fetchFrom({ 'https://x.example/.well-known/did.json': document })
    const resolved = await resolveDid(id, { fetch })
    const key = { kind: 'P-384', bytes: signer.publicKey }
    expect(resolved.methods.get(`${id}#k`)?.key).toEqual(key)
  })
})

describe('resolveDid', () => {
  it('resolves a did:key without asking anybody', async () => {
    const { fetch, asked } = fetchFrom()
    const { did, publicKey } = await testKey('alone')
    expect(didKey(publicKey)).toBe(did)
    const resolved = await resolveDid(did, { fetch })
    expect([...resolved.methods.values()].map(({ key }) => key)).toEqual([
      { kind: 'Ed25519', bytes: publicKey },
    ])
    expect(asked).toEqual([])
  })

  it.each(['P-256', 'P-384'] as const)('resolves a did:key of a %s key', async (curve) => {
    const key = await ecdsaKey('alone', curve)
    const resolved = await resolveDid(key.did, fetchFrom())
    const found = resolved.methods.get(key.signer.verificationMethod)
    expect(found?.key).toEqual({ kind: curve, bytes: key.signer.publicKey })
    expect(key.did).toMatch(curve === 'P-256' ? /^did:key:zDna/ : /^did:key:z82L/)
  })

  it('resolves a did:key of a BLS12-381 key', async () => {
    const key = await bbsKey('alone')
    const resolved = await resolveDid(key.did, fetchFrom())
    const found = resolved.methods.get(key.signer.verificationMethod)
    expect(found?.key).toEqual({ kind: 'BLS12-381', bytes: key.signer.publicKey })
    expect(key.did).toMatch(/^did:key:zUC7/)
  })

  it('resolves a did:jwk without asking anybody, and refuses a damaged one', async () => {
    const key = await rsaKey('PS256')
    const { fetch, asked } = fetchFrom()
    const resolved = await resolveDid(key.did, { fetch })
    expect([...resolved.assertionMethod]).toEqual([`${key.did}#0`])
    expect(resolved.methods.get(`${key.did}#0`)?.key).toMatchObject({ kind: 'RSA', n: key.jwk.n })
    await expect(resolveDid(`${key.did}=`, { fetch })).rejects.toMatchObject({
      code: 'did_malformed',
    })
    expect(asked).toEqual([])
  })

  const did = 'did:web:example.org'
  const good = {
    id: `${did}#k`,
    type: 'Multikey',
    controller: did,
    publicKeyMultibase: 'z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK',
  }
  it.each([
    ['another id', { id: 'did:web:other.example' }, 'did_document_malformed'],
    ['no object', ['x'], 'did_document_malformed'],
    ['HTML', '<html></html>', 'did_document_malformed'],
    ['two members of one name', `{"id":"${did}","id":"${did}"}`, 'did_document_malformed'],
    ['deactivation', { id: did, deactivated: true }, 'did_deactivated'],
    [
      'two keys of one id',
      { id: did, verificationMethod: [good, { ...good, type: 'Other' }] },
      'did_document_malformed',
    ],
    [
      'a private key',
      {
        id: did,
        verificationMethod: [
          {
            ...good,
            publicKeyMultibase: undefined,
            publicKeyJwk: { kty: 'OKP', crv: 'Ed25519', x: 'AA', d: 'AA' },
          },
        ],
      },
      'key_published_private',
    ],
    [
      'two forms of a key',
      { id: did, verificationMethod: [{ ...good, publicKeyJwk: {} }] },
      'did_document_malformed',
    ],
  ])('refuses a document with %s', async (_, document, code) => {
    const { fetch } = fetchFrom({ 'https://example.org/.well-known/did.json': document })
    await expect(resolveDid(did, { fetch })).rejects.toMatchObject({ code })
  })

  it.each([
    ['a Multikey with a JWK', { type: 'Multikey', publicKeyJwk: { kty: 'OKP', crv: 'Ed25519' } }],
    [
      'a JsonWebKey with a Multikey',
      { type: 'JsonWebKey', publicKeyMultibase: good.publicKeyMultibase },
    ],
    ['a key without a key', { type: 'Multikey' }],
    [
      'a bad PEM file',
      { type: 'RsaVerificationKey2018', publicKeyPem: '-----BEGIN PUBLIC KEY-----' },
    ],
    ['a Multikey as PEM', { type: 'Multikey', publicKeyPem: PEM }],
  ])('does not use %s', async (_, form) => {
    const document = { id: did, verificationMethod: [{ id: good.id, controller: did, ...form }] }
    const { fetch } = fetchFrom({ 'https://example.org/.well-known/did.json': document })
    const resolved = await resolveDid(did, { fetch })
    expect(resolved.methods.get(good.id)?.key).toMatchObject({ code: 'multikey_malformed' })
  })

  it('reads an RSA key as PEM, and refuses one beside another form', async () => {
    const method = { id: good.id, type: 'RsaVerificationKey2018', controller: did }
    const url = 'https://example.org/.well-known/did.json'
    const withMethod = (entry: object) =>
      fetchFrom({ [url]: { id: did, verificationMethod: [entry] } })
    const resolved = await resolveDid(did, withMethod({ ...method, publicKeyPem: PEM }))
    expect(resolved.methods.get(good.id)?.key).toMatchObject({ kind: 'RSA', e: 'AQAB' })
    const twice = withMethod({ ...method, publicKeyPem: PEM, publicKeyJwk: {} })
    await expect(resolveDid(did, twice)).rejects.toMatchObject({ code: 'did_document_malformed' })
  })

  it('says so when nothing answers', async () => {
    await expect(resolveDid(did, fetchFrom())).rejects.toMatchObject({ code: 'unavailable' })
    await expect(resolveDid('did:example:x', fetchFrom())).rejects.toMatchObject({
      code: 'did_unsupported',
    })
  })

  it('stops reading a document that is too large', async () => {
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(65_536)),
    })
    const fetch = async () => new Response(endless)
    await expect(resolveDid(did, { fetch })).rejects.toMatchObject({ code: 'too_large' })
  })
})
