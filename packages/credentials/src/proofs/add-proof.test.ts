import { describe, expect, it } from 'vitest'

import { badge, fetchFrom, NOW, testKey } from '../testing/fixtures.ts'
import { ecdsaKey } from '../testing/keys.ts'
import { verify } from '../verify/verify.ts'
import { addProof } from './add-proof.ts'
import { issue } from './issue.ts'

const created = new Date('2026-03-02T10:00:00Z')
const issuer = await testKey('harbour')
const witness = await ecdsaKey('witness', 'P-384')
const third = await testKey('third')
const inspect = (credential: object) => verify(credential, { now: NOW, fetch: fetchFrom().fetch })
const verdict = async (credential: object) => (await inspect(credential)).verdict
const withProof = (
  credential: { proof: object[] },
  at: number,
  changes: Record<string, unknown>,
) => ({ ...credential, proof: credential.proof.with(at, { ...credential.proof[at], ...changes }) })

const first = await issue(badge(issuer.did), { ...issuer, created, id: 'urn:proof:1' })

describe('addProof, beside another proof', async () => {
  const set = await addProof(first, { ...witness, created, suite: 'ecdsa-jcs-2019' })

  it('makes a set in which every proof counts', async () => {
    expect(set.proof).toHaveLength(2)
    expect(await verdict(set)).toBe('valid')
    const broken = withProof(set, 1, { created: '2026-03-02T10:00:01Z' })
    expect(await verdict(broken)).toBe('invalid')
  })

  it('leaves the earlier proof independent', async () => {
    expect(await verdict({ ...set, proof: [set.proof[0]] })).toBe('valid')
    expect(await verdict({ ...set, proof: set.proof.toReversed() })).toBe('valid')
  })
})

describe.each(['eddsa-rdfc-2022', 'eddsa-jcs-2022'] as const)(
  'addProof, on top of another proof, with %s',
  async (suite) => {
    const options = { created, id: 'urn:proof:2', previousProof: 'urn:proof:1', suite }
    const chain = await addProof(first, { ...third, ...options })

    it('makes a chain', async () => {
      expect(chain.proof[1]).toHaveProperty('previousProof', 'urn:proof:1')
      expect(await verdict(chain)).toBe('valid')
    })

    it('covers the earlier proof', async () => {
      const again = await issue(badge(issuer.did), {
        ...issuer,
        id: 'urn:proof:1',
        created: new Date('2026-03-02T10:00:01Z'),
      })
      expect(await verdict({ ...chain, proof: [again.proof[0], chain.proof[1]] })).toBe('invalid')
    })

    it('is broken without the earlier proof, with two of its name, and in a circle', async () => {
      expect(await verdict({ ...chain, proof: [chain.proof[1]] })).toBe('invalid')
      expect(await verdict({ ...chain, proof: [chain.proof[0], ...chain.proof] })).toBe('invalid')
      expect(await verdict(withProof(chain, 0, { previousProof: 'urn:proof:2' }))).toBe('invalid')
      expect(await verdict(withProof(chain, 1, { previousProof: 'urn:proof:2' }))).toBe('invalid')
      expect(await verdict(withProof(chain, 1, { previousProof: undefined }))).toBe('invalid')
      expect(await verdict(withProof(chain, 1, { previousProof: [7] }))).toBe('invalid')
    })

    it('goes on', async () => {
      const longer = await addProof(chain, {
        ...witness,
        created,
        previousProof: ['urn:proof:1', 'urn:proof:2'],
      })
      expect(await verdict(longer)).toBe('valid')
      expect(await verdict({ ...longer, proof: longer.proof.slice(1) })).toBe('invalid')
      expect(await verdict({ ...longer, proof: longer.proof.toSpliced(1, 1) })).toBe('invalid')
    })
  },
)

describe('addProof', () => {
  it.each([
    ['no proof', badge(issuer.did)],
    ['five proofs', { ...badge(issuer.did), proof: Array(5).fill(first.proof[0]) }],
  ])('refuses a credential with %s', async (_, credential) => {
    await expect(addProof(credential, { ...issuer, created })).rejects.toMatchObject({
      code: 'proof_malformed',
    })
  })

  it('refuses to build on a proof that is not there', async () => {
    const options = { ...issuer, created, previousProof: 'urn:proof:9' }
    await expect(addProof(first, options)).rejects.toMatchObject({ code: 'proof_malformed' })
  })
})

describe('issue, with another key than its suite wants', () => {
  it.each([
    ['eddsa-rdfc-2022', witness.signer],
    ['ecdsa-rdfc-2019', issuer.signer],
    ['ecdsa-sd-2023', witness.signer],
    ['bbs-2023', issuer.signer],
  ] as const)('refuses %s', async (suite, signer) => {
    await expect(issue(badge(issuer.did), { signer, created, suite })).rejects.toMatchObject({
      code: 'key_mismatch',
    })
  })

  it('says what the proof is bound to', async () => {
    const expires = new Date('2026-06-15T12:30:00Z')
    const bound = await issue(badge(issuer.did), {
      ...issuer,
      created,
      expires,
      domain: 'harbour.example',
      challenge: 'c-1',
    })
    expect(bound.proof[0]).toMatchObject({
      expires: '2026-06-15T12:30:00Z',
      domain: 'harbour.example',
      challenge: 'c-1',
    })
    expect(await verdict(bound)).toBe('valid')
    expect(await verdict(withProof(bound, 0, { expires: '2027-01-01T00:00:00Z' }))).toBe('invalid')
    const late = await verify(bound, { now: new Date('2026-06-16'), fetch: fetchFrom().fetch })
    expect(late.verdict).toBe('invalid')
  })
})
