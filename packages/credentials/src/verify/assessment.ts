import type { ContextSource } from '../contexts/context-source.ts'
import { CredentialError } from '../errors.ts'
import type { JsonObject } from '../json/json-value.ts'
import type { Effect, Findings } from './findings.ts'
import { note } from './findings.ts'
import type { FoundKey, KeyFinder } from './find-key.ts'
import type { Fetch } from './look-up.ts'
import type { Memory } from './memory.ts'
import type { MetRevocationLists } from './check-revocation-list.ts'
import type { MetLists } from './read-status-list.ts'
import type { Soon } from '../soon.ts'
import type { TrustRegistry } from '../trust/trust-registry.ts'
import type { CheckCode, Format, Report } from './report.ts'

/** How a verifier wants to judge. */
export type Policy = {
  /** Also fail what the Open Badges 3.0 schema does not allow; otherwise it is a warning. */
  readonly strict?: boolean
  /** Judge the proof alone: not the issuer, the dates, the status. */
  readonly proofOnly?: boolean
  /** Look nothing up. */
  readonly offline?: boolean
  /** The address of the person who shows the credential; it must be the recipient's. */
  readonly recipientEmail?: string
  /** The challenge that the verifier gave out; a presentation must answer it. Accepting it once is the caller's duty. */
  readonly challenge?: string
  /** The verifier's own domain; a presentation must be made for it. */
  readonly domain?: string
  /** The one who presents must be the subject of every credential. */
  readonly holderBinding?: boolean
}

/** What can be verified: text, a file's bytes, or a parsed document. */
export type VerifierInput = string | Uint8Array | object

/** What verification of one document works with. */
export type Assessment = {
  readonly now: number
  readonly fetch: Fetch
  readonly finder: KeyFinder
  /** The status lists that this verification has met. */
  readonly lists: MetLists
  readonly revocationLists: MetRevocationLists
  /** What earlier verifications have found out; absent where nothing may be remembered. */
  readonly memory?: Memory
  readonly known: ContextSource
  readonly policy: Policy
  readonly trust: readonly TrustRegistry[]
  readonly findings: Findings
  /** What the document is here: what was handed over, a part of it, or a status list that was looked up. */
  readonly role: 'whole' | 'part' | 'list'
  /** True for the newer form of a credential: no newer one is asked for. */
  readonly isRefreshed?: boolean
  /** How many documents this one stands in. */
  readonly depth: number
  /** How many more parts may be verified, and objects and list items turned into RDF; shared by the whole tree. */
  readonly budget: { parts: number; values: number }
  /** The verifier itself, so that it can call itself for parts and lists. */
  readonly judge: (input: VerifierInput, assessment: Assessment) => Soon<Report>
}

/** A credential that was read and is to be judged. */
export type Subject = {
  /** The credential without its proof, or the JWT's credential. */
  readonly credential: JsonObject
  readonly format: Format
}

/** What the proofs of a document gave: the keys of those that verify. */
export type ProofResult = { readonly keys: readonly FoundKey[] }

/** How far clocks may differ, in milliseconds. */
export const CLOCK_SKEW = 300_000

/** Codes that mean that something could not be learned, and not that it is wrong. */
const UNKNOWN: ReadonlySet<string> = new Set([
  'unavailable',
  'too_large',
  'offline',
  'did_unsupported',
  'suite_unsupported',
])

/**
 * Notes an error as the outcome of a check: what could not be looked up leaves the verdict open, the rest is invalid.
 * @param findings the findings; they are changed
 * @param code the check
 * @param error what was thrown
 * @throws the error itself when it is none of this package's
 */
export function noteError(findings: Findings, code: CheckCode, error: unknown): void {
  if (!(error instanceof CredentialError)) throw error
  const isOpen = UNKNOWN.has(error.code)
  note(findings, code, {
    status: isOpen ? 'warn' : 'fail',
    message: error.message,
    evidence: { reason: error.code, ...error.evidence },
    effect: isOpen ? 'indeterminate' : 'invalid',
  })
}

/**
 * Notes that a check failed.
 * @param findings the findings; they are changed
 * @param code the check
 * @param failure the sentence, the stable reason, the facts, and the effect (`invalid` when not said)
 */
export function noteFailure(
  findings: Findings,
  code: CheckCode,
  failure: {
    readonly message: string
    readonly reason: string
    readonly evidence?: Readonly<Record<string, unknown>>
    readonly effect?: Effect
  },
): void {
  const effect = failure.effect ?? 'invalid'
  note(findings, code, {
    status: effect === 'indeterminate' ? 'warn' : 'fail',
    message: failure.message,
    evidence: { reason: failure.reason, ...failure.evidence },
    effect,
  })
}

/**
 * Notes that a check passed.
 * @param findings the findings; they are changed
 * @param code the check
 * @param message the sentence
 * @param evidence the facts
 */
export function notePass(
  findings: Findings,
  code: CheckCode,
  message: string,
  evidence?: Readonly<Record<string, unknown>>,
): void {
  note(findings, code, { status: 'pass', message, evidence, effect: undefined })
}

/**
 * Notes that the key stands in what it signed, so that nobody vouches for it. Where the proof alone is judged, that is a remark.
 * @param assessment what verification works with; its findings grow
 * @param evidence the facts
 */
export function noteUnprovenKey(
  { findings, policy }: Assessment,
  evidence: Readonly<Record<string, unknown>> = {},
): void {
  note(findings, 'key', {
    status: 'warn',
    message: 'The key stands in the credential itself: nobody vouches for it.',
    evidence: { reason: 'key_unproven', ...evidence },
    ...(policy.proofOnly ? {} : { effect: 'indeterminate' as const }),
  })
}
