import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'

import { CredentialError, resolveDid, verify } from '@credence/credentials'
import type { Fetch, Policy } from '@credence/credentials'
import { createGuardedFetch } from '@credence/server/fetch-guard'
import * as z from 'zod'

import { reasons } from './support/judge.ts'
import { cannotRun, readJson, sharedPath } from './support/shared.ts'
import type { SuiteOutcome } from './support/shared.ts'

const Case = z.object({
  id: z.string(),
  group: z.string(),
  operation: z.string(),
  file: z.string().optional(),
  control: z.boolean().optional(),
  params: z
    .object({
      expectedChallenge: z.string().optional(),
      expectedDomain: z.string().optional(),
      requireHolderBinding: z.boolean().optional(),
      submitTwice: z.boolean().optional(),
    })
    .optional(),
  maxMs: z.number().optional(),
  mustNotFetch: z.array(z.string()).optional(),
  expect: z.object({
    verdict: z.union([z.string(), z.array(z.string())]),
    accept: z.boolean().nullable().optional(),
    reason: z.string().optional(),
  }),
})
type Case = z.infer<typeof Case>
const Expectations = z.object({ now: z.iso.datetime(), cases: z.array(Case) })
const DidInput = z.object({ did: z.string() })
const HostedInput = z.object({ assertionUrl: z.string(), claimedEmail: z.string() })

/** The operations that this suite runs; the others belong to the server and the web app. */
const OPERATIONS = new Set([
  'verify-credential',
  'verify-presentation',
  'verify-ob2-hosted',
  'extract-and-verify',
  'resolve-did',
])

type Verdict = { readonly verdict: string; readonly why: string }

/**
 * Runs the attack fixtures of the verifier: embedded proofs, tokens, status lists, DIDs and baked images. Every control must be
 * accepted, no attack may be, nothing forbidden may be fetched, and nothing may take longer than it is allowed.
 * @param args `--list` prints every case whose verdict is not the expected one
 * @returns the three counts of failures, apart, and agreement on verdicts
 */
export async function run(args: string[]): Promise<SuiteOutcome> {
  const root = sharedPath('attacks')
  if (root === undefined) return cannotRun('The attack fixtures')
  const { now, cases } = Expectations.parse(readJson(resolve(root, 'expectations.json')))
  const guarded = createGuardedFetch({ fetchMap: resolve(root, 'remote.json'), timeoutMs: 1000 })
  const failures: Record<'controls' | 'wrongAccepts' | 'conditions' | 'otherVerdicts', string[]> = {
    controls: [],
    wrongAccepts: [],
    conditions: [],
    otherVerdicts: [],
  }
  const groups: Record<string, { cases: number; sameVerdict: number }> = {}
  for (const entry of cases.filter(({ operation }) => OPERATIONS.has(operation))) {
    const answered: string[] = []
    const fetch: Fetch = async (url, init) => {
      const response = await guarded(url, init)
      answered.push(url)
      return response
    }
    const started = performance.now()
    const { verdict, why } = await runCase(entry, { root, now: new Date(now), fetch })
    const took = performance.now() - started
    const group = (groups[entry.group] ??= { cases: 0, sameVerdict: 0 })
    group.cases++
    const line = `${entry.id}: ${verdict}, expected ${String(entry.expect.verdict)}: ${why}`
    if (entry.control && verdict !== 'valid') failures.controls.push(line)
    if (entry.expect.accept === false && verdict === 'valid') failures.wrongAccepts.push(line)
    if (took > (entry.maxMs ?? Infinity))
      failures.conditions.push(`${entry.id}: took ${Math.round(took)} ms`)
    const forbidden = (entry.mustNotFetch ?? []).filter((host) =>
      answered.some((url) => url.includes(host)),
    )
    if (forbidden.length > 0) failures.conditions.push(`${entry.id}: asked ${forbidden.join(', ')}`)
    if ([entry.expect.verdict].flat().includes(verdict)) group.sameVerdict++
    else failures.otherVerdicts.push(line)
    if (args.includes('--list')) console.error(line)
  }
  const { controls, wrongAccepts, conditions } = failures
  const ok = controls.length + wrongAccepts.length + conditions.length === 0
  return { ok, result: { now, groups, ...failures } }
}

async function runCase(
  entry: Case,
  { root, now, fetch }: { readonly root: string; readonly now: Date; readonly fetch: Fetch },
): Promise<Verdict> {
  const bytes = new Uint8Array(readFileSync(resolve(root, entry.file ?? '')))
  if (entry.operation === 'resolve-did') return resolveCase(bytes, fetch)
  if (entry.operation === 'verify-ob2-hosted') return hostedCase(bytes, { now, fetch })
  const report = await verify(bytes, { now, fetch, policy: presentationPolicy(entry) })
  if (!entry.params?.submitTwice) return { verdict: report.verdict, why: reasons(report) }
  // A verifier gives out a challenge for one use: the second time, it waits for the answer to another.
  const challenge = `${entry.params.expectedChallenge ?? ''} next`
  const again = await verify(bytes, {
    now,
    fetch,
    policy: { ...presentationPolicy(entry), challenge },
  })
  return { verdict: again.verdict, why: `first ${report.verdict}, then ${reasons(again)}` }
}

function presentationPolicy({ operation, params }: Case): Policy {
  if (operation !== 'verify-presentation') return {}
  return {
    challenge: params?.expectedChallenge,
    domain: params?.expectedDomain,
    holderBinding: params?.requireHolderBinding,
  }
}

/** A hosted badge by its address alone, and the address of the person who shows it. */
async function hostedCase(
  bytes: Uint8Array,
  options: { readonly now: Date; readonly fetch: Fetch },
): Promise<Verdict> {
  const input = HostedInput.parse(JSON.parse(new TextDecoder().decode(bytes)))
  const byAddress = {
    '@context': 'https://w3id.org/openbadges/v2',
    type: 'Assertion',
    id: input.assertionUrl,
  }
  const policy = { recipientEmail: input.claimedEmail }
  const report = await verify(byAddress, { ...options, policy })
  return { verdict: report.verdict, why: reasons(report) }
}

async function resolveCase(bytes: Uint8Array, fetch: Fetch): Promise<Verdict> {
  const { did } = DidInput.parse(JSON.parse(new TextDecoder().decode(bytes)))
  try {
    await resolveDid(did, { fetch })
    return { verdict: 'valid', why: '' }
  } catch (error) {
    if (!(error instanceof CredentialError)) throw error
    const isOpen = ['unavailable', 'too_large', 'offline'].includes(error.code)
    return { verdict: isOpen ? 'indeterminate' : 'invalid', why: error.code }
  }
}
