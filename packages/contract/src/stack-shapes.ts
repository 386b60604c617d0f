import { z } from 'zod'
import { Instant } from './shapes.ts'

const Named = z.object({ id: z.string(), name: z.string() })
const Credits = z.object({ amount: z.number(), unit: z.string() })

/** One node of a requirement, with the names of what it speaks of, so that a page can word and draw it. */
export const StackNode = z.object({
  /** Where it stands in the requirement; a leaf of an evaluation has the same path. */
  path: z.string(),
  parent: z.string().optional(),
  depth: z.number().int(),
  kind: z.enum([
    'all',
    'any',
    'atLeast',
    'credential',
    'skill',
    'credits',
    'condition',
    'exclusive',
    'cap',
    'residency',
    'within',
    'distinct',
    'renew',
    'substitution',
  ]),
  label: z.string().optional(),
  /** How many alternatives, or how many pieces. */
  count: z.number().optional(),
  credits: Credits.optional(),
  share: z.number().optional(),
  skill: Named.extend({ level: z.number() }).optional(),
  achievements: z.array(Named.extend({ url: z.string().optional() })).optional(),
  types: z.array(z.string()).optional(),
  issuers: z.array(Named).optional(),
  areas: z.array(z.string()).optional(),
  sources: z.array(z.string()).optional(),
  levelMin: z.number().optional(),
  levelMax: z.number().optional(),
  strength: z.number().optional(),
  text: z.string().optional(),
  issuedWithin: z.string().optional(),
  validFor: z.string().optional(),
  /** Of what so many different ones must count. */
  by: z.enum(['issuer', 'area', 'achievement']).optional(),
  /** The base of a renewal may have expired no longer ago than this. */
  expiredWithin: z.string().optional(),
  /** Who approved a substitution, why, and until when. Its parts are what it stands in for, and what stands in. */
  approvedBy: z.string().optional(),
  reason: z.string().optional(),
  until: z.string().optional(),
})
export type StackNode = z.infer<typeof StackNode>

/** An achievement whose requirement names others. */
export const Stack = z.object({
  id: z.string(),
  name: z.string(),
  url: z.string(),
  issuer: z.object({ slug: z.string(), name: z.string() }),
  when: z.enum(['automatic', 'review', 'manual']),
  onLost: z.enum(['keep', 'suspend', 'revoke']),
  nodes: z.array(StackNode),
  /** The requirement in English, a line for each node. */
  sentences: z.array(z.string()),
})
export type Stack = z.infer<typeof Stack>

export const stackStates = [
  'open',
  'progress',
  'review',
  'awarded',
  'reopened',
  'declined',
] as const
export const StackState = z.enum(stackStates)
export type StackState = z.infer<typeof StackState>

export const LearningScope = z.object({
  credits: z
    .object({
      unit: z.enum(['ects', 'cats', 'us_semester_hour', 'us_quarter_hour', 'ceu', 'pdh', 'hour']),
      amount: z.number().positive().max(1000),
    })
    .optional(),
  level: z.number().int().min(1).max(8).optional(),
  areas: z.array(z.string().trim().min(1).max(200)).max(20).optional(),
  /** Level of each skill, by its key. */
  skills: z.record(z.string().min(1).max(220), z.number().int().min(1).max(5)).optional(),
  /** Counts as this achievement. */
  achievement: z.uuid().optional(),
})
export type LearningScope = z.infer<typeof LearningScope>

export const learningKinds = ['degree', 'experience', 'credential', 'other'] as const
export const learningStates = ['submitted', 'accepted', 'rejected', 'withdrawn'] as const

/** What somebody asks to have counted, and what became of it. */
export const PriorLearning = z.object({
  id: z.string(),
  name: z.string(),
  status: z.enum(learningStates),
  kind: z.enum(learningKinds),
  description: z.string(),
  awardedBy: z.string().optional(),
  awardedOn: z.string().optional(),
  evidenceUrl: z.string().optional(),
  claimed: LearningScope,
  scope: LearningScope.optional(),
  reason: z.string().optional(),
  decidedAt: Instant.optional(),
  createdAt: Instant,
  stack: Named,
})
export type PriorLearning = z.infer<typeof PriorLearning>

/** What is missing at one node. */
export const StackDeficit = z.object({
  path: z.string(),
  code: z.enum(['credits', 'pieces', 'skill', 'residency', 'condition', 'base', 'distinct']),
  amount: z.number(),
  unit: z.string().optional(),
  /** The level of the skill that is held so far. */
  held: z.number().optional(),
})
export type StackDeficit = z.infer<typeof StackDeficit>

/** How far somebody is with a stack. */
export const StackProgress = z.object({
  stack: Stack,
  state: StackState,
  /** `undecided`: it could not be told in the time; what is missing is then not known. */
  verdict: z.enum(['met', 'review', 'unmet', 'undecided']),
  reason: z.string().optional(),
  credentialId: z.string().optional(),
  /** Whether the organization may look at what others have issued to the person. */
  joined: z.boolean(),
  /** Pieces of other issuers that will count once the person has joined. */
  waiting: z.number().int(),
  leaves: z.array(
    z.object({
      path: z.string(),
      demand: z.number(),
      counted: z.number(),
      met: z.boolean(),
      relied: z.boolean(),
    }),
  ),
  counted: z.array(
    z.object({
      path: z.string(),
      piece: z.string(),
      name: z.string(),
      amount: z.number(),
      url: z.string().optional(),
    }),
  ),
  /** Several ways to make good what is missing, the least work first. */
  missing: z.array(z.array(StackDeficit)),
  /** The same with achievements of the catalogue, the cheapest first. */
  ways: z.array(
    z.object({
      achievements: z.array(
        z.object({ id: z.string(), name: z.string(), cost: z.number(), hours: z.number() }),
      ),
      cost: z.number(),
      hours: z.number(),
      currency: z.string().optional(),
      complete: z.boolean(),
    }),
  ),
  uncounted: z.array(
    z.object({
      piece: z.string(),
      name: z.string(),
      code: z.string(),
      amount: z.number(),
      unit: z.string().optional(),
    }),
  ),
  until: z.object({ at: Instant, pieces: z.array(z.string()) }).optional(),
  /** Approved substitutions that this relies on. */
  substituted: z
    .array(
      z.object({
        path: z.string(),
        approvedBy: z.string(),
        reason: z.string(),
        until: z.string().optional(),
      }),
    )
    .default([]),
  /** All of it in English. */
  sentence: z.string(),
  learning: z.array(PriorLearning),
})
export type StackProgress = z.infer<typeof StackProgress>

/** One line of the stacks that somebody is on. */
export const StackLine = z.object({
  id: z.string(),
  name: z.string(),
  status: StackState,
  url: z.string(),
  issuer: z.object({ slug: z.string(), name: z.string() }),
  done: z.number(),
  of: z.number(),
  credentialId: z.string().optional(),
  updatedAt: Instant,
})
export type StackLine = z.infer<typeof StackLine>

/** Something that waits for a reviewer. */
export const ReviewItem = z.object({
  id: z.string(),
  name: z.string(),
  status: z.enum(['review', 'submitted']),
  kind: z.enum(['award', 'learning']),
  stack: Named,
  holder: z.object({ name: z.string(), email: z.string() }),
  since: Instant,
  /** For an award: what counted where, and the conditions in words that wait to be confirmed. */
  counted: z.array(z.object({ name: z.string(), where: z.string(), amount: z.number() })),
  conditions: z.array(z.object({ id: z.string(), text: z.string() })),
  learning: PriorLearning.optional(),
})
export type ReviewItem = z.infer<typeof ReviewItem>

/** What a requirement that is being written would mean. */
export const RequirementCheck = z.object({
  valid: z.boolean(),
  errors: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })),
  /** Whether what is published today can meet it; `review` once somebody confirms its conditions in words. */
  satisfiable: z.enum(['yes', 'review', 'no', 'unknown']),
  /** Nodes that even the whole catalogue leaves open. */
  short: z.array(z.string()),
  /** Other stacks of the organization that whoever meets this one meets as well, and the other way round. */
  contains: z.array(Named),
  containedIn: z.array(Named),
  nodes: z.array(StackNode),
  sentences: z.array(z.string()),
})
export type RequirementCheck = z.infer<typeof RequirementCheck>
