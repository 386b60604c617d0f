import * as z from 'zod'

import { Equivalence } from './equivalences.ts'
import { Moment, Period } from './period.ts'
import { Source } from './portfolio.ts'
import { Conversion, CreditUnit } from './units.ts'

const Name = z.string().min(1).max(500)
const Names = z.array(Name).min(1).max(500)
const Count = z.number().int().min(1).max(1_000)
const Share = z.number().gt(0).max(1)

/**
 * Which pieces are meant: every member given must fit, and within a list one is enough. Each speaks of what a piece is, never of what is
 * absent from a portfolio, so that earning more can never hurt.
 */
export const Selector = z.strictObject({
  achievements: Names.optional(),
  types: Names.optional(),
  issuers: Names.optional(),
  areas: Names.optional(),
  sources: z.array(Source).min(1).optional(),
  level: z.strictObject({ min: z.number().optional(), max: z.number().optional() }).optional(),
  skill: z.strictObject({ skill: Name, level: z.number().min(0).max(10) }).optional(),
  assurance: z.number().min(0).max(5).optional(),
  strength: z.number().min(0).max(1).optional(),
  grade: z
    .strictObject({ scale: Name, atLeast: z.number().optional(), atMost: z.number().optional() })
    .refine(({ atLeast, atMost }) => atLeast !== undefined || atMost !== undefined, {
      message: 'needs atLeast or atMost',
    })
    .optional(),
  issuedFrom: Moment.optional(),
})
export type Selector = z.infer<typeof Selector>

const named = { id: Name.optional(), label: z.string().max(500).optional() }

/** At least `count` (one unless given) pieces of a kind. */
export const CredentialNode = z.strictObject({
  kind: z.literal('credential'),
  ...named,
  from: Selector,
  count: Count.optional(),
})
/** A skill at a level or above, shown by `count` pieces (one unless given) each at least `strength` strong. */
export const SkillNode = z.strictObject({
  kind: z.literal('skill'),
  ...named,
  skill: Name,
  level: z.number().min(0).max(10),
  strength: z.number().min(0).max(1).optional(),
  count: Count.optional(),
  from: Selector.optional(),
})
/** An amount of credits; a piece may count in part, so that a cap shortens it and does not refuse it. */
export const CreditsNode = z.strictObject({
  kind: z.literal('credits'),
  ...named,
  amount: z.number().positive().max(1_000_000),
  unit: CreditUnit,
  from: Selector.optional(),
})
/** A condition in words that no machine can check; met only when the portfolio says that somebody confirmed it. */
export const ConditionNode = z.strictObject({
  kind: z.literal('condition'),
  id: Name,
  label: z.string().max(500).optional(),
  text: z.string().min(1).max(10_000),
})
/** The requirement of that name in `stacks`. */
export const StackNode = z.strictObject({ kind: z.literal('stack'), ...named, name: Name })

const Limit = z.union([
  z.strictObject({ share: Share }),
  z.strictObject({ credits: z.number().nonnegative(), unit: CreditUnit }),
  z.strictObject({ count: z.number().int().nonnegative() }),
])
/** An amount of credits (over the leaves that count credits), a number of pieces (over the others), or a share of all that counts. */
export type Limit = z.infer<typeof Limit>

/** A node of a requirement. */
export type RequirementNode =
  | z.infer<typeof CredentialNode>
  | z.infer<typeof SkillNode>
  | z.infer<typeof CreditsNode>
  | z.infer<typeof ConditionNode>
  | z.infer<typeof StackNode>
  | GroupNode
  | ScopeNode
  | DistinctNode
  | RenewNode
  | SubstitutionNode

type Named = { id?: string | undefined; label?: string | undefined }

/** All, any one, or at least `n` of several requirements. */
export type GroupNode =
  | (Named & { kind: 'all' | 'any'; requirements: RequirementNode[] })
  | (Named & { kind: 'atLeast'; n: number; requirements: RequirementNode[] })

/**
 * A rule about what counts in the requirement below it. `exclusive`: no piece counts for two of its leaves. `cap`: of the pieces selected, at
 * most this much counts. `residency`: of the pieces selected, at least this much counts. `within`: only pieces issued no longer ago than
 * `issued`, and still valid `validFor` from now, count.
 */
export type ScopeNode =
  | (Named & { kind: 'exclusive'; requirement: RequirementNode })
  | (Named & { kind: 'cap'; counting: Selector; atMost: Limit; requirement: RequirementNode })
  | (Named & {
      kind: 'residency'
      counting: Selector
      atLeast: Limit
      requirement: RequirementNode
    })
  | (Named & {
      kind: 'within'
      issued?: string | undefined
      validFor?: string | undefined
      requirement: RequirementNode
    })

/** By what pieces are told apart: who issued them, the areas they are in, or which achievement they are of. */
export const Dimension = z.enum(['issuer', 'area', 'achievement'])
export type Dimension = z.infer<typeof Dimension>

/**
 * What counts in the requirement below comes from at least `atLeast` different issuers, areas or achievements. A piece shows its own when it
 * counts, of a leaf of credits when at least one credit of it does (or all that it has, where that is less). A piece in several areas shows
 * each of them; one that names none shows none. Conditions in words and the bases of renewals show nothing.
 */
export type DistinctNode = Named & {
  kind: 'distinct'
  by: Dimension
  atLeast: number
  requirement: RequirementNode
}

/**
 * A renewal in part. Met when some piece that `base` selects is there which is not revoked, was issued before now, and is still good or
 * expired no longer ago than `expiredWithin`; and the requirement below is met by pieces alone that were issued later than that one.
 * The base itself counts for nothing: rules around the renewal speak of what is below it, and the base may count elsewhere at the same time.
 * A renewal within what renews is refused. In a plan, what renews is begun after the base was earned.
 */
export type RenewNode = Named & {
  kind: 'renew'
  base: Selector
  expiredWithin: string
  requirement: RequirementNode
}

/**
 * An approved substitution: `requirement`, or `by` in its place, which `approvedBy` has allowed for a reason. From the moment `until` on, `by`
 * counts for nothing. Of two equally near ways the requirement itself is taken. Who may approve is not checked here.
 */
export type SubstitutionNode = Named & {
  kind: 'substitution'
  requirement: RequirementNode
  by: RequirementNode
  approvedBy: string
  reason: string
  until?: string | undefined
}

const lazyNode: z.ZodType<RequirementNode> = z.lazy(() => RequirementNode)
const requirement = lazyNode
const requirements = z.array(lazyNode).min(1).max(500)

/** The schema of a node; its type carries the same name. */
export const RequirementNode: z.ZodType<RequirementNode> = z.discriminatedUnion('kind', [
  CredentialNode,
  SkillNode,
  CreditsNode,
  ConditionNode,
  StackNode,
  z.strictObject({ kind: z.literal('all'), ...named, requirements }),
  z.strictObject({ kind: z.literal('any'), ...named, requirements }),
  z.strictObject({ kind: z.literal('atLeast'), ...named, n: Count, requirements }),
  z.strictObject({ kind: z.literal('exclusive'), ...named, requirement }),
  z.strictObject({
    kind: z.literal('cap'),
    ...named,
    counting: Selector,
    atMost: Limit,
    requirement,
  }),
  z.strictObject({
    kind: z.literal('residency'),
    ...named,
    counting: Selector,
    atLeast: Limit,
    requirement,
  }),
  z
    .strictObject({
      kind: z.literal('within'),
      ...named,
      issued: Period.optional(),
      validFor: Period.optional(),
      requirement,
    })
    .refine(({ issued, validFor }) => issued !== undefined || validFor !== undefined, {
      message: 'needs issued or validFor',
    }),
  z.strictObject({
    kind: z.literal('distinct'),
    ...named,
    by: Dimension,
    atLeast: Count.min(2),
    requirement,
  }),
  z.strictObject({
    kind: z.literal('renew'),
    ...named,
    base: Selector.refine((base) => Object.keys(base).length > 0, {
      message: 'names nothing that could be renewed',
    }),
    expiredWithin: Period,
    requirement,
  }),
  z.strictObject({
    kind: z.literal('substitution'),
    ...named,
    requirement,
    by: lazyNode,
    approvedBy: Name,
    reason: z.string().min(1).max(2_000),
    until: Moment.optional(),
  }),
])

/** A requirement as it is stored and exchanged: version 1 of the JSON. */
export const RequirementDocument = z.strictObject({
  version: z.literal(1),
  title: z.string().max(500).optional(),
  conversions: z.array(Conversion).max(50).optional(),
  equivalences: z.array(Equivalence).max(2_000).optional(),
  stacks: z.record(Name, lazyNode).optional(),
  requirement: lazyNode,
})
export type RequirementDocument = z.infer<typeof RequirementDocument>
