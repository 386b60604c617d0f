import { describe, expect, it } from 'vitest'

import { encodeMultikey } from '../encoding/multikey.ts'
import { issue } from '../proofs/issue.ts'
import { badge, fetchFrom, NOW, testKey } from '../testing/fixtures.ts'
import { verify } from '../verify/verify.ts'

const DID = 'did:web:harbour.example'
const METHOD = `${DID}#k`
const harbour = await testKey('harbour', METHOD)
const created = new Date('2026-03-02T10:00:00Z')
const signed = await issue(badge(DID), { signer: harbour.signer, created })

async function verdict(limits: object) {
  const publicKeyMultibase = encodeMultikey(harbour.publicKey)
  const key = { id: METHOD, type: 'Multikey', controller: DID, publicKeyMultibase, ...limits }
  const document = { id: DID, verificationMethod: [key], assertionMethod: [METHOD] }
  const { fetch } = fetchFrom({ 'https://harbour.example/.well-known/did.json': document })
  return (await verify(signed, { now: NOW, fetch })).verdict
}

describe('a key whose limits are odd', () => {
  it.each([true, false, 1_577_836_800, ['2020-01-01T00:00:00Z'], {}, '', 'long ago'])(
    'never counts when it was revoked at %j',
    async (value) => {
      expect([await verdict({ revoked: value }), await verdict({ expires: value })]).toEqual([
        'invalid',
        'invalid',
      ])
    },
  )

  it('counts when nothing is said, or that there is none', async () => {
    expect(await verdict({})).toBe('valid')
    expect(await verdict({ revoked: null, expires: null })).toBe('valid')
  })
})

describe('a did:web whose host is none', () => {
  const hosts = ['1.2.3.999', '256.256.256.256', 'a.0x', 'foo.1', '1.2.3.4.5']

  it.each(hosts)('is refused in words, not by an exception: %s', async (host) => {
    const did = `did:web:${host}`
    const { fetch, asked } = fetchFrom()
    const { signer } = await testKey('harbour', `${did}#k`)
    const report = await verify(await issue(badge(did), { signer, created }), { now: NOW, fetch })
    const key = report.checks.find(({ code }) => code === 'key')
    expect([report.verdict, key?.evidence?.['reason'], asked]).toEqual([
      'invalid',
      'did_malformed',
      [],
    ])
  })
})
