import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { encode } from 'cborg'
import { encodeBase64Url } from '../encoding/base64url.ts'
import { concatBytes } from '../encoding/bytes.ts'
import { badge, fetchFrom, NOW } from '../testing/fixtures.ts'
import { bbsKey, ecdsaKey } from '../testing/keys.ts'
import { verify } from '../verify/verify.ts'
import { derive } from './derive.ts'
import { issue } from './issue.ts'
import { readSelectiveValue, writeSelectiveValue } from './selective/proof-value.ts'

const created = new Date('2026-03-02T10:00:00Z')
const p256 = await ecdsaKey('harbour', 'P-256')
const bls = await bbsKey('harbour')
const inspect = (credential: object) => verify(credential, { now: NOW, fetch: fetchFrom().fetch })
const verdict = async (credential: object) => (await inspect(credential)).verdict
const reason = async (credential: object) =>
  (await inspect(credential)).checks.find(({ code }) => code === 'proof')?.evidence?.['reason']
const valueOf = ({ proof }: { proof: { proofValue: string }[] }) => proof[0]?.proofValue ?? ''
const withValue = (credential: { proof: { proofValue: string }[] }, proofValue: string) => ({
  ...credential,
  proof: [{ ...credential.proof[0], proofValue }],
})
const evidence = (name: string) => ({
  type: ['Evidence'],
  name,
  narrative: `_:c14n0 and _:b0 are only text in ${name}`,
})

describe.each([
  ['ecdsa-sd-2023', p256],
  ['bbs-2023', bls],
] as const)('derive, with %s', async (suite, { did, signer }) => {
  const full = badge(did, {
    credentialStatus: {
      id: 'https://harbour.example/status/1#7',
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: '7',
      statusListCredential: 'https://harbour.example/status/1',
    },
    evidence: [evidence('first'), evidence('second'), evidence('third')],
  })
  const { credentialStatus: _, ...unlisted } = full
  const base = await issue(unlisted, { signer, created, suite })
  const shown = await derive(base, {
    selectivePointers: [
      '/evidence/1',
      '/credentialSubject/achievement/name',
      '/credentialSubject/achievement/criteria',
    ],
  })

  it('shows what was chosen and what is mandatory, and nothing else', async () => {
    const { proof, ...visible } = shown
    expect(visible).toEqual({
      '@context': full['@context'],
      id: full['id'],
      type: full['type'],
      issuer: full['issuer'],
      validFrom: full['validFrom'],
      validUntil: full['validUntil'],
      credentialSubject: {
        id: 'did:key:z6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw',
        type: ['AchievementSubject'],
        achievement: {
          id: 'https://harbour.example/achievements/knots',
          type: ['Achievement'],
          name: 'Knots and Splices',
          criteria: { narrative: 'Shown to an instructor, twice.' },
        },
      },
      evidence: [evidence('second')],
    })
    expect(proof).toHaveLength(1)
    expect(await verdict(shown)).toBe('valid')
  })

  it('keeps the status mandatory', async () => {
    const listed = await issue(full, { signer, created, suite })
    const derived = await derive(listed, { selectivePointers: ['/name'] })
    expect(derived).toHaveProperty('credentialStatus', full['credentialStatus'])
  })

  it('refuses base proofs, and says what to do', async () => {
    expect(await verdict(base)).toBe('invalid')
    expect(await reason(base)).toBe('proof_base')
  })

  it('refuses any change of what is shown', async () => {
    const text = JSON.stringify(shown)
    for (const [from, to] of [
      ['Knots and Splices', 'Brain Surgery'],
      ['"second"', '"third"'],
      ['_:c14n0 and', '_:c14n1 and'],
      ['_:b0 are', '_:b1 are'],
      ['2029-03-01', '2099-03-01'],
      ['Harbour School', 'Harvard'],
      ['"type":["Evidence"],', '"type":["Evidence"],"genre":"x",'],
      ['"created"', '"expires":"2030-01-01T00:00:00Z","created"'],
      ['"proofPurpose"', '"domain":"x.example","proofPurpose"'],
    ] as const) {
      const changed = text.replace(from, to)
      if (changed !== text) expect(await verdict(JSON.parse(changed))).toBe('invalid')
    }
    const { validUntil: _hidden, ...endless } = shown
    expect(await verdict(endless)).toBe('invalid')
    const { evidence: _dropped, ...poorer } = shown
    expect(await verdict(poorer)).toBe('invalid')
  })

  it('refuses to derive from a base proof whose credential was changed, and from a derived one', async () => {
    await expect(
      derive({ ...base, name: 'Brain Surgery' }, { selectivePointers: ['/name'] }),
    ).rejects.toMatchObject({ code: 'signature_invalid' })
    await expect(derive(shown, { selectivePointers: [] })).rejects.toMatchObject({
      code: 'proof_malformed',
    })
    await expect(derive(unlisted, { selectivePointers: [] })).rejects.toMatchObject({
      code: 'proof_malformed',
    })
  })

  it.each(['/nothing', 'name', '/evidence/3', '/evidence/01', '/name/x', '/a~2', '/__proto__'])(
    'refuses the pointer %s',
    async (pointer) => {
      await expect(derive(base, { selectivePointers: [pointer] })).rejects.toMatchObject({
        code: 'pointer_malformed',
      })
      await expect(
        issue(unlisted, { signer, created, suite, mandatoryPointers: [pointer] }),
      ).rejects.toMatchObject({ code: 'pointer_malformed' })
    },
  )

  it('refuses every changed proof value, without throwing', async () => {
    const value = valueOf(shown)
    await fc.assert(
      fc.asyncProperty(
        fc.nat(value.length - 1),
        fc.constantFrom('A', 'z', '_', '=', '~'),
        async (at, letter) => {
          const damaged = value.slice(0, at) + letter + value.slice(at + 1)
          fc.pre(damaged !== value)
          expect(await verdict(withValue(shown, damaged))).not.toBe('valid')
        },
      ),
      { numRuns: suite === 'bbs-2023' ? 10 : 40 }, // a bbs proof takes long to verify
    )
  })

  it('refuses labels and positions that do not fit, whatever the signature', async () => {
    const { kind, parts } = readSelectiveValue(valueOf(shown))
    for (const [at, part] of parts.entries()) {
      for (const other of [null, [], [1, 0], [9999], new Map(), new Map([[0, part]]), 'x', 7]) {
        const changed = writeSelectiveValue(kind, parts.with(at, other))
        expect(await verdict(withValue(shown, changed))).not.toBe('valid')
      }
    }
  })
})

describe('readSelectiveValue', () => {
  const value = (...bytes: number[]) => `u${encodeBase64Url(Uint8Array.from(bytes))}`
  const header = [0xd9, 0x5d, 0x01] as const

  it.each([
    ['text of another base', 'z6Mk', 'proof_malformed'],
    ['no text', 7, 'proof_malformed'],
    ['bad base64url', 'u=', 'proof_malformed'],
    ['another header', value(0xd9, 0x5e, 0), 'proof_malformed'],
    ['an optional feature', value(0xd9, 0x5d, 5), 'suite_unsupported'],
    ['no content', value(...header), 'proof_malformed'],
    ['four components', value(...header, 0x84, 0, 0, 0, 0), 'proof_malformed'],
    ['a list without end', value(...header, 0x9f, 0, 0, 0, 0, 0, 0xff), 'proof_malformed'],
    ['a list of four billion', value(...header, 0x9a, 0xff, 0xff, 0xff, 0xff), 'proof_malformed'],
    ['bytes of four gigabytes', value(...header, 0x85, 0x5a, 0xff, 0xff), 'proof_malformed'],
    ['numbers in a longer form', value(...header, 0x85, 0x18, 0, 0, 0, 0, 0), 'proof_malformed'],
    ['content after the end', value(...header, 0x80, 0), 'proof_malformed'],
    ['lists in lists', `u${encodeBase64Url(new Uint8Array(60_000).fill(0x81))}`, 'proof_malformed'],
    ['a megabyte', `u${'A'.repeat(1 << 20)}`, 'too_large'],
  ])('refuses %s', (_, proofValue, code) => {
    expect(() => readSelectiveValue(proofValue)).toThrow(expect.objectContaining({ code }))
  })

  it('refuses deep nesting behind a good header', () => {
    const deep = concatBytes(Uint8Array.from(header), new Uint8Array(300_000).fill(0x81))
    expect(() => readSelectiveValue(`u${encodeBase64Url(deep)}`)).toThrow(
      expect.objectContaining({ code: 'proof_malformed' }),
    )
  })

  it('reads what it writes, and throws nothing but its own errors', () => {
    const kinds = fc.constantFrom('ecdsa-sd-base', 'ecdsa-sd-derived', 'bbs-base', 'bbs-derived')
    const parts = fc.array(fc.uint8Array(), { minLength: 5, maxLength: 5 })
    fc.assert(
      fc.property(kinds, parts, (kind, components) => {
        const read = readSelectiveValue(writeSelectiveValue(kind, components))
        expect(read.kind).toBe(kind)
        expect(encode(read.parts)).toEqual(encode(components))
      }),
    )
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        const text = `u${encodeBase64Url(concatBytes(Uint8Array.from(header), bytes))}`
        try {
          readSelectiveValue(text)
        } catch (error) {
          expect(error).toHaveProperty('name', 'CredentialError')
        }
      }),
    )
  })
})
