import type { JsonObject } from '../json/json-value.ts'

/** What came out. Only `valid` may be shown as good. */
export type Verdict =
  | 'valid'
  | 'invalid'
  | 'expired'
  | 'not-yet-valid'
  | 'revoked'
  | 'suspended'
  | 'indeterminate'

/** What kind of credential it is: the family, and how it is secured. */
export type Format =
  | 'ob3-di'
  | 'ob3-jwt'
  | 'clr2-di'
  | 'clr2-jwt'
  | 'vc2-di'
  | 'vc2-jwt'
  | 'vc2-sd-jwt'
  | 'vc2-cose'
  | 'sd-jwt-vc'
  | 'vc1-di'
  | 'vc1-jwt'
  | 'vp2-di'
  | 'vp2-jwt'
  | 'vp1-di'
  | 'vp1-jwt'
  | 'ob2-hosted'
  | 'ob2-signed'
  | 'unknown'

/** The checks, in the order in which a report lists them. A report always has all of them. */
export const CHECK_CODES = [
  'container',
  'parse',
  'format',
  'context',
  'data_model',
  'schema',
  'related_resources',
  'members',
  'claims',
  'proof',
  'proof_purpose',
  'proof_time',
  'key',
  'holder',
  'issuer',
  'valid_from',
  'valid_until',
  'status',
  'refresh',
  'parts',
  'endorsements',
  'recipient',
  'trust',
] as const

/** The stable name of a check. */
export type CheckCode = (typeof CHECK_CODES)[number]

/** How a check ended. */
export type CheckStatus = 'pass' | 'fail' | 'warn' | 'skipped'

/** One check: its stable code, how it ended, a sentence, and the facts (`reason` is a stable code when it did not pass). */
export type Check = {
  readonly code: CheckCode
  readonly status: CheckStatus
  readonly message: string
  readonly evidence?: Readonly<Record<string, unknown>>
}

/** Who issued the credential, as far as is known. The name is what the credential claims. */
export type ReportIssuer = {
  readonly id: string | undefined
  readonly name: string | undefined
  /** True when the issuer's own document vouches for the key that signed. */
  readonly proven: boolean
  readonly trusted: 'listed' | 'unlisted' | 'unchecked'
  /** The registry that lists the issuer. */
  readonly by?: string
}

/** Who presents, as far as is known. */
export type ReportHolder = {
  readonly id: string | undefined
  /** True when the holder's own document vouches for the key that signed the presentation. */
  readonly proven: boolean
}

/** Everything that verification found. */
export type Report = {
  readonly verdict: Verdict
  readonly format: Format
  readonly checks: readonly Check[]
  readonly issuer: ReportIssuer
  /** The credential that the proof covers, without the proof; absent when nothing could be read, and for a presentation. */
  readonly credential?: JsonObject
  /** Who presents; of a presentation, and of an SD-JWT with a key binding. */
  readonly holder?: ReportHolder
  /** The credentials inside this one, each verified on its own; absent when there are none. */
  readonly parts?: readonly Part[]
}

/** A credential inside another one, or inside a presentation. */
export type Part = {
  /** What it is there for: an endorsement, or a part of a record or presentation. */
  readonly relation: 'endorsement' | 'credential'
  /** Where it stands, with `/` between member names and positions. */
  readonly path: string
  readonly report: Report
}
