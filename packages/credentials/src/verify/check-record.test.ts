import { describe, expect, it } from 'vitest'

import { canonicalizeJsonLd } from '../canonical/canonicalize-json-ld.ts'
import { issueJwt } from '../jwt/issue-jwt.ts'
import { issue } from '../proofs/issue.ts'
import { badge, fetchFrom, NOW, testKey } from '../testing/fixtures.ts'
import type { CheckCode, Report } from './report.ts'
import { verify } from './verify.ts'

const created = new Date('2026-03-02T10:00:00Z')
const registrar = await testKey('registrar')
const harbour = await testKey('harbour')
const KNOTS = 'https://harbour.example/achievements/knots'
const knots = await issue(badge(harbour.did), { signer: harbour.signer, created })

function record(credentials: readonly unknown[], changes: Record<string, unknown> = {}) {
  return {
    '@context': [
      'https://www.w3.org/ns/credentials/v2',
      'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json',
      'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
    ],
    id: 'urn:uuid:6a2cf6a4-0d35-4bb2-9c55-5f8b28ad1f01',
    type: ['VerifiableCredential', 'ClrCredential'],
    name: 'Record of Ada',
    issuer: { id: registrar.did, type: ['Profile'], name: 'Registrar' },
    validFrom: '2026-03-02T09:00:00Z',
    credentialSubject: {
      id: 'did:key:z6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw',
      type: ['ClrSubject'],
      verifiableCredential: credentials,
      ...changes,
    },
  }
}

function signed(credentials: readonly unknown[], changes: Record<string, unknown> = {}) {
  return issue(record(credentials, changes), { signer: registrar.signer, created })
}

function check(input: object | string) {
  return verify(input, { now: NOW, fetch: fetchFrom().fetch })
}

function reason(report: Report, code: CheckCode) {
  return report.checks.find((entry) => entry.code === code)?.evidence?.['reason']
}

describe('a comprehensive learner record', () => {
  it('is verified, and every credential in it on its own', async () => {
    const report = await check(await signed([knots]))
    expect([report.verdict, report.format, report.issuer.id]).toEqual([
      'valid',
      'clr2-di',
      registrar.did,
    ])
    expect(report.parts).toMatchObject([
      {
        path: 'credentialSubject/verifiableCredential/0',
        report: { verdict: 'valid', issuer: { id: harbour.did, proven: true } },
      },
    ])
    const token = await issueJwt(record([knots]), { signer: registrar.signer })
    expect(await check(token)).toMatchObject({ verdict: 'valid', format: 'clr2-jwt' })
  })

  it('covers what it holds: a credential swapped or changed after signing is found', async () => {
    const whole = await signed([knots])
    const other = await issue(badge(harbour.did, { name: 'Gold' }), {
      signer: harbour.signer,
      created,
    })
    const subject = { ...record([other]).credentialSubject }
    const swapped = await check({ ...whole, credentialSubject: subject })
    expect([swapped.verdict, reason(swapped, 'proof')]).toEqual(['invalid', 'signature_invalid'])
  })

  it('is no better than its worst credential, however well it is signed itself', async () => {
    const forged = { ...knots, name: 'Gold' }
    const { proof: _, ...unsigned } = knots
    const expired = await issue(badge(harbour.did, { validUntil: '2026-05-01T00:00:00Z' }), {
      signer: harbour.signer,
      created,
    })
    for (const [worst, verdict] of [
      [forged, 'invalid'],
      [unsigned, 'invalid'],
      [expired, 'expired'],
    ] as const) {
      const report = await check(await signed([knots, worst]))
      expect([report.verdict, reason(report, 'proof'), reason(report, 'parts')]).toEqual([
        verdict,
        undefined,
        'part_not_valid',
      ])
    }
  })

  it('may relate what is in it, and nothing else', async () => {
    const association = (targetId: string) => ({
      association: [
        { type: 'Association', associationType: 'precedes', sourceId: KNOTS, targetId },
      ],
    })
    const good = await signed([knots], association(String(knots['id'])))
    expect(await check(good)).toMatchObject({ verdict: 'valid' })
    await expect(signed([knots], association('urn:uuid:elsewhere'))).rejects.toMatchObject({
      code: 'schema_invalid',
      evidence: { problems: [{ path: 'credentialSubject/association/0/targetId' }] },
    })
    const changed = await check({ ...good, credentialSubject: record([knots]).credentialSubject })
    expect(changed.verdict).toBe('invalid')
  })

  it('gives every term of its context a meaning of its own', async () => {
    const nquads = await canonicalizeJsonLd({
      ...JSON.parse(
        JSON.stringify(
          record([knots], {
            association: [
              {
                type: 'Association',
                associationType: 'isPeerOf',
                sourceId: 'urn:a',
                targetId: 'urn:b',
              },
            ],
          }),
        ),
      ),
      partial: true,
    })
    const vocabulary = 'https://purl.imsglobal.org/spec/vc/clr/vocab.html#'
    for (const name of [
      'ClrCredential',
      'ClrSubject',
      'partial',
      'verifiableCredential',
      'association',
      'AssociationType',
      'sourceId',
      'targetId',
    ]) {
      expect(nquads).toContain(`<${vocabulary}${name}>`)
    }
  })
})
