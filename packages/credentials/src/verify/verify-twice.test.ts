import { describe, expect, it, vi } from 'vitest'

import { issue } from '../proofs/issue.ts'
import { badge, fetchFrom, NOW, testKey } from '../testing/fixtures.ts'
import type { Check, Report } from './report.ts'
import { verify } from './verify.ts'
import { verifyTwice } from './verify-twice.ts'

const issuer = {
  id: 'did:web:x.example',
  name: undefined,
  proven: true,
  trusted: 'unchecked',
} as const
const good: Report = { verdict: 'valid', format: 'ob3-di', checks: [], issuer }
const badProof: Check = {
  code: 'proof',
  status: 'fail',
  message: 'x',
  evidence: { reason: 'signature_invalid' },
}
const bad: Report = { ...good, verdict: 'invalid', checks: [badProof] }
const withPart = (report: Report): Report => ({
  ...good,
  parts: [{ relation: 'endorsement', path: 'endorsement/0', report }],
})

async function look(fast: Report, slow: Report, rate?: number) {
  const ways: string[] = []
  const [onDifference, onRun] = [vi.fn(), vi.fn()]
  const shadow = rate === undefined ? undefined : { rate, onRun }
  const verifier = async (way: 'fast' | 'slow') => {
    ways.push(way)
    return way === 'fast' ? fast : slow
  }
  const report = await verifyTwice(verifier, { shadow, onDifference })
  return { report, ways, differences: onDifference.mock.calls, runs: onRun.mock.calls.length }
}

describe('verifyTwice', () => {
  it('looks once at what is good', async () => {
    expect(await look(good, bad)).toMatchObject({ report: good, ways: ['fast'], differences: [] })
    expect(await look(good, bad, 0)).toMatchObject({ report: good, ways: ['fast'], runs: 0 })
  })

  it('looks again before it reports a bad signature, and believes the second look', async () => {
    expect(await look(bad, bad)).toMatchObject({ report: bad, ways: ['fast', 'slow'] })
    const { report, differences } = await look(bad, good)
    expect(report).toBe(good)
    expect(differences).toEqual([[{ fast: bad, slow: good }]])
  })

  it('looks again at a bad signature further in', async () => {
    const { report, differences } = await look(withPart(bad), withPart(good))
    expect(report).toEqual(withPart(good))
    expect(differences).toHaveLength(1)
  })

  it('looks again by chance, and believes the second look', async () => {
    expect(await look(good, good, 1)).toMatchObject({ runs: 1, differences: [] })
    const { report, differences } = await look(good, bad, 1)
    expect(report).toBe(bad)
    expect(differences).toHaveLength(1)
  })
})

describe('verify', () => {
  it('comes to the same findings on both ways', async () => {
    const { did, signer } = await testKey('twice')
    const credential = await issue(badge(did), { signer, created: NOW })
    const [onRun, onDifference] = [vi.fn(), vi.fn()]
    const options = { now: NOW, fetch: fetchFrom().fetch, shadow: { rate: 1, onRun }, onDifference }
    expect((await verify(credential, options)).verdict).toBe('valid')
    expect((await verify({ ...credential, name: 'x' }, options)).verdict).toBe('invalid')
    expect(onRun).toHaveBeenCalledTimes(2)
    expect(onDifference).not.toHaveBeenCalled()
  })
})
