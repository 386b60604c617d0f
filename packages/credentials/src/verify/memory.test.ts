import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { didDocument } from '../did/did-document.ts'
import { issue } from '../proofs/issue.ts'
import { statusList } from '../status/status-list-credential.ts'
import { badge, fetchFrom, NOW, testKey } from '../testing/fixtures.ts'
import type { TestKey } from '../testing/fixtures.ts'
import { createBoundedCache } from './bounded-cache.ts'
import { createMemory } from './memory.ts'
import type { Memory } from './memory.ts'
import { verify } from './verify.ts'

const LIST = 'https://quay.example/status/1'
const DID = 'did:web:quay.example'
const DOCUMENT = 'https://quay.example/.well-known/did.json'
const created = new Date('2026-03-02T10:00:00Z')
const keys = [await testKey('quay', `${DID}#1`), await testKey('quay-2', `${DID}#2`)] as const
const document = (...listed: readonly TestKey[]) =>
  didDocument({
    id: DID,
    keys: listed.map(({ publicKey, signer: { verificationMethod: id } }) => ({
      id,
      publicKey,
      state: 'active',
    })),
  })

async function list(revoked: readonly number[], ttl?: number) {
  const bits = revoked.reduce((all, at) => statusList.set(all, at, true), statusList.create())
  const unsigned = statusList.credential({
    id: LIST,
    issuer: DID,
    purpose: 'revocation',
    encodedList: await statusList.encode(bits),
    validFrom: new Date('2026-06-01T00:00:00Z'),
    ...(ttl === undefined ? {} : { ttl }),
  })
  return issue(unsigned, { signer: keys[0].signer, created })
}

const credentialStatus = (index: number) => ({
  id: `${LIST}#${index}`,
  type: 'BitstringStatusListEntry',
  statusPurpose: 'revocation',
  statusListIndex: String(index),
  statusListCredential: LIST,
})
const signed = (index: number, key: TestKey = keys[0]) =>
  issue(badge(DID, { credentialStatus: credentialStatus(index) }), { signer: key.signer, created })

const [first, second] = [await signed(7), await signed(8)]

/** A world whose documents can change, and a verifier that looks into it. */
async function world(memory: Memory | undefined, ttl?: number) {
  const documents: Record<string, unknown> = {
    [DOCUMENT]: document(keys[0]),
    [LIST]: await list([], ttl),
  }
  const { fetch, asked } = fetchFrom(documents)
  const check = async (credential: object, now = NOW, more = {}) =>
    (await verify(credential, { now, fetch, ...(memory ? { memory } : {}), ...more })).verdict
  return { documents, asked, check, revoke: async () => (documents[LIST] = await list([7], ttl)) }
}

const later = (milliseconds: number) => {
  vi.setSystemTime(Date.now() + milliseconds)
  return new Date(NOW.getTime() + milliseconds)
}

describe('createMemory', () => {
  beforeEach(() => vi.useFakeTimers({ toFake: ['Date'] }))
  afterEach(() => vi.useRealTimers())

  it('asks for a document and a list once for many credentials', async () => {
    const { asked, check } = await world(createMemory())
    expect([await check(first), await check(second)]).toEqual(['valid', 'valid'])
    expect(asked.toSorted()).toEqual([DOCUMENT, LIST].toSorted())
  })

  it('keeps no more of DID documents than fits', async () => {
    const { asked, check } = await world(createMemory({ didCharacters: 100 }))
    expect([await check(first), await check(second)]).toEqual(['valid', 'valid'])
    expect(asked.filter((url) => url === DOCUMENT)).toHaveLength(2)
  })

  it('remembers nothing without being handed over', async () => {
    const { asked, check } = await world(undefined)
    await check(first)
    await check(second)
    expect(asked).toHaveLength(4)
  })

  it('tells entries of one list apart', async () => {
    const { check, revoke } = await world(createMemory())
    await revoke()
    expect([await check(second), await check(first)]).toEqual(['valid', 'revoked'])
  })

  it('sees a revocation within a minute', async () => {
    const { check, revoke } = await world(createMemory({ listAge: 3_600_000 }))
    expect(await check(first)).toBe('valid')
    await revoke()
    expect(await check(first)).toBe('valid')
    expect(await check(first, later(60_000))).toBe('revoked')
  })

  it('sees a revocation as soon as the list says', async () => {
    const { check, revoke } = await world(createMemory(), 5000)
    expect(await check(first)).toBe('valid')
    await revoke()
    expect(await check(first, later(4999))).toBe('valid')
    expect(await check(first, later(1))).toBe('revoked')
  })

  it('asks each time where the limit is none, and verifies the same bytes once', async () => {
    const { asked, check, revoke } = await world(createMemory({ listAge: () => 0 }))
    await check(first)
    await check(first)
    expect(asked.filter((url) => url === LIST)).toHaveLength(2)
    await revoke()
    expect(await check(first)).toBe('revoked')
  })

  it('does not take the word of another time', async () => {
    const { asked, check } = await world(createMemory())
    await check(first)
    await check(first, new Date(NOW.getTime() - 1000))
    expect(asked).toHaveLength(4)
    await check(first, new Date(NOW.getTime() + 61_000))
    expect(asked).toHaveLength(6)
  })

  it('forgets a document after its time', async () => {
    const { documents, check } = await world(createMemory({ didAge: 30_000, listAge: () => 0 }))
    expect(await check(first)).toBe('valid')
    documents[DOCUMENT] = document(keys[1])
    expect(await check(first, later(29_999))).toBe('valid')
    expect(await check(first, later(1))).not.toBe('valid')
  })

  it('finds a key that was added since', async () => {
    const { documents, check } = await world(createMemory())
    expect(await check(first)).toBe('valid')
    documents[DOCUMENT] = document(...keys)
    expect(await check(await signed(9, keys[1]))).toBe('valid')
  })

  it('does not remember what could not be had, or was bad', async () => {
    const { documents, check } = await world(createMemory())
    const { [LIST]: good, [DOCUMENT]: known } = documents
    delete documents[DOCUMENT]
    expect(await check(first)).toBe('indeterminate')
    documents[DOCUMENT] = known
    documents[LIST] = { ...Object(good), name: 'changed' }
    expect(await check(first)).toBe('indeterminate')
    documents[LIST] = good
    expect(await check(first)).toBe('valid')
  })

  it('does not let the list of one issuer count for another', async () => {
    const { check, documents } = await world(createMemory())
    const other = await testKey('other')
    await check(first)
    const foreign = await issue(badge(other.did, { credentialStatus: credentialStatus(8) }), {
      signer: other.signer,
      created,
    })
    expect(await check(foreign)).toBe('indeterminate')
    const changes = { ...credentialStatus(8), statusPurpose: 'suspension' }
    const otherPurpose = await issue(badge(DID, { credentialStatus: changes }), {
      signer: keys[0].signer,
      created,
    })
    expect(await check(otherPurpose)).toBe('indeterminate')
    expect(documents[LIST]).toBeDefined()
  })

  it('is not used offline, or with contexts of the caller', async () => {
    const { asked, check } = await world(createMemory())
    await check(first)
    expect(await check(first, NOW, { policy: { offline: true } })).toBe('indeterminate')
    expect(asked).toHaveLength(2)
    const contexts = new Map([['https://x.example/context', { '@context': {} }]])
    expect(await check(first, NOW, { contexts })).toBe('valid')
    expect(asked).toHaveLength(4)
  })
})

describe('createBoundedCache', () => {
  it('keeps what was used last', () => {
    const cache = createBoundedCache<number>({ entries: 2 })
    cache.set('a', 1)
    cache.set('b', 2)
    cache.get('a')
    cache.set('c', 3)
    expect(['a', 'b', 'c'].map((key) => cache.get(key))).toEqual([1, undefined, 3])
    cache.delete('a')
    expect(cache.get('a')).toBeUndefined()
  })

  it('keeps no more than a size', () => {
    const cache = createBoundedCache<number>({ entries: 10, size: 10 })
    cache.set('a', 1, 6)
    cache.set('b', 2, 5)
    cache.set('c', 3, 11)
    cache.set('b', 4, 2)
    cache.set('d', 5, 8)
    expect(['a', 'b', 'c', 'd'].map((key) => cache.get(key))).toEqual([undefined, 4, undefined, 5])
  })
})
