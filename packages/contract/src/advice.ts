import { z } from 'zod'
import { AdviceConsent, AdvicePlan, AdviceRoom, ClientHoldings } from './advice-shapes.ts'
import type { Operation } from './operation.ts'
import { PlanWish } from './plan-shapes.ts'
import { Day, Done, Email, Id, ItemParams, line, prose } from './shapes.ts'

const PlanParams = ItemParams.extend({ plan: Id })
const tag = 'advice'
const mine = { kind: 'person' } as const

export const advice = {
  listAdvice: {
    method: 'GET',
    path: '/api/v1/me/advice',
    tag,
    summary: 'List who may advise one, past and present, and whom one may advise',
    access: mine,
    ok: z.object({ advisors: z.array(AdviceConsent), clients: z.array(AdviceConsent) }),
  },
  inviteAdvisor: {
    method: 'POST',
    path: '/api/v1/me/advice',
    tag,
    summary:
      'Let somebody advise one: they see holdings and plans once they accept, signed in with that confirmed address, and until the day ends. Given again to the same address, day and note change',
    access: mine,
    body: z.object({
      email: Email,
      /** The last day; 90 days from now unless said, at most one year. */
      until: Day.optional(),
      note: prose(1000).optional(),
    }),
    ok: AdviceConsent,
    status: 201,
    errors: ['invalid_date', 'conflict'],
  },
  getAdvice: {
    method: 'GET',
    path: '/api/v1/me/advice/{id}',
    tag,
    summary: 'Read plans and comments under a consent; for the client also what was done under it',
    access: mine,
    params: ItemParams,
    ok: AdviceRoom,
    errors: ['not_found'],
  },
  acceptAdvice: {
    method: 'POST',
    path: '/api/v1/me/advice/{id}/acceptance',
    tag,
    summary: 'Accept to advise somebody, with the confirmed address that was invited',
    access: mine,
    params: ItemParams,
    ok: AdviceConsent,
    errors: ['not_found'],
  },
  endAdvice: {
    method: 'DELETE',
    path: '/api/v1/me/advice/{id}',
    tag,
    summary: 'Take a consent back, or as an advisor decline it or end it: at once, for good',
    access: mine,
    params: ItemParams,
    ok: Done,
    errors: ['not_found'],
  },
  getClientHoldings: {
    method: 'GET',
    path: '/api/v1/me/advice/{id}/holdings',
    tag,
    summary: 'Read as an advisor what a client holds. The client sees that it was read',
    access: mine,
    params: ItemParams,
    ok: ClientHoldings,
    errors: ['not_found'],
  },
  planForClient: {
    method: 'POST',
    path: '/api/v1/me/advice/{id}/plans',
    tag,
    summary: 'Make a plan as an advisor from what a client holds, as a draft that both see',
    access: mine,
    params: ItemParams,
    body: z.object({
      name: line(100),
      goal: PlanWish.shape.goal,
      wishes: PlanWish.shape.wishes,
      /** Whether skills count that the client only says they have. */
      declared: z.boolean().default(true),
    }),
    ok: AdvicePlan,
    status: 201,
    errors: ['not_found', 'busy', 'invalid_request', 'plan_impossible', 'conflict'],
    limit: 'heavy',
  },
  dropClientPlan: {
    method: 'DELETE',
    path: '/api/v1/me/advice/{id}/plans/{plan}',
    tag,
    summary: 'Take back as an advisor a draft that was not handed over',
    access: mine,
    params: PlanParams,
    ok: Done,
    errors: ['not_found'],
  },
  handOverPlan: {
    method: 'POST',
    path: '/api/v1/me/advice/{id}/plans/{plan}/hand-over',
    tag,
    summary: 'Hand a draft over as an advisor: it is among the client’s own plans from now on',
    access: mine,
    params: PlanParams,
    ok: Done,
    errors: ['not_found'],
  },
  commentPlan: {
    method: 'POST',
    path: '/api/v1/me/advice/{id}/plans/{plan}/comments',
    tag,
    summary: 'Say something about a plan, as client or as advisor',
    access: mine,
    params: PlanParams,
    body: z.object({ text: prose(4000).pipe(z.string().min(1, 'is missing')) }),
    ok: Done,
    status: 201,
    errors: ['not_found', 'conflict'],
  },
} as const satisfies Record<string, Operation>
