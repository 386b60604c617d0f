import { pinnedContexts, pinnedContextsSlowly, withContexts } from '../contexts/context-source.ts'
import type { ContextOptions, ContextSource } from '../contexts/context-source.ts'
import type { ResolvedDid } from '../did/parse-did-document.ts'
import { resolveDid } from '../did/resolve-did.ts'
import type { Soon } from '../soon.ts'
import type { TrustRegistry } from '../trust/trust-registry.ts'
import type { Policy, VerifierInput } from './assessment.ts'
import type { KeyFinder } from './find-key.ts'
import { judge } from './judge.ts'
import { refuseToFetch, rememberLookUps } from './look-up.ts'
import type { Fetch } from './look-up.ts'
import type { Memory } from './memory.ts'
import type { Report } from './report.ts'
import { MAX_PARTS } from './verify-parts.ts'
import { verifyTwice } from './verify-twice.ts'
import type { Difference, Shadow } from './verify-twice.ts'

/** How many objects and list items are turned into RDF, over all documents in one another and their proofs. */
const MAX_VALUES = 30_000

/** What verification is given besides the credential. */
export type VerifyOptions = ContextOptions & {
  /** The time that counts as now. */
  readonly now: Date
  /** How to look up DID documents, keys and status lists. */
  readonly fetch: Fetch
  readonly policy?: Policy
  readonly trust?: readonly TrustRegistry[]
  /**
   * Public keys (JWK) that the caller knows already, by the names that proofs give them. A signature with one is checked, but it
   * says nothing about the issuer.
   */
  readonly keys?: ReadonlyMap<string, object>
  /** What verifications remember between them; from `createMemory`. */
  readonly memory?: Memory
  /** Which share of verifications is made a second time without the fast way, as a check of that way. */
  readonly shadow?: Shadow
  /** Called when a verification comes out differently without the fast way; the report is then the one without it. */
  readonly onDifference?: (difference: Difference) => void
}

/**
 * Verifies a credential or a presentation: Open Badges 3.0, CLR 2.0 and W3C Verifiable Credentials 2.0 and 1.1, with embedded proofs, as a
 * JWT or an SD-JWT, in an envelope; SD-JWT VC; Open Badges 2.0 and 1.x, hosted or signed; alone or baked into a PNG, SVG or PDF file. Credentials
 * inside others are verified on their own and stand in `parts`. It never throws for what is in the input: every check is always in
 * the report, and what is not supported is reported, never accepted.
 *
 * Proof and issuer are two findings: a good signature by a key that the issuer's own document does not vouch for leaves the
 * verdict `indeterminate` or `invalid`. Not checked: whether the issuer may award this, evidence, `credentialSchema`, `termsOfUse`, and
 * the artwork.
 * @param input JSON text, a compact JWS, file bytes, or a parsed document
 * @param options the time, how to fetch, the policy, the trust registries
 * @returns the report
 * @throws TypeError for a programmer's mistake: a wrong kind of input or no time
 * @example (await verify(text, { now: new Date(), fetch })).verdict
 */
export async function verify(input: VerifierInput, options: VerifyOptions): Promise<Report> {
  if (typeof input !== 'string' && (typeof input !== 'object' || input === null)) {
    throw new TypeError('verify reads a string, bytes or an object.')
  }
  if (Number.isNaN(options.now.getTime())) throw new TypeError('verify needs a time.')
  const policy = options.policy ?? {}
  const fetch = policy.offline ? refuseToFetch : rememberLookUps(options.fetch)
  const known = withContexts(options)
  const isShared = !policy.offline && options.keys === undefined && known === pinnedContexts
  const memory = isShared ? options.memory : undefined
  const now = options.now.getTime()
  const resolve = rememberingResolver((did, method) => {
    const ask = () => resolveDid(did, { fetch })
    return memory ? memory.resolve(did, { now, ask, method }) : ask()
  })
  const judgeWith = (contexts: ContextSource) =>
    judge(input, {
      now,
      fetch,
      finder: { fetch, resolve, keys: options.keys },
      memory,
      lists: new Map(),
      revocationLists: new Map(),
      known: contexts,
      policy,
      trust: options.trust ?? [],
      findings: new Map(),
      role: 'whole',
      depth: 0,
      budget: { parts: MAX_PARTS, values: MAX_VALUES },
      judge,
    })
  if (known !== pinnedContexts) return judgeWith(known)
  return verifyTwice((way) => judgeWith(way === 'fast' ? known : pinnedContextsSlowly), {
    shadow: options.shadow,
    onDifference: options.onDifference,
  })
}

function rememberingResolver(resolve: KeyFinder['resolve']): KeyFinder['resolve'] {
  const known = new Map<string, Soon<ResolvedDid>>()
  return (did, method) => {
    const name = `${did}\n${method ?? ''}`
    const earlier = known.get(name)
    if (earlier) return earlier
    const resolving = resolve(did, method)
    known.set(name, resolving)
    return resolving
  }
}
