import type { Report } from '@credence/contract'
import { describe, expect, it } from 'vitest'
import { answerOf, factsOf, groupChecks, keysOf } from './report.ts'

const check = (code: string, status: Report['checks'][number]['status']) => ({
  code,
  status,
  message: code,
})

const genuine: Report = {
  verdict: 'valid',
  format: 'ob3-di',
  issuer: { id: 'did:web:a.example', name: 'A', proven: true, trusted: 'listed' },
  checks: [
    check('proof.signature', 'pass'),
    check('issuer.key', 'pass'),
    check('status.revocation', 'pass'),
    check('status.suspension', 'skipped'),
    check('schema', 'warn'),
  ],
}

const kinds = (report: Report) =>
  Object.fromEntries(groupChecks(report).map(({ question, kind }) => [question, kind]))

describe('groupChecks', () => {
  it('answers five questions, and says so where nothing was checked', () => {
    expect(kinds(genuine)).toEqual({
      unaltered: 'good',
      issuer: 'good',
      holder: 'unknown',
      standing: 'good',
      standards: 'warn',
    })
  })

  it('keeps every check exactly once', () => {
    const shown = groupChecks(genuine).flatMap(({ checks }) => checks)
    expect(shown).toHaveLength(genuine.checks.length)
    expect(new Set(shown)).toEqual(new Set(genuine.checks))
  })

  it('is as bad as the worst check', () => {
    const checks = [...genuine.checks, check('proof.coverage', 'fail')]
    expect(kinds({ ...genuine, checks }).unaltered).toBe('bad')
  })

  it('never calls an unproven issuer good', () => {
    const issuer = { id: 'x', proven: false, trusted: 'unchecked' } as const
    expect(kinds({ ...genuine, issuer }).issuer).toBe('warn')
  })

  it('never says that it still stands where its status was not read', () => {
    const checks = [check('valid_from', 'pass'), check('status', 'skipped')]
    expect(kinds({ ...genuine, checks }).standing).toBe('unknown')
  })

  it('counts only what came to an answer', () => {
    const standing = groupChecks(genuine).find(({ question }) => question === 'standing')
    expect(standing).toMatchObject({ passed: 1, total: 1 })
  })
})

describe('keysOf', () => {
  it('asks for the reason first, then for code and outcome', () => {
    const failed = { ...check('status', 'fail'), evidence: { reason: 'revoked' } }
    expect(keysOf(failed)).toEqual(['revoked', 'status_fail'])
    expect(keysOf(check('status', 'pass'))).toEqual(['status_pass_bare', 'status_pass'])
    expect(keysOf({ ...failed, status: 'skipped' })).toEqual(['skipped'])
  })
})

describe('factsOf', () => {
  it('writes facts on one line and leaves the reason to the sentence', () => {
    expect(factsOf({ reason: 'x', suites: ['a', 'b'], proofs: 1, of: undefined })).toBe(
      'suites: a, b · proofs: 1',
    )
    expect(factsOf({ reason: 'x' })).toBeUndefined()
    expect(factsOf('Ed25519')).toBe('Ed25519')
  })
})

describe('answerOf', () => {
  const unproven: Report = {
    ...genuine,
    verdict: 'indeterminate',
    issuer: { id: 'x', name: 'Harbour College', proven: false, trusted: 'unchecked' },
  }

  it('says that a good signature is not yet a proven issuer', () => {
    expect(answerOf(unproven, {}).title).toBe('report.unprovenTitle')
  })

  it('does not praise the signature where it failed or was not checked', () => {
    const checks = [check('proof.signature', 'skipped')]
    expect(answerOf({ ...unproven, checks }, {})).toMatchObject({
      kind: 'unknown',
      title: 'report.undecidedTitle',
    })
  })

  it('is good for a valid credential alone', () => {
    const verdicts = [
      'invalid',
      'expired',
      'not-yet-valid',
      'revoked',
      'suspended',
      'indeterminate',
    ] as const
    expect(answerOf(genuine, {}).kind).toBe('good')
    for (const verdict of verdicts) {
      expect(answerOf({ ...genuine, verdict }, {}).kind, verdict).not.toBe('good')
    }
  })

  it('names the holder and the dates that it knows', () => {
    expect(answerOf(genuine, { holder: 'Amara' }).sentence).toBe('report.validTo')
    const expired = { ...genuine, verdict: 'expired' } as const
    expect(answerOf(expired, { ends: new Date(0) }).sentence).toBe('report.expiredOn')
    expect(answerOf(expired, {}).sentence).toBe('report.expired')
  })
})
