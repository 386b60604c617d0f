import { z } from 'zod'
import type { Operation } from './operation.ts'
import { RoleProfile, Wages } from './roles.ts'

const RoleBrief = z.object({
  id: z.string(),
  name: z.string(),
  jobZone: z.number().int().optional(),
  wages: Wages.optional(),
  framework: RoleProfile.shape.framework,
})

const Near = z.object({
  id: z.string(),
  name: z.string(),
  wages: Wages.optional(),
  /** How much of it one brings along, by weight and level, 0 to 1. */
  brings: z.number(),
})

const TransitionSkill = z.object({
  skillId: z.string(),
  name: z.string(),
  /** The level that the first role has; absent: none. */
  has: z.number().int().optional(),
  needs: z.number().int(),
  weight: z.number(),
  mustHave: z.boolean(),
})

/** From one role to another: what one brings along, what is missing, and what lies between. */
export const Transition = z.object({
  from: RoleBrief,
  to: RoleBrief.optional(),
  /** Where there is no second role: the ones that are nearest. */
  near: z.array(Near),
  /** How much of the second role the first one brings along, by weight; a lower level counts in part. */
  share: z.number(),
  mustHaves: z.object({ met: z.number().int(), of: z.number().int() }),
  /** At the level that is asked, or above. */
  shared: z.array(TransitionSkill),
  /** Missing, or at too low a level; those that weigh most first. */
  gaps: z.array(
    TransitionSkill.extend({
      certifiedBy: z.array(z.object({ id: z.string(), name: z.string() })),
    }),
  ),
  /** How many skills of the first role the second one does not ask for. */
  beyond: z.number().int(),
  /** Roles nearer to the first than the second is, from which the second is nearer than from the first. */
  between: z.array(
    Near.extend({
      /** How much of the second role one then brings along. */
      leads: z.number(),
    }),
  ),
  /** What covers most of the gaps. */
  certifiers: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      issuer: z.string(),
      /** Of the gaps, by weight. */
      share: z.number(),
    }),
  ),
})
export type Transition = z.infer<typeof Transition>

export const transitions = {
  getTransition: {
    method: 'GET',
    path: '/api/v1/transitions',
    tag: 'roles',
    summary:
      'Compare two roles as a way from one to the other: shared skills, gaps, roles between; with one role, those nearest to it',
    access: { kind: 'public' },
    query: z.object({ from: z.uuid(), to: z.uuid().optional() }),
    ok: Transition,
    errors: ['not_found'],
    limit: 'heavy',
  },
} as const satisfies Record<string, Operation>
