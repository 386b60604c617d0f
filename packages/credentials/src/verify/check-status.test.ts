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
  readonly purpose?: 'revocation' | 'suspension' | 'refresh' | 'message'
  readonly entries?: number
  readonly ttl?: unknown
  readonly key?: TestKey
  readonly changes?: object
  readonly after?: (list: Record<string, unknown>) => object
}

async function verdict(entry: object, list: List = {}) {
  return (await reportOf(entry, list)).verdict
}

async function reportOf(entry: object, list: List = {}) {
  const {
    set = [],
    purpose = 'revocation',
    key = harbour,
    changes = {},
    entries,
    ttl,
    after = (signed) => signed,
  } = list
  const bits = set.reduce(
    (all, index) => statusList.set(all, index, true),
    statusList.create(entries),
  )
  const unsigned = statusList.credential({
    id: LIST,
    issuer: key.did,
    purpose,
    encodedList: await statusList.encode(bits),
    validFrom: new Date('2026-06-01T00:00:00Z'),
    validUntil: new Date('2026-07-01T00:00:00Z'),
  })
  const { credentialSubject } = unsigned
  const subject = { ...Object(credentialSubject), ...(ttl === undefined ? {} : { ttl }) }
  const signed = await issue(
    { ...unsigned, credentialSubject: subject, ...changes },
    { signer: key.signer, created },
  )
  const credentialStatus = {
    id: `${LIST}#7`,
    type: 'BitstringStatusListEntry',
    statusPurpose: 'revocation',
    statusListIndex: '7',
    statusListCredential: LIST,
    ...entry,
  }
  return reportWith(credentialStatus, { [LIST]: after(signed) })
}

async function verdictOf(credentialStatus: object, documents: Record<string, unknown> = {}) {
  return (await reportWith(credentialStatus, documents)).verdict
}

async function reportWith(credentialStatus: object, documents: Record<string, unknown>) {
  const extensions = 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json'
  const contexts = [...asArray(badge(harbour.did)['@context']), extensions]
  const credential = await issue(badge(harbour.did, { '@context': contexts, credentialStatus }), {
    signer: harbour.signer,
    created,
  })
  const { fetch } = fetchFrom(documents)
  return verify(credential, { now: NOW, fetch })
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
    expect(
      await verdictOf({ id: 'https://harbour.example/s', type: '1EdTechCredentialRefresh' }),
    ).toBe('indeterminate')
  })
})

describe('verify, with status entries of several bits', () => {
  const messages = ['fine', 'paused for review', 'replaced', 'withdrawn'].map((message, value) => ({
    status: `0x${value}`,
    message,
  }))
  const sized = { statusSize: 2, statusMessage: messages }

  it('reads the bits of the entry alone, the left-most first', async () => {
    const long = { entries: 262_144 }
    expect(await verdict(sized, { ...long, set: [13, 16] })).toBe('valid')
    expect(await verdict(sized, { ...long, set: [14] })).toBe('revoked')
    expect(await verdict(sized, { ...long, set: [15] })).toBe('revoked')
    expect(
      await verdict({ ...sized, statusListIndex: '131071' }, { ...long, set: [262_143] }),
    ).toBe('revoked')
    expect(await verdict({ ...sized, statusListIndex: '131072' }, long)).toBe('indeterminate')
  })

  it('says what the issuer says about a value, and takes nothing away for it', async () => {
    const entry = { ...sized, statusPurpose: 'message' }
    const report = await reportOf(entry, { entries: 262_144, set: [15], purpose: 'message' })
    expect(report.verdict).toBe('valid')
    const status = report.checks.find(({ code }) => code === 'status')
    expect(status?.evidence).toEqual({ entries: 1, messages: ['paused for review'] })
  })

  it('leaves the verdict open when the list has too few entries of that size', async () => {
    expect(await verdict(sized)).toBe('indeterminate')
  })

  it.each([
    [{ statusSize: 2 }],
    [{ statusPurpose: 'message' }],
    [{ statusSize: 0 }],
    [{ statusSize: 9, statusMessage: messages }],
    [{ statusSize: 1.5 }],
    [{ statusSize: '2', statusMessage: messages }],
    [{ statusSize: 2, statusMessage: messages.slice(1) }],
    [{ statusSize: 2, statusMessage: [...messages.slice(1), { status: '3', message: 'x' }] }],
  ])('refuses the entry %j', async (entry) => {
    expect(await verdict(entry)).toBe('invalid')
  })

  it('says that a newer form is there, and takes nothing away for it', async () => {
    const entry = { statusPurpose: 'refresh' }
    const report = await reportOf(entry, { purpose: 'refresh', set: [7] })
    expect(report.verdict).toBe('valid')
    expect(report.checks.find(({ code }) => code === 'refresh')).toMatchObject({
      status: 'warn',
      evidence: { reason: 'newer_form' },
    })
  })

  it.each([-1, 1.5, '60000'])('leaves the verdict open for a list with the ttl %j', async (ttl) => {
    expect(await verdict({}, { ttl })).toBe('indeterminate')
  })
})

describe('verify, with a revocation list of 1EdTech', () => {
  const url = 'https://harbour.example/revoked'
  const entry = { id: url, type: '1EdTechRevocationList' }
  const list = (revokedCredential: unknown, changes = {}) => ({
    [url]: {
      id: url,
      type: '1EdTechRevocationList',
      issuer: harbour.did,
      revokedCredential,
      ...changes,
    },
  })
  const id = String(badge(harbour.did)['id'])

  it('refuses what is listed, and accepts what is not', async () => {
    expect(await verdictOf(entry, list([]))).toBe('valid')
    expect(await verdictOf(entry, list([{ id: `${id}0`, revoked: true }]))).toBe('valid')
    expect(await verdictOf(entry, list([{ id, revoked: true }]))).toBe('revoked')
    expect(await verdictOf(entry, list([{ id }]))).toBe('revoked')
    expect(await verdictOf(entry, list([id]))).toBe('revoked')
    expect(await verdictOf(entry, list([{ id, revoked: false }]))).toBe('valid')
    expect(await verdictOf(entry, list(undefined, { revokedCredentials: [{ id }] }))).toBe(
      'revoked',
    )
  })

  it.each([
    ['does not answer', {}],
    ['is of another issuer', list([], { issuer: 'did:web:mallory.example' })],
    ['has another address', list([], { id: 'https://harbour.example/other' })],
    ['lists nothing', list(undefined)],
    ['is no object', { [url]: [] }],
  ])('leaves the verdict open when the list %s', async (_, documents) => {
    expect(await verdictOf(entry, documents)).toBe('indeterminate')
  })
})
