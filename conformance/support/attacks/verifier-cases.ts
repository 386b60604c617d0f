import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'

import { CredentialError, resolveDid, verify } from '@credence/credentials'
import type { Fetch, Policy } from '@credence/credentials'
import { createGuardedFetch } from '@credence/server/fetch-guard'
import * as z from 'zod'

import { reasons } from '../judge.ts'
import type { AttackCase, Seen, Tell } from './case.ts'
import { watch } from './memory.ts'

const DidInput = z.object({ did: z.string() })
const HostedInput = z.object({ assertionUrl: z.string(), claimedEmail: z.string() })

/** The operations that the library alone answers. */
export const VERIFIER_OPERATIONS: ReadonlySet<string> = new Set([
  'verify-credential',
  'verify-presentation',
  'verify-ob2-hosted',
  'extract-and-verify',
  'resolve-did',
])

/**
 * Gives cases to the library, with the fixtures' documents as the only network.
 * @param cases those whose operation is one of `VERIFIER_OPERATIONS`
 * @param root the folder of the fixtures
 * @param options the time of the fixtures, and `tell`, called with every case and what was seen
 */
export async function runVerifierCases(
  cases: readonly AttackCase[],
  root: string,
  { now, tell }: { readonly now: Date; readonly tell: Tell },
): Promise<void> {
  const guarded = createGuardedFetch({ fetchMap: resolve(root, 'remote.json'), timeoutMs: 1000 })
  for (const entry of cases) {
    const answered: string[] = []
    const fetch: Fetch = async (url, init) => {
      const response = await guarded(url, init)
      answered.push(url)
      return response
    }
    const { outcome, cost } = await watch(process.pid, () => runCase(entry, { root, now, fetch }))
    const { verdict, why } = outcome
    const broken = (entry.mustNotFetch ?? [])
      .filter((host) => answered.some((url) => url.includes(host)))
      .map((host) => `asked ${host}`)
    tell(entry, { verdict, why, broken }, cost)
  }
}

type Verdict = Pick<Seen, 'verdict' | 'why'>

async function runCase(
  entry: AttackCase,
  { root, now, fetch }: { readonly root: string; readonly now: Date; readonly fetch: Fetch },
): Promise<Verdict> {
  const bytes = new Uint8Array(readFileSync(resolve(root, entry.file)))
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

function presentationPolicy({ operation, params }: AttackCase): Policy {
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
