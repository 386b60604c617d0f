import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CredentialError } from '../errors.ts'
import { signDocument, signToken } from '../testing/presentations.ts'
import { unwrapEnvelope } from './envelope.ts'
import {
  V2,
  ada,
  asked,
  check,
  occasion,
  presentation,
  reason,
  token,
} from '../testing/presented-badge.ts'

describe('an envelope', () => {
  const envelope = (id: string, changes: Record<string, unknown> = {}) => ({
    '@context': V2,
    id,
    type: 'EnvelopedVerifiableCredential',
    ...changes,
  })

  it('is verified as the token that it holds, alone or in a presentation', async () => {
    const enveloped = envelope(`data:application/vc+jwt,${token}`)
    expect(await check(enveloped, {})).toMatchObject({ verdict: 'valid', format: 'ob3-jwt' })
    const document = presentation({ verifiableCredential: [enveloped] })
    const report = await check(await signDocument(document, ada, occasion))
    expect([report.verdict, report.parts?.[0]?.report.format]).toEqual(['valid', 'ob3-jwt'])
    const vp = await signToken({ ...document, nonce: 'c-1', aud: asked.domain }, ada, {
      typ: 'vp+jwt',
    })
    const whole = envelope(`data:application/vp+jwt,${vp}`, {
      type: 'EnvelopedVerifiablePresentation',
    })
    expect(await check(whole)).toMatchObject({ verdict: 'valid', format: 'vp2-jwt' })
  })

  it('is refused when the token in it was changed', async () => {
    const changed = token.replace(/\.[^.]*\./, (body) => `${body.slice(0, -4)}${body.slice(-3)}`)
    const report = await check(envelope(`data:application/vc+jwt,${changed}`), {})
    expect(report.verdict).toBe('invalid')
  })

  it.each([
    [
      'a member besides',
      envelope(`data:application/vc+jwt,${token}`, { name: 'Gold' }),
      'member_not_covered',
    ],
    ['another media type', envelope(`data:text/plain,${token}`), 'envelope_malformed'],
    ['base64', envelope(`data:application/vc+jwt;base64,${token}`), 'envelope_malformed'],
    ['no token', envelope('urn:uuid:1'), 'envelope_malformed'],
    [
      'no context',
      envelope(`data:application/vc+jwt,${token}`, { '@context': [] }),
      'envelope_malformed',
    ],
    [
      'a credential for a presentation',
      envelope(`data:application/vp+jwt,${token}`),
      'envelope_malformed',
    ],
    ['an SD-JWT for a JWT', envelope(`data:application/vc+jwt,${token}~`), 'envelope_malformed'],
    [
      'a presentation that is none',
      envelope(`data:application/vp+jwt,${token}`, { type: 'EnvelopedVerifiablePresentation' }),
      'envelope_malformed',
    ],
  ])('is refused with %s', async (_, document, why) => {
    const report = await check(document, {})
    expect([report.verdict, reason(report, 'format')]).toEqual(['invalid', why])
  })

  it('never fails in another way than in words', () => {
    const values = fc.oneof(fc.jsonValue(), fc.constantFrom(`data:application/vc+jwt,${token}`, V2))
    const members = fc.constantFrom('@context', 'id', 'type', 'name')
    fc.assert(
      fc.property(fc.dictionary(members, values), (document) => {
        try {
          unwrapEnvelope(JSON.parse(JSON.stringify(document)))
        } catch (error) {
          expect(error).toBeInstanceOf(CredentialError)
        }
      }),
    )
  })
})
