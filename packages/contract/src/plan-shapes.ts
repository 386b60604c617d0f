import { z } from 'zod'
import { offeringModes } from './offerings.ts'
import { Currency } from './pathway-fields.ts'
import { DayOrInstant, Instant, Language, line } from './shapes.ts'

export const planObjectives = ['cheapest', 'fastest', 'balanced'] as const

const Level = z.number().int().min(1).max(5)
/** A skill by its id in a framework that is held here, or else by its name. */
export const LevelledSkill = z.object({
  skillId: z.uuid().optional(),
  name: line(200),
  level: Level,
})

/** Where a plan leads: to a role, an achievement, or some skills. Exactly one of the three. */
const Goal = z.object({
  roleId: z.uuid().optional(),
  /** Of a role: its must-haves, where it has any, or every skill. */
  skillsOfRole: z.enum(['must-have', 'all']).default('must-have'),
  achievementId: z.uuid().optional(),
  skills: z.array(LevelledSkill).min(1).max(60).optional(),
})

/** What a person starts from. */
const Have = z.object({
  /** Whether the caller's wallet counts; nobody's for those who are not signed in. */
  wallet: z.boolean().default(true),
  /** Whether skills without proof count: those given here, and those that the caller has declared. */
  declared: z.boolean().default(true),
  /** Credentials from elsewhere, verified before they count: JSON, JWT, or a file as `data:…;base64,…`. */
  credentials: z.array(z.string().min(1).max(900_000)).max(20).default([]),
  skills: z.array(LevelledSkill).max(100).default([]),
})

const Wishes = z.object({
  objective: z.enum(planObjectives).default('balanced'),
  /** The catalogue's most frequent currency unless said; what is priced in another is left out, and counted. */
  currency: Currency.optional(),
  budget: z.number().min(0).max(1_000_000).optional(),
  hoursPerWeek: z.number().min(1).max(80).default(8),
  /** Tomorrow unless said. */
  start: DayOrInstant.optional(),
  deadline: DayOrInstant.optional(),
  languages: z.array(Language).min(1).max(20).optional(),
  modes: z.array(z.enum(offeringModes)).min(1).optional(),
  include: z.array(z.uuid()).max(20).default([]),
  exclude: z.array(z.uuid()).max(200).default([]),
  /** Whether achievements that others publish elsewhere may be steps. */
  outside: z.boolean().default(true),
  /** Plans for what can be certified, where nothing in the catalogue certifies some of the goal. */
  partial: z.boolean().default(false),
})

export const PlanWish = z.object({
  goal: Goal,
  have: Have.prefault({}),
  wishes: Wishes.prefault({}),
})
export type PlanWish = z.output<typeof PlanWish>

const Reason = z.discriminatedUnion('code', [
  /** It counts at a part of the goal: pieces, or credits. */
  z.object({ code: z.literal('counts'), label: z.string(), amount: z.number() }),
  /** Another step needs it first. */
  z.object({ code: z.literal('unlocks'), achievementId: z.string(), name: z.string() }),
  z.object({ code: z.literal('wished') }),
])

const PlanStep = z.object({
  achievement: z.object({
    id: z.string(),
    name: z.string(),
    type: z.string(),
    issuer: z.string(),
    /** Published elsewhere, not issued here. */
    outside: z.boolean(),
    url: z.string(),
  }),
  offering: z
    .object({
      id: z.string(),
      name: z.string(),
      language: z.string(),
      mode: z.enum(offeringModes),
      /** Absent: at any time. */
      startsAt: Instant.optional(),
      endsAt: Instant.optional(),
      free: z.number().int().optional(),
      place: z.string().optional(),
    })
    .optional(),
  startsAt: Instant,
  endsAt: Instant,
  cost: z.number(),
  hours: z.number(),
  reasons: z.array(Reason),
})
export type PlanStep = z.infer<typeof PlanStep>

/** How certain it is that no plan in this catalogue is better: proved, or at most `gap` (a share) better. */
const Proof = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('optimal') }),
  z.object({ kind: z.literal('gap'), gap: z.number() }),
])

export const Plan = z.object({
  steps: z.array(PlanStep),
  cost: z.number(),
  hours: z.number(),
  weeks: z.number(),
  finish: Instant,
  proof: Proof,
  /** Credits of its steps that the goal does not count. */
  wasted: z.array(z.object({ unit: z.string(), amount: z.number() })),
  /** Conditions in words, which no plan can promise. */
  conditions: z.array(z.string()),
})
export type Plan = z.infer<typeof Plan>

export const planWishes = [
  'budget',
  'deadline',
  'languages',
  'modes',
  'include',
  'exclude',
] as const

const Demand = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('part'), label: z.string() }),
  z.object({ kind: z.literal('wish'), name: z.enum(planWishes) }),
])

/** What cannot be had together, and the nearest wish that could be. */
export const PlanClash = z.object({
  demands: z.array(Demand),
  /** Proved, and without any one of them there is a plan. */
  minimal: z.boolean(),
  /** For a wish of the clash: the budget, the day or the hours with which there is a plan, all else as wished; without a value: any. */
  nearest: z.array(
    z.object({
      wish: z.enum([...planWishes, 'hoursPerWeek']),
      budget: z.number().optional(),
      /** A week. */
      hours: z.number().optional(),
      deadline: Instant.optional(),
    }),
  ),
})
export type PlanClash = z.infer<typeof PlanClash>

const CoveredSkill = z.object({
  name: z.string(),
  level: z.number(),
  /** The highest level that a credential proves; absent: none. */
  proven: z.number().optional(),
  /** The highest level said without proof, where such skills count. */
  declared: z.number().optional(),
  state: z.enum(['proven', 'declared', 'planned', 'uncertified']),
})

export const PlanResult = z.object({
  /** `held`: the goal is met already. `impossible` is proved. `undecided`: the time was over first. */
  outcome: z.enum(['plans', 'held', 'impossible', 'undecided']),
  goal: z.object({
    kind: z.enum(['role', 'achievement', 'skills']),
    id: z.string().optional(),
    name: z.string(),
  }),
  currency: z.string(),
  start: Instant,
  /** From the soonest to the cheapest; no other beats one of them in both. */
  plans: z.array(Plan),
  /** The one that fits the objective. */
  chosen: z.number().int(),
  /** Of a goal of skills: how each is met. */
  coverage: z.array(CoveredSkill),
  /** Skills of the goal that nothing in the catalogue certifies. */
  uncertified: z.array(z.string()),
  clash: PlanClash.optional(),
  holdings: z.object({
    counted: z.number().int(),
    declared: z.number().int(),
    /** Given, but not counted: the verdict of the verification, or `unreadable`. */
    refused: z.array(z.object({ name: z.string(), reason: z.string() })),
    /** Counted, but over before the chosen plan is finished. */
    expiring: z.array(z.object({ name: z.string(), expires: Instant })),
  }),
  catalogue: z.object({
    achievements: z.number().int(),
    /** Left out: priced in another currency, without a price, without a workload. */
    otherCurrency: z.number().int(),
    unpriced: z.number().int(),
    untimed: z.number().int(),
  }),
})
export type PlanResult = z.infer<typeof PlanResult>

/** What has changed in the catalogue since a plan was kept. */
const Stale = z.object({
  achievementId: z.string(),
  name: z.string(),
  reason: z.enum(['gone', 'full', 'over', 'price', 'dates']),
  /** The price today, where that is what changed. */
  cost: z.number().optional(),
})

export const SavedPlan = z.object({
  id: z.string(),
  name: z.string(),
  createdAt: Instant,
  shared: z.boolean(),
  goal: PlanResult.shape.goal,
  currency: z.string(),
  start: Instant,
  plan: Plan,
  coverage: PlanResult.shape.coverage,
  uncertified: z.array(z.string()),
  stale: z.array(Stale),
})
export type SavedPlan = z.infer<typeof SavedPlan>
