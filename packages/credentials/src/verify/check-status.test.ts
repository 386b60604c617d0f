import { describe, expect, it } from 'vitest'

import { issue } from '../proofs/issue.ts'
import { statusList } from '../status/status-list-credential.ts'
import { badge, fetchFrom, NOW, testKey } from '../testing/fixtures.ts'
import type { TestKey } from '../testing/fixtures.ts'
import { verify } from './verify.ts'

const LIST = 'https://harbour.example/status/1'
const created = new Date('2026-03-02T10:00:00Z')
const harbour = await testKey('harbour')
type List = {
  readonly set?: number[]
  readonly purpose?: 'revocation' | 'suspension'
  readonly key?: TestKey
  readonly changes?: object
  readonly after?: (list: Record<string, unknown>) => object
}

async function verdict(entry: object, list: List = {}) {
  const {
    set = [],
    purpose = 'revocation',
    key = harbour,
    changes = {},
    after = (signed) => signed,
  } = list
  const bits = set.reduce((all, index) => statusList.set(all, index, true), statusList.create())
  const unsigned = statusList.credential({
    id: LIST,
    issuer: key.did,
    purpose,
    encodedList: await statusList.encode(bits),
    validFrom: new Date('2026-06-01T00:00:00Z'),
    validUntil: new Date('2026-07-01T00:00:00Z'),
  })
  const signed = await issue({ ...unsigned, ...changes }, { signer: key.signer, created })
  const credentialStatus = {
    id: `${LIST}#7`,
    type: 'BitstringStatusListEntry',
    statusPurpose: 'revocation',
    statusListIndex: '7',
    statusListCredential: LIST,
    ...entry,
  }
  return verdictOf(credentialStatus, { [LIST]: after(signed) })
}

async function verdictOf(credentialStatus: object, documents: Record<string, unknown> = {}) {
  const extensions = 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json'
  const contexts = [...asArray(badge(harbour.did)['@context']), extensions]
  const credential = await issue(badge(harbour.did, { '@context': contexts, credentialStatus }), {
    signer: harbour.signer,
    created,
  })
  const { fetch } = fetchFrom(documents)
  return (await verify(credential, { now: NOW, fetch })).verdict
}

function asArray(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [value]
}

describe('verify, with a status list', () => {
  it('accepts a credential whose bit is clear, and refuses one whose bit is set', async () => {
    expect(await verdict({}, { set: [6, 8] })).toBe('valid')
    expect(await verdict({}, { set: [7] })).toBe('revoked')
    expect(await verdict({ statusListIndex: '0' }, { set: [0] })).toBe('revoked')
    expect(await verdict({ statusListIndex: '131071' }, { set: [131_071] })).toBe('revoked')
    const suspension = { statusPurpose: 'suspension' }
    expect(await verdict(suspension, { set: [7], purpose: 'suspension' })).toBe('suspended')
  })

  it.each(['-1', '7x', '1e1', '07', ' 7', '', '0x7'])(
    'refuses the index %j',
    async (statusListIndex) => {
      expect(await verdict({ statusListIndex })).toBe('invalid')
    },
  )

  it.each([
    ['is outside', { statusListIndex: '131072' }, {}],
    ['is for another purpose', { statusPurpose: 'suspension' }, {}],
    ['does not answer', { statusListCredential: 'https://harbour.example/status/2' }, {}],
    ['has another id', {}, { changes: { id: 'https://harbour.example/status/2' } }],
    [
      'has expired',
      {},
      { changes: { validFrom: '2026-01-01T00:00:00Z', validUntil: '2026-02-01T00:00:00Z' } },
    ],
    ['is no status list', {}, { changes: { type: ['VerifiableCredential'] } }],
    ['is not signed', {}, { after: (list: object) => ({ ...list, proof: undefined }) }],
    [
      'was changed',
      {},
      { set: [7], after: (list: object) => ({ ...list, validUntil: '2027-07-01T00:00:00Z' }) },
    ],
    ['is not JSON', {}, { after: () => [] }],
  ])('leaves the verdict open when the list %s', async (_, entry, list) => {
    expect(await verdict(entry, list)).toBe('indeterminate')
  })

  it('leaves the verdict open when the list is of another issuer', async () => {
    expect(await verdict({}, { key: await testKey('mallory') })).toBe('indeterminate')
  })

  it('leaves the verdict open for kinds of status that are not known', async () => {
    const credentialStatus = {
      id: 'https://harbour.example/revoked',
      type: '1EdTechRevocationList',
    }
    expect(await verdictOf(credentialStatus)).toBe('indeterminate')
  })
})
