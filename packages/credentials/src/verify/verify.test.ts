import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { bake } from '../bake/extract.ts'
import { identityHash } from '../crypto/hash.ts'
import { utf8 } from '../encoding/bytes.ts'
import { didDocument } from '../did/did-document.ts'
import { issue } from '../proofs/issue.ts'
import { badge, fetchFrom, NOW, testKey } from '../testing/fixtures.ts'
import { pdf, png } from '../testing/files.ts'
import { CHECK_CODES } from './report.ts'
import type { Report } from './report.ts'
import { verify } from './verify.ts'
import type { VerifyOptions } from './verify.ts'

const created = new Date('2026-03-02T10:00:00Z')
const { did, signer, publicKey } = await testKey('harbour')
const good = await issue(badge(did), { signer, created })
const check = (input: string | Uint8Array | object, options: Partial<VerifyOptions> = {}) =>
  verify(input, { now: NOW, fetch: fetchFrom().fetch, ...options })
const reason = (report: Report, code: string) =>
  report.checks.find((entry) => entry.code === code)?.evidence?.['reason']
const changed = (path: readonly (string | number)[], value: unknown) => {
  const copy: unknown = structuredClone(good)
  let at: unknown = copy
  for (const name of path.slice(0, -1)) at = Reflect.get(Object(at), name)
  Reflect.set(Object(at), path.at(-1) ?? '', value)
  return JSON.stringify(copy)
}

describe('verify', () => {
  it('accepts what issue made, without asking anybody, and reports every check', async () => {
    const { fetch, asked } = fetchFrom()
    const report = await check(JSON.stringify(good), { fetch })
    expect(report.verdict).toBe('valid')
    expect(report.format).toBe('ob3-di')
    expect(report.checks.map(({ code }) => code)).toEqual(CHECK_CODES)
    expect(report.issuer).toEqual({
      id: did,
      name: 'Harbour School',
      proven: true,
      trusted: 'unchecked',
    })
    expect(report.credential).toEqual(badge(did))
    expect(asked).toEqual([])
  })

  it('accepts it as an object, with its members in another order, with one proof instead of a list, and inside files', async () => {
    const text = JSON.stringify(good)
    const reversed = Object.fromEntries(Object.entries(good).reverse())
    const single = { ...good, proof: good.proof[0] }
    const svg = utf8('<svg xmlns="http://www.w3.org/2000/svg"/>')
    for (const input of [
      good,
      reversed,
      single,
      utf8(text),
      bake(png(), text),
      bake(svg, text),
      pdf({ 'c.json': text }),
    ]) {
      expect((await check(input)).verdict).toBe('valid')
    }
  })

  it.each([
    ['a claim', ['credentialSubject', 'achievement', 'name'], 'Surgery'],
    ["the subject's id", ['credentialSubject', 'id'], 'did:example:other'],
    ["the issuer's name", ['issuer', 'name'], 'Harvard'],
    ['its dates', ['validUntil'], '2099-01-01T00:00:00Z'],
    ['the time of the proof', ['proof', 0, 'created'], '2026-03-02T10:00:01Z'],
    ['a member that the context does not define', ['motto'], 'x'],
    [
      'a member by its full name',
      ['https://www.w3.org/2018/credentials#validUntil'],
      '2099-01-01T00:00:00Z',
    ],
    ['a null member', ['description'], null],
    ['its type', ['type'], ['VerifiableCredential']],
    ['the purpose of the proof', ['proof', 0, 'proofPurpose'], 'authentication'],
    ['the suite', ['proof', 0, 'cryptosuite'], 'eddsa-jcs-2022'],
    [
      'the value of the proof',
      ['proof', 0, 'proofValue'],
      `${good.proof[0]?.proofValue.slice(0, -1)}1`,
    ],
    ['the multibase prefix', ['proof', 0, 'proofValue'], `u${good.proof[0]?.proofValue.slice(1)}`],
    ['a member in the proof', ['proof', 0, 'motto'], 'x'],
    ['a proof that it builds on', ['proof', 0, 'previousProof'], 'urn:uuid:0'],
  ])('refuses a credential with %s changed', async (_, path, value) => {
    const report = await check(changed(path, value))
    expect(report.verdict).toBe('invalid')
  })

  it('refuses a credential without proofs, with too many, and with one that does not verify', async () => {
    const [proof] = good.proof
    const broken = { ...proof, proofValue: proof?.proofValue.replace(/.$/, 'x') }
    expect(reason(await check({ ...good, proof: [] }), 'proof')).toBe('proof_missing')
    expect(reason(await check({ ...good, proof: undefined }), 'proof')).toBe('proof_missing')
    expect(reason(await check({ ...good, proof: Array(6).fill(proof) }), 'proof')).toBe(
      'too_many_proofs',
    )
    expect((await check({ ...good, proof: [proof, proof] })).verdict).toBe('valid')
    expect((await check({ ...good, proof: [proof, broken] })).verdict).toBe('invalid')
    expect(
      (await check({ ...good, proof: [proof, { ...proof, cryptosuite: 'own-2026' }] })).verdict,
    ).toBe('invalid')
  })

  it('says not yet valid, expired, and from the future, with five minutes of grace', async () => {
    const at = async (now: string) => (await check(good, { now: new Date(now) })).verdict
    expect(await at('2029-03-01T09:04:00Z')).toBe('valid')
    expect(await at('2029-03-01T09:06:00Z')).toBe('expired')
    const late = await issue(badge(did, { validFrom: '2027-01-01T00:00:00Z' }), { signer, created })
    expect((await check(late)).verdict).toBe('not-yet-valid')
    const future = await issue(badge(did), { signer, created: new Date('2027-01-01T00:00:00Z') })
    expect(reason(await check(future), 'proof_time')).toBe('proof_from_future')
  })

  it('keeps a good signature and a proven issuer apart', async () => {
    const stranger = await testKey('stranger')
    const forged = await issue(badge(did), { signer: stranger.signer, created })
    const report = await check(forged)
    expect([report.verdict, report.issuer.proven, reason(report, 'issuer')]).toEqual([
      'invalid',
      false,
      'issuer_mismatch',
    ])
    const unproven = await issue(badge('https://school.example/issuers/1'), { signer, created })
    const open = await check(unproven)
    expect([open.verdict, open.issuer.proven, reason(open, 'issuer')]).toEqual([
      'indeterminate',
      false,
      'issuer_not_proven',
    ])
    expect((await check(unproven, { policy: { proofOnly: true } })).verdict).toBe('valid')
  })

  it('never believes a key that stands in the proof itself', async () => {
    const multibase = did.slice('did:key:'.length)
    const method = `https://school.example/issuers/1#${multibase}`
    const own = await issue(badge('https://school.example/issuers/1'), {
      signer: { ...signer, verificationMethod: method },
      created,
    })
    const report = await check(own)
    expect([report.verdict, reason(report, 'key')]).toEqual(['indeterminate', 'key_unproven'])
  })

  describe('with a did:web issuer', () => {
    const issuer = 'did:web:school.example'
    const url = 'https://school.example/.well-known/did.json'
    const method = `${issuer}#key-1`
    const credential = issue(badge(issuer), {
      signer: { ...signer, verificationMethod: method },
      created,
    })
    const document = (changes: object = {}) => ({
      ...didDocument({ id: issuer, keys: [{ id: method, publicKey, state: 'retired' }] }),
      ...changes,
    })

    it('accepts a key that the document lists, retired or not', async () => {
      const { fetch, asked } = fetchFrom({ [url]: document() })
      expect((await check(await credential, { fetch })).verdict).toBe('valid')
      expect(asked).toEqual([url])
    })

    it.each([
      ['lists no key', { verificationMethod: [], assertionMethod: [] }, 'key_not_found'],
      ['does not let it assert', { assertionMethod: [] }, 'key_mismatch'],
      [
        'gives it to another controller',
        { verificationMethod: [{ ...document().verificationMethod[0], controller: did }] },
        'key_mismatch',
      ],
      [
        'revoked it before',
        {
          verificationMethod: [
            { ...document().verificationMethod[0], revoked: '2026-03-02T09:00:00Z' },
          ],
        },
        'key_mismatch',
      ],
      ['is that of another DID', { id: 'did:web:other.example' }, 'did_document_malformed'],
    ])('refuses when the document %s', async (_, changes, why) => {
      const { fetch } = fetchFrom({ [url]: document(changes) })
      const report = await check(await credential, { fetch })
      expect([report.verdict, reason(report, 'key')]).toEqual(['invalid', why])
    })

    it('accepts a signature from before the key was revoked', async () => {
      const [entry] = document().verificationMethod
      const { fetch } = fetchFrom({
        [url]: document({ verificationMethod: [{ ...entry, revoked: '2026-03-03T00:00:00Z' }] }),
      })
      expect((await check(await credential, { fetch })).verdict).toBe('valid')
    })

    it('leaves the verdict open when nobody answers, and offline', async () => {
      expect((await check(await credential)).verdict).toBe('indeterminate')
      const { fetch, asked } = fetchFrom({ [url]: document() })
      const report = await check(await credential, { fetch, policy: { offline: true } })
      expect([report.verdict, reason(report, 'key'), asked]).toEqual([
        'indeterminate',
        'offline',
        [],
      ])
    })
  })

  it('looks proven issuers up in registries, and takes nothing from unlisted ones', async () => {
    const registry = (issuers: string[]) => [{ name: 'Harbours', issuers }]
    const listed = await check(good, { trust: registry([did]) })
    expect(listed.issuer).toMatchObject({ trusted: 'listed', by: 'Harbours' })
    const unlisted = await check(good, { trust: registry(['did:web:x.example']) })
    expect([unlisted.verdict, unlisted.issuer.trusted]).toEqual(['valid', 'unlisted'])
  })

  it('compares the recipient with the hashed address', async () => {
    const identifier = [
      {
        type: 'IdentityObject',
        hashed: true,
        identityHash: await identityHash('ada@harbour.example', 'salt'),
        identityType: 'emailAddress',
        salt: 'salt',
      },
    ]
    const { credentialSubject } = badge(did)
    const named = await issue(
      badge(did, { credentialSubject: { ...Object(credentialSubject), identifier } }),
      { signer, created },
    )
    const verdict = async (recipientEmail: string, input: object = named) =>
      (await check(input, { policy: { recipientEmail } })).verdict
    expect(await verdict(' Ada@Harbour.example')).toBe('valid')
    expect(await verdict('eve@harbour.example')).toBe('invalid')
    expect(await verdict('ada@harbour.example', good)).toBe('indeterminate')
  })

  it('warns of what the schema does not allow, and fails it when strict', async () => {
    const single = { ...good, proof: good.proof[0] }
    expect((await check(single)).checks.find(({ code }) => code === 'schema')?.status).toBe('warn')
    expect((await check(single, { policy: { strict: true } })).verdict).toBe('invalid')
    expect((await check(good, { policy: { strict: true } })).verdict).toBe('valid')
  })

  it('verifies endorsements one by one, and only warns of bad ones', async () => {
    const endorser = await testKey('endorser')
    const endorsement = await issue(
      {
        '@context': badge(did)['@context'],
        id: 'urn:uuid:e',
        type: ['VerifiableCredential', 'EndorsementCredential'],
        name: 'Endorsement',
        issuer: endorser.did,
        validFrom: '2026-01-01T00:00:00Z',
        credentialSubject: {
          id: 'https://harbour.example/achievements/knots',
          type: ['EndorsementSubject'],
          endorsementComment: 'Good',
        },
      },
      { signer: endorser.signer, created },
    )
    const endorsed = await issue(badge(did, { endorsement: [endorsement] }), { signer, created })
    const report = await check(endorsed)
    expect(report.verdict).toBe('valid')
    expect(report.checks.find(({ code }) => code === 'endorsements')?.status).toBe('pass')
    const forged = await issue(badge(did, { endorsement: [{ ...endorsement, name: 'Praise' }] }), {
      signer,
      created,
    })
    const warned = await check(forged)
    expect(warned.checks.find(({ code }) => code === 'endorsements')?.status).toBe('warn')
    expect(warned.verdict).toBe('valid')
  })

  it.each([
    ['nothing', ''],
    ['a number', '42'],
    ['a list', '[]'],
    ['two ids', `{"id":"a","id":"b"}`],
    ['deep nesting', '{"a":'.repeat(5000)],
    ['Open Badges 2.0', JSON.stringify({ type: 'Assertion', badge: 'https://x.example/b' })],
    ['an SD-JWT', 'eyJhbGciOiJFUzI1NiJ9.eyJhIjoxfQ.c2ln~'],
    ['a presentation', JSON.stringify({ type: ['VerifiablePresentation'] })],
    ['an image without a credential', png()],
  ])('reports %s, with every check', async (_, input) => {
    const report = await check(input)
    expect(report.verdict).not.toBe('valid')
    expect(report.checks).toHaveLength(CHECK_CODES.length)
  })

  it('never throws for what is in the input, and accepts nothing that was changed', async () => {
    const text = JSON.stringify(good)
    const edits = fc.array(
      fc.tuple(
        fc.nat(text.length - 1),
        fc.constantFrom('x', '"', '{', '}', ',', '1', '\\', 'null'),
      ),
      { minLength: 1, maxLength: 3 },
    )
    await fc.assert(
      fc.asyncProperty(edits, async (changes) => {
        const letters = [...text]
        for (const [at, letter] of changes) letters[at] = letter
        const damaged = letters.join('')
        const report = await check(damaged)
        if (report.verdict === 'valid') expect(JSON.parse(damaged)).toEqual(good)
      }),
      { numRuns: 300 },
    )
  })

  it('throws for a programmer’s mistake alone', async () => {
    // @ts-expect-error a number is no input
    await expect(check(42)).rejects.toBeInstanceOf(TypeError)
    await expect(check(good, { now: new Date(Number.NaN) })).rejects.toBeInstanceOf(TypeError)
    const cyclic: Record<string, unknown> = {}
    cyclic['self'] = cyclic
    expect((await check(cyclic)).verdict).toBe('invalid')
  })
})
