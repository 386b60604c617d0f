import { z } from 'zod'
import type { Operation } from './operation.ts'
import { Costs } from './pathway-fields.ts'
import { Coverage } from './roles.ts'

/** Why one of several may be the one for somebody. */
export const reasons = [
  'covers_most',
  'covers_musts',
  'cheapest',
  'cheapest_for_goal',
  'cheapest_over_years',
  'fastest',
  'never_expires',
  'most_recognised',
  'counts_most',
  'most_distinct',
] as const

export const Compared = z.object({
  id: z.string(),
  name: z.string(),
  /** `outside`: somebody else’s, imported; it is not issued here. */
  source: z.enum(['here', 'outside']),
  path: z.string(),
  issuer: z.string(),
  achievementType: z.string(),
  language: z.string(),
  breadth: z.enum(['general', 'micro']).optional(),
  audience: z.string().optional(),
  hours: z.number().optional(),
  ects: z.number().optional(),
  eqfLevel: z.number().optional(),
  costs: Costs.optional(),
  /** Course and exam. */
  firstCost: z.number().optional(),
  /** Course, exam and every renewal within five years. */
  fiveYearCost: z.number().optional(),
  renewals: z.number().int(),
  /** It is made of others, whose costs come on top. */
  isStack: z.boolean(),
  validityMonths: z.number().int().optional(),
  renewal: z.string().optional(),
  mode: z.enum(['online', 'onsite', 'blended', 'work-based']).optional(),
  recognition: z.array(z.string()),
  careerImpact: z.string().optional(),
  issuedCount: z.number().int(),
  /** Published stacks in which it counts. */
  stacks: z.array(z.object({ id: z.string(), name: z.string() })),
  skills: z.array(z.object({ key: z.string(), name: z.string(), level: z.number().int() })),
  /** What of it the others certify as well, 0 to 1, in the order of the items. */
  overlap: z.array(z.number()),
  coverage: Coverage.optional(),
  reasons: z.array(z.enum(reasons)),
})
export type Compared = z.infer<typeof Compared>

export const comparison = {
  compare: {
    method: 'GET',
    path: '/api/v1/compare',
    tag: 'comparison',
    summary: 'Compare up to five achievements, of this installation or imported',
    access: { kind: 'public' },
    query: z.object({
      ids: z
        .string()
        .max(300)
        .default('')
        .transform((text) => [...new Set(text.split(',').filter(Boolean))])
        .pipe(z.array(z.uuid('is no id of an achievement')).max(5, 'are more than five')),
      /** The role that the visitor wants. */
      role: z.uuid().optional(),
    }),
    ok: z.object({
      compared: z.array(Compared),
      role: z.object({ id: z.string(), name: z.string() }).optional(),
      /** Ids that are not known here, or not any more. */
      missing: z.array(z.string()),
    }),
    errors: ['invalid_request'],
  },
} as const satisfies Record<string, Operation>
