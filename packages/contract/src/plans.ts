import { z } from 'zod'
import type { Operation } from './operation.ts'
import { LevelledSkill, Plan, PlanClash, PlanResult, PlanWish, SavedPlan } from './plan-shapes.ts'
import { Done, Instant, ItemParams, line, page } from './shapes.ts'

const SavedPlanSummary = z.object({
  id: z.string(),
  name: z.string(),
  createdAt: Instant,
  shared: z.boolean(),
  goal: PlanResult.shape.goal,
  currency: z.string(),
  cost: z.number(),
  hours: z.number(),
  finish: Instant,
  steps: z.number().int(),
  /** The name of the advisor who has made it and handed it over. */
  handedOverBy: z.string().optional(),
})

const DeclaredSkill = z.object({
  /** The skill's id in a framework, or its name. */
  key: z.string(),
  name: z.string(),
  level: z.number().int(),
  declaredAt: Instant,
})
export type DeclaredSkill = z.infer<typeof DeclaredSkill>

const tag = 'plans'
const mine = { kind: 'person' } as const

export const plans = {
  makePlans: {
    method: 'POST',
    path: '/api/v1/plans',
    tag,
    summary:
      'Plan from what one holds to a role, an achievement or skills: the choices between money and time, each with its proof; or what clashes. Keeps nothing',
    access: { kind: 'public' },
    body: PlanWish,
    ok: PlanResult,
    errors: ['not_found', 'busy', 'invalid_request', 'body_too_large'],
    limit: 'heavy',
  },
  whyNotInPlan: {
    method: 'POST',
    path: '/api/v1/plans/why-not',
    tag,
    summary: 'Tell what it takes to insist on an achievement that a plan does without',
    access: { kind: 'public' },
    body: PlanWish.extend({ achievementId: z.uuid() }),
    ok: z.object({
      name: z.string(),
      /** `unknown`: not in what can be planned with. `dearer`: see the differences, less where negative. */
      outcome: z.enum(['in_plan', 'dearer', 'impossible', 'undecided', 'unknown']),
      cost: z.number().optional(),
      hours: z.number().optional(),
      weeks: z.number().optional(),
      plan: Plan.optional(),
      clash: PlanClash.optional(),
    }),
    errors: ['not_found', 'busy', 'invalid_request', 'body_too_large'],
    limit: 'heavy',
  },
  listMyPlans: {
    method: 'GET',
    path: '/api/v1/me/plans',
    tag,
    summary: 'List the plans that one has kept, newest first',
    access: mine,
    ok: page(SavedPlanSummary),
  },
  savePlan: {
    method: 'POST',
    path: '/api/v1/me/plans',
    tag,
    summary:
      'Keep a plan: it is made again from the same wish, and one of its choices kept. Uploaded credentials are not kept. Not idempotent: each call keeps another',
    access: mine,
    body: PlanWish.extend({
      name: line(100),
      /** Which of the choices; the one that fits the objective unless said. */
      choice: z.number().int().min(0).max(19).optional(),
    }),
    ok: SavedPlan,
    status: 201,
    errors: ['not_found', 'busy', 'invalid_request', 'plan_impossible', 'conflict'],
    limit: 'heavy',
  },
  getMyPlan: {
    method: 'GET',
    path: '/api/v1/me/plans/{id}',
    tag,
    summary: 'Read a kept plan, checked against the catalogue of today',
    access: mine,
    params: ItemParams,
    ok: SavedPlan,
    errors: ['not_found'],
  },
  changeMyPlan: {
    method: 'PATCH',
    path: '/api/v1/me/plans/{id}',
    tag,
    summary: 'Rename a kept plan; share it with whoever has its address, or stop',
    access: mine,
    params: ItemParams,
    body: z.object({ name: line(100).optional(), shared: z.boolean().optional() }),
    ok: SavedPlan,
    errors: ['not_found'],
  },
  deleteMyPlan: {
    method: 'DELETE',
    path: '/api/v1/me/plans/{id}',
    tag,
    summary: 'Delete a kept plan',
    access: mine,
    params: ItemParams,
    ok: Done,
    errors: ['not_found'],
  },
  getSharedPlan: {
    method: 'GET',
    path: '/api/v1/plans/{id}',
    tag,
    summary: 'Read a plan that its owner shares, by its unguessable id',
    access: { kind: 'public' },
    params: ItemParams,
    ok: SavedPlan,
    errors: ['not_found'],
  },
  listDeclaredSkills: {
    method: 'GET',
    path: '/api/v1/me/skills',
    tag,
    summary: 'List the skills that one has declared without proof',
    access: mine,
    ok: page(DeclaredSkill),
  },
  declareSkill: {
    method: 'POST',
    path: '/api/v1/me/skills',
    tag,
    summary: 'Declare a skill; declared again, its level changes',
    access: mine,
    body: LevelledSkill,
    ok: DeclaredSkill,
    status: 201,
    errors: ['conflict'],
  },
  forgetSkill: {
    method: 'DELETE',
    path: '/api/v1/me/skills',
    tag,
    summary: 'Take back a declared skill, or do nothing where it is not declared',
    access: mine,
    query: z.object({ key: z.string().min(1).max(300) }),
    ok: Done,
  },
} as const satisfies Record<string, Operation>
