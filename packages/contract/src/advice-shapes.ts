import { z } from 'zod'
import { Plan, PlanResult, SavedPlan } from './plan-shapes.ts'
import { Instant } from './shapes.ts'
import { StackLine } from './stack-shapes.ts'

export const adviceStates = ['invited', 'active', 'ended', 'expired'] as const

/** That a client lets an advisor look: who, until when, and how it stands. */
export const AdviceConsent = z.object({
  id: z.string(),
  /** Which side the caller is on. */
  side: z.enum(['client', 'advisor']),
  state: z.enum(adviceStates),
  client: z.object({ name: z.string() }),
  /** The name once they have accepted. */
  advisor: z.object({ name: z.string().optional(), email: z.string() }),
  note: z.string().optional(),
  createdAt: Instant,
  expiresAt: Instant,
  acceptedAt: Instant.optional(),
  endedAt: Instant.optional(),
})
export type AdviceConsent = z.infer<typeof AdviceConsent>

export const adviceActions = [
  'granted',
  'accepted',
  'viewed',
  'planned',
  'commented',
  'handed_over',
  'revoked',
] as const

/** One thing that was done under a consent. */
export const AdviceEvent = z.object({
  id: z.string(),
  action: z.enum(adviceActions),
  by: z.enum(['client', 'advisor']),
  at: Instant,
  /** What was looked at. */
  seen: z.enum(['holdings', 'plans']).optional(),
  plan: z.string().optional(),
})
export type AdviceEvent = z.infer<typeof AdviceEvent>

const Comment = z.object({
  id: z.string(),
  by: z.enum(['client', 'advisor']),
  text: z.string(),
  at: Instant,
})

/** A plan of the client's, or one that the advisor has made for them, with what both say about it. */
export const AdvicePlan = z.object({
  id: z.string(),
  name: z.string(),
  createdAt: Instant,
  madeBy: z.enum(['client', 'advisor']),
  /** Since when it is the client's own. Absent: a draft of the advisor's, or the client has made it. */
  handedOverAt: Instant.optional(),
  goal: PlanResult.shape.goal,
  currency: z.string(),
  plan: Plan,
  uncertified: z.array(z.string()),
  stale: SavedPlan.shape.stale,
  comments: z.array(Comment),
})
export type AdvicePlan = z.infer<typeof AdvicePlan>

/** Everything that both sides share under a consent. */
export const AdviceRoom = AdviceConsent.extend({
  plans: z.array(AdvicePlan),
  /** What was looked at and said, newest first; for the client alone. */
  log: z.array(AdviceEvent).optional(),
})
export type AdviceRoom = z.infer<typeof AdviceRoom>

const Kind = z.enum(['credential', 'learning', 'outside'])

/** What a client holds, as an advisor may see it: no address of a credential is in it. */
export const ClientHoldings = z.object({
  /** By level, highest first. Only what counts today. */
  skills: z.array(
    z.object({
      name: z.string(),
      /** The highest level that something proves; absent: the client only says so. */
      level: z.number().optional(),
      declared: z.number().optional(),
      from: z.array(z.object({ name: z.string(), level: z.number(), kind: Kind })),
    }),
  ),
  credentials: z.array(
    z.object({
      name: z.string(),
      issuer: z.string().optional(),
      kind: Kind,
      status: z.enum(['good', 'revoked', 'suspended', 'expired']),
      issuedAt: Instant,
      expiresAt: Instant.optional(),
    }),
  ),
  stacks: z.array(StackLine.omit({ credentialId: true })),
})
export type ClientHoldings = z.infer<typeof ClientHoldings>
