import type * as z from 'zod'

import type {
  ConditionNode,
  CredentialNode,
  CreditsNode,
  Dimension,
  Limit,
  RequirementDocument,
  Selector,
  SkillNode,
} from './requirement.ts'
import type { Conversion, CreditUnit } from './units.ts'

/** A node that pieces count for. */
export type LeafNode =
  | z.infer<typeof CredentialNode>
  | z.infer<typeof SkillNode>
  | z.infer<typeof CreditsNode>
  | z.infer<typeof ConditionNode>

/** A leaf with everything that its surroundings say about it. */
export type Leaf = {
  readonly index: number
  /** Where it stands, such as `requirement.requirements.0`; unique. */
  readonly path: string
  readonly node: LeafNode
  /** Pieces, or credits in the leaf's unit; 1 for a condition. */
  readonly demand: number
  readonly windows: readonly {
    readonly issued?: string | undefined
    readonly validFor?: string | undefined
  }[]
  /** The base of a renewal: it may have expired no longer ago than this. Such a leaf stands outside every window, scope and limit. */
  readonly expiredWithin?: string | undefined
  /** What counts here was issued after what counts at the leaf of this number, the base of a renewal. */
  readonly since?: number | undefined
  /** Approved substitutions by which it stands in for something, by number. */
  readonly substitutes: readonly number[]
  /** The moment from which it counts for nothing any more: when the first of its substitutions ends. */
  readonly until?: string | undefined
  /** Exclusive scopes around it, by number. */
  readonly scopes: readonly number[]
  /** Whether what counts here depends on what counts elsewhere. */
  readonly coupled: boolean
}

/** At least `n` of several; `all` is `n` of `n`. */
export type Tree =
  | { readonly kind: 'leaf'; readonly leaf: number }
  | {
      readonly kind: 'choose'
      readonly path: string
      readonly n: number
      readonly of: readonly Tree[]
      /** The number of an approved substitution: the first of the two is what it stands in for. */
      readonly substitution?: number
    }

/** A cap or a residency over some leaves. Rates turn a leaf's credits into the limiter's unit. */
export type Limiter = {
  readonly kind: 'cap' | 'residency'
  readonly path: string
  readonly label: string | undefined
  readonly counting: Selector
  readonly limit: Limit
  /** Whether credits or pieces are limited. */
  readonly measure: 'credits' | 'count'
  readonly unit: CreditUnit | undefined
  readonly rates: ReadonlyMap<number, number>
  /** The requirement that it governs. */
  readonly tree: Tree
}

/** What counts at some leaves must come from several issuers, areas or achievements. */
export type Distinct = {
  readonly path: string
  readonly label: string | undefined
  readonly by: Dimension
  readonly atLeast: number
  readonly leaves: ReadonlySet<number>
  /** The requirement that it governs. */
  readonly tree: Tree
}

/** An approved substitution: who allowed it, why, and until when. `path` is where the rule stands. */
export type Substitution = {
  readonly path: string
  readonly label: string | undefined
  readonly approvedBy: string
  readonly reason: string
  readonly until: string | undefined
}

/** A requirement that was checked: what `parseRequirement` gives. */
export type CompiledRequirement = {
  readonly document: RequirementDocument
  readonly root: Tree
  readonly leaves: readonly Leaf[]
  readonly limiters: readonly Limiter[]
  readonly distincts: readonly Distinct[]
  readonly substitutions: readonly Substitution[]
  readonly conversions: readonly Conversion[]
  readonly coupled: boolean
}
