import { afterEach, describe, expect, it, vi } from 'vitest'

import { issue } from '../proofs/issue.ts'
import { statusList } from '../status/status-list-credential.ts'
import { badge, fetchFrom, NOW, testKey } from '../testing/fixtures.ts'
import { verify } from './verify.ts'

const LIST = 'https://harbour.example/status/1'
const harbour = await testKey('harbour')
const created = new Date('2026-03-02T10:00:00Z')
const contexts = [
  'https://www.w3.org/ns/credentials/v2',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
  'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json',
]
const signed = (changes: object) =>
  issue(badge(harbour.did, { '@context': contexts, ...changes }), {
    signer: harbour.signer,
    created,
  })

describe('a status list that many entries name', () => {
  afterEach(() => vi.restoreAllMocks())
  const type = ['VerifiableCredential']
  const entries = Array.from({ length: 10 }, (_, index) => ({
    type: 'BitstringStatusListEntry',
    statusPurpose: 'revocation',
    statusListIndex: String(index),
    statusListCredential: LIST,
  }))

  it('is verified and unpacked once, and each entry is read', async () => {
    const bits = statusList.set(statusList.create(), 9, true)
    const unsigned = statusList.credential({
      id: LIST,
      issuer: harbour.did,
      purpose: 'revocation',
      encodedList: await statusList.encode(bits),
      validFrom: created,
    })
    const list = await issue(unsigned, { signer: harbour.signer, created })
    const { fetch } = fetchFrom({ [LIST]: list })
    const unpacked = vi.spyOn(globalThis, 'DecompressionStream')
    const nine = await signed({ type, credentialStatus: entries.slice(0, 9) })
    expect((await verify(nine, { now: NOW, fetch })).verdict).toBe('valid')
    expect(unpacked).toHaveBeenCalledTimes(1)
    const ten = await signed({ type, credentialStatus: entries })
    expect((await verify(ten, { now: NOW, fetch })).verdict).toBe('revoked')
  })
})

describe('a list of revoked credentials by 1EdTech', () => {
  const url = 'https://harbour.example/revoked'
  const credentialStatus = { id: url, type: '1EdTechRevocationList' }
  const id = 'urn:uuid:1f6f9f0c-6f0a-4d0c-9a55-0d6d4a1c2b10'
  const other = 'urn:uuid:2f6f9f0c-6f0a-4d0c-9a55-0d6d4a1c2b10'

  it.each([
    ['nobody', { revokedCredential: [] }, 'valid'],
    ['somebody else', { revokedCredential: other }, 'valid'],
    ['it, alone', { revokedCredential: { id } }, 'revoked'],
    ['it, in the plural', { revokedCredential: [], revokedCredentials: [{ id }] }, 'revoked'],
    ['it, taken back', { revokedCredential: [{ id, revoked: false }] }, 'valid'],
    [
      'it again',
      {
        revokedCredential: [
          { id, revoked: false },
          { id, revoked: true },
        ],
      },
      'revoked',
    ],
    ['something without an id', { revokedCredential: [{ credential: id }] }, 'indeterminate'],
    ['a list in a list', { revokedCredential: [[{ id }]] }, 'indeterminate'],
    ['nothing at all', {}, 'indeterminate'],
  ])('that names %s', async (_, members, expected) => {
    const { fetch } = fetchFrom({ [url]: { id: url, issuer: harbour.did, ...members } })
    const report = await verify(await signed({ credentialStatus }), { now: NOW, fetch })
    expect(report.verdict).toBe(expected)
  })
})
