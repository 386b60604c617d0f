import { verifyCredential } from '@digitalcredentials/verifier-core'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { issue } from '../proofs/issue.ts'
import { badge, testKey } from '../testing/fixtures.ts'

const { did, signer } = await testKey('harbour')
const created = new Date('2026-03-02T10:00:00Z')
const verdict = async (credential: object) => {
  const copy = JSON.parse(JSON.stringify(credential))
  const { log, errors } = await verifyCredential({ credential: copy, knownDIDRegistries: [] })
  return {
    signature: log?.some(({ id, valid }) => id === 'valid_signature' && valid) ?? false,
    errors: errors?.map(({ name }) => name) ?? [],
  }
}

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-06-15T12:00:00Z'), toFake: ['Date'] })
  // It wants the schema from its address, and says on the console that there is no network.
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('There is no network here.')))
  vi.spyOn(console, 'log').mockImplementation(() => undefined)
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

describe('@digitalcredentials/verifier-core', () => {
  it('accepts the signature of what is issued here', async () => {
    const signed = await issue(badge(did), { signer, created })
    expect(await verdict(signed)).toEqual({ signature: true, errors: [] })
  })

  it('refuses a changed one', async () => {
    const signed = await issue(badge(did), { signer, created })
    const changed = await verdict({ ...signed, name: 'Brain Surgery' })
    expect(changed).toEqual({ signature: false, errors: ['invalid_signature'] })
  })
})
