import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { issue } from '../proofs/issue.ts'
import { fetchFrom, NOW, testKey } from '../testing/fixtures.ts'
import { signDocument, signToken } from '../testing/presentations.ts'
import { verify } from '../verify/verify.ts'
import {
  ada,
  asked,
  badgeFor,
  check,
  created,
  credential,
  eve,
  occasion,
  presentation,
  reason,
  school,
  token,
} from '../testing/presented-badge.ts'

describe('a presentation with an embedded proof', () => {
  it('is valid when its holder made it for the verifier, and every credential in it is', async () => {
    const report = await check(await signDocument(presentation(), ada, occasion))
    expect([report.verdict, report.format, report.holder, report.credential]).toEqual([
      'valid',
      'vp2-di',
      { id: ada.did, proven: true },
      undefined,
    ])
    expect(report.parts).toMatchObject([
      {
        relation: 'credential',
        path: 'verifiableCredential/0',
        report: { verdict: 'valid', format: 'ob3-di', issuer: { id: school.did, proven: true } },
      },
    ])
  })

  it('takes its holder from the key when it names none, and a domain from a list', async () => {
    const unnamed = presentation({ holder: undefined })
    const domain = ['https://other.example', asked.domain]
    const report = await check(await signDocument(unnamed, ada, { ...occasion, domain }))
    expect([report.verdict, report.holder]).toEqual(['valid', { id: ada.did, proven: true }])
  })

  it.each([
    ['another challenge', { ...occasion, challenge: 'c-0' }, 'holder', 'challenge_mismatch'],
    ['no challenge', { domain: asked.domain }, 'holder', 'challenge_mismatch'],
    ['another domain', { ...occasion, domain: 'https://x.example' }, 'holder', 'domain_mismatch'],
    ['no domain', { challenge: asked.challenge }, 'holder', 'domain_mismatch'],
    [
      'the purpose of an issuer',
      { ...occasion, proofPurpose: 'assertionMethod' },
      'proof_purpose',
      'purpose_mismatch',
    ],
    [
      'an end that is past',
      { ...occasion, expires: '2026-06-01T00:00:00Z' },
      'proof_time',
      'proof_expired',
    ],
  ] as const)('is refused with %s', async (_, options, code, why) => {
    const report = await check(await signDocument(presentation(), ada, options))
    expect([report.verdict, reason(report, code)]).toEqual(['invalid', why])
  })

  it('is refused when somebody else signed it, or changed it', async () => {
    const stolen = await check(await signDocument(presentation(), eve, occasion))
    expect([stolen.verdict, reason(stolen, 'holder'), stolen.holder?.proven]).toEqual([
      'invalid',
      'holder_mismatch',
      false,
    ])
    const signed = await signDocument(presentation(), ada, occasion)
    const changed = await check({ ...signed, id: 'urn:uuid:0e1c2a34-9a63-4b52-8d49-2f6d1c0ab111' })
    expect([changed.verdict, reason(changed, 'proof')]).toEqual(['invalid', 'signature_invalid'])
    const covered = await check({ ...signed, note: 'hired' })
    expect(covered.verdict).toBe('invalid')
  })

  it('is refused when a credential is about somebody else', async () => {
    const other = await issue(badgeFor(eve.did), { signer: school.signer, created })
    const signed = await signDocument(
      presentation({ verifiableCredential: [credential, other] }),
      ada,
      occasion,
    )
    const report = await check(signed)
    expect([report.verdict, reason(report, 'holder')]).toEqual(['invalid', 'subject_mismatch'])
    expect((await check(signed, occasion)).verdict).toBe('valid')
  })

  it('is no better than its worst credential', async () => {
    const { proof: _, ...unsigned } = credential
    const expired = await issue(badgeFor(ada.did, { validUntil: '2026-05-01T00:00:00Z' }), {
      signer: school.signer,
      created,
    })
    for (const [worst, verdict] of [
      [{ ...credential, name: 'Knots, Splices and Gold' }, 'invalid'],
      [unsigned, 'invalid'],
      [expired, 'expired'],
    ] as const) {
      const document = presentation({ verifiableCredential: [credential, worst] })
      const report = await check(await signDocument(document, ada, occasion))
      expect([report.verdict, reason(report, 'parts')]).toEqual([verdict, 'part_not_valid'])
      expect(report.parts?.map((part) => part.report.verdict)).toEqual(['valid', verdict])
    }
  })

  it('must hold something', async () => {
    const empty = presentation({ verifiableCredential: undefined })
    const report = await check(await signDocument(empty, ada, occasion))
    expect([report.verdict, reason(report, 'parts')]).toEqual(['invalid', 'presentation_empty'])
  })

  it('needs a key for authentication, which counts now', async () => {
    const id = 'did:web:ada.example'
    const wallet = await testKey('ada', `${id}#k`)
    const methods = (changes: object = {}) => [
      {
        id: `${id}#k`,
        type: 'Multikey',
        controller: id,
        publicKeyMultibase: ada.did.slice('did:key:'.length),
        ...changes,
      },
    ]
    const own = await issue(badgeFor(id), { signer: school.signer, created })
    const document = presentation({ holder: id, verifiableCredential: [own] })
    const signed = await signDocument(document, wallet, {
      ...occasion,
      created: '2026-01-01T00:00:00Z',
    })
    const ask = async (changes: object) => {
      const { fetch } = fetchFrom({
        'https://ada.example/.well-known/did.json': { id, ...changes },
      })
      return verify(signed, { now: NOW, fetch, policy: asked })
    }
    const good = { verificationMethod: methods(), authentication: [`${id}#k`] }
    expect((await ask(good)).verdict).toBe('valid')
    const assertion = { verificationMethod: methods(), assertionMethod: [`${id}#k`] }
    expect(reason(await ask(assertion), 'key')).toBe('key_mismatch')
    const revoked = { ...good, verificationMethod: methods({ revoked: '2026-06-01T00:00:00Z' }) }
    expect([(await ask(revoked)).verdict, reason(await ask(revoked), 'key')]).toEqual([
      'invalid',
      'key_mismatch',
    ])
  })

  it('only remarks on the holder when nobody asked', async () => {
    const report = await check(await signDocument(presentation(), ada, occasion), {})
    expect([report.verdict, reason(report, 'holder')]).toEqual(['valid', 'holder_not_asked'])
  })
})

describe('a presentation without a proof', () => {
  it('rests on its credentials, and leaves the holder open', async () => {
    const report = await check(presentation(), {})
    expect([report.verdict, reason(report, 'holder'), report.holder]).toEqual([
      'valid',
      'proof_missing',
      { id: ada.did, proven: false },
    ])
    const forged = presentation({ verifiableCredential: [{ ...credential, name: 'Gold' }] })
    expect((await check(forged, {})).verdict).toBe('invalid')
  })

  it.each([{ challenge: 'c-1' }, { domain: 'd' }, { holderBinding: true }, { proofOnly: true }])(
    'is refused where %o is asked for',
    async (policy) => {
      expect((await check(presentation(), policy)).verdict).toBe('invalid')
    },
  )
})

describe('a presentation as a token', () => {
  const claims = {
    iss: ada.did,
    aud: [asked.domain],
    nonce: asked.challenge,
    iat: 1_781_524_000,
    exp: 1_781_600_000,
  }

  it.each([
    ['vp+jwt', { ...presentation(), ...claims }],
    ['JWT', { ...claims, vp: presentation({ holder: undefined }) }],
  ])('is valid with the type %s', async (typ, payload) => {
    const report = await check(await signToken(payload, ada, { typ }))
    expect([report.verdict, report.format, report.holder?.proven]).toEqual([
      'valid',
      'vp2-jwt',
      true,
    ])
  })

  it.each([
    ['nonce', { nonce: 'c-0' }, 'holder', 'challenge_mismatch'],
    ['audience', { aud: 'https://x.example' }, 'holder', 'domain_mismatch'],
    ['end', { exp: 1_781_400_000 }, 'proof_time', 'proof_expired'],
    ['start', { iat: 1_781_700_000 }, 'proof_time', 'proof_from_future'],
    ['issuer', { iss: eve.did }, 'claims', 'credential_malformed'],
  ] as const)('is refused with another %s', async (_, changes, code, why) => {
    const payload = { ...presentation(), ...claims, ...changes }
    const report = await check(await signToken(payload, ada, { typ: 'vp+jwt' }))
    expect([report.verdict, reason(report, code)]).toEqual(['invalid', why])
  })

  it('is refused as a credential, with a broken signature, or by another hand', async () => {
    const payload = { ...presentation(), ...claims }
    expect((await check(await signToken(payload, ada, { typ: 'vc+jwt' }))).verdict).toBe('invalid')
    expect((await check(await signToken(payload, eve, { typ: 'vp+jwt' }))).verdict).toBe('invalid')
    const good = await signToken(payload, ada, { typ: 'vp+jwt' })
    const [head, , tail] = good.split('.')
    const [, body] = (await signToken({ ...payload, id: 'urn:x:1' }, ada)).split('.')
    expect((await check(`${head}.${body}.${tail}`)).verdict).toBe('invalid')
  })

  it('holds tokens as text in data model 1.1 alone', async () => {
    const context = ['https://www.w3.org/2018/credentials/v1']
    const older = presentation({ '@context': context, verifiableCredential: [token] })
    const payload = { ...claims, vp: older }
    expect(await check(await signToken(payload, ada, { typ: 'JWT' }))).toMatchObject({
      verdict: 'valid',
      format: 'vp1-jwt',
    })
    const newer = { ...claims, vp: presentation({ verifiableCredential: [token] }) }
    const report = await check(await signToken(newer, ada, { typ: 'JWT' }))
    expect([report.verdict, reason(report, 'data_model')]).toEqual([
      'invalid',
      'credential_malformed',
    ])
  })
})

describe('a credential where a presentation was asked for', () => {
  it('is refused', async () => {
    const report = await check(credential)
    expect([report.verdict, reason(report, 'holder')]).toEqual(['invalid', 'presentation_missing'])
    expect((await check(credential, {})).verdict).toBe('valid')
  })
})

describe('presentations of any shape', () => {
  it('are reported on, never accepted', async () => {
    const members = fc.constantFrom('holder', 'verifiableCredential', 'proof', 'id', 'vp', 'extra')
    await fc.assert(
      fc.asyncProperty(fc.dictionary(members, fc.jsonValue()), async (changes) => {
        const report = await check({ ...presentation({ verifiableCredential: [] }), ...changes })
        expect(report.verdict).not.toBe('valid')
      }),
      { numRuns: 150 },
    )
  })

  it('are refused as tokens as well', async () => {
    const names = fc.constantFrom('iss', 'jti', 'aud', 'nonce', 'exp', 'nbf', 'vp', 'vc', 'holder')
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(names, fc.jsonValue()),
        fc.constantFrom('vp+jwt', 'JWT'),
        async (claims, typ) => {
          const payload = { ...presentation({ verifiableCredential: [] }), ...claims }
          const report = await check(await signToken(payload, ada, { typ }))
          expect(report.verdict).not.toBe('valid')
        },
      ),
      { numRuns: 150 },
    )
  })
})
