import { z } from 'zod'
import { WebUrl, line, prose } from './shapes.ts'

const Amount = z.number().min(0).max(1_000_000)
/** ISO 4217. */
export const Currency = z
  .string()
  .regex(/^[A-Z]{3}$/, 'is not a currency; write three letters, as EUR')

/** What it costs from the first day to the fifth year. */
export const Costs = z.object({
  currency: Currency,
  learning: Amount.default(0),
  exam: Amount.default(0),
  /** Each renewal. How often follows from `validityMonths`. */
  renewal: Amount.default(0),
})
export type Costs = z.infer<typeof Costs>

/** How many renewals fall into so many years: none at the end of the last one. @param validityMonths absent: it never expires */
export function renewalsIn(years: number, validityMonths: number | undefined): number {
  if (validityMonths === undefined) return 0
  return Math.max(0, Math.ceil((years * 12) / validityMonths) - 1)
}

/** What a person must have before they can begin: another achievement, or a skill at a level. */
export const Prerequisite = z.union([
  z.object({ achievementId: z.uuid() }),
  z.object({
    skillId: z.uuid(),
    name: line(200).optional(),
    level: z.number().int().min(1).max(5),
  }),
])
export type Prerequisite = z.infer<typeof Prerequisite>

/**
 * A requirement of `@credence/pathways`, version 1: which achievements, skills and credits make this one. The server reads it
 * with `parseRequirement`; here it is only known to be JSON of a bounded size.
 */
export const Requirement = z
  .record(z.string(), z.json())
  .refine((json) => JSON.stringify(json).length <= 200_000, 'is longer than 200,000 characters')
export type Requirement = z.infer<typeof Requirement>

/** What becomes of an award of a stack: who gives it, and what follows when a piece is lost. */
export const Awarding = z.object({
  /** `automatic`: the moment the last piece arrives. `review`: into a queue. `manual`: by hand alone. */
  when: z.enum(['automatic', 'review', 'manual']).default('automatic'),
  onLost: z.enum(['keep', 'suspend', 'revoke']).default('suspend'),
})
export type Awarding = z.infer<typeof Awarding>

export const focuses = ['industry', 'soft-skill', 'cross-disciplinary'] as const

/** The part of a definition that joins it to roles, to other achievements and to the market. */
export const pathwayFields = {
  /** The role that it is made for. */
  roleId: z.uuid().optional(),
  /** A general certification of a whole field, or a micro-certification of some of its skills. */
  breadth: z.enum(['general', 'micro']).optional(),
  focus: z.enum(focuses).optional(),
  audience: prose(1000).optional(),
  costs: Costs.optional(),
  /** Who recognises it, and where they say so. */
  recognition: z
    .array(z.object({ name: line(200), url: WebUrl.optional(), note: prose(500).optional() }))
    .max(30)
    .optional(),
  renewal: prose(1000).optional(),
  careerImpact: z.object({ text: prose(1000), source: WebUrl.optional() }).optional(),
  prerequisites: z.array(Prerequisite).max(50).optional(),
  requirement: Requirement.optional(),
  awarding: Awarding.optional(),
}
