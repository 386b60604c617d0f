import { z } from 'zod'
import type { Operation } from './operation.ts'
import { Requirement } from './pathway-fields.ts'
import {
  Day,
  DayOrInstant,
  Done,
  Email,
  ItemParams,
  OrgItemParams,
  OrgParams,
  Paging,
  WebUrl,
  line,
  page,
  prose,
} from './shapes.ts'
import {
  LearningScope,
  PriorLearning,
  RequirementCheck,
  ReviewItem,
  Stack,
  StackLine,
  StackProgress,
  learningKinds,
} from './stack-shapes.ts'

const tag = 'stacks'
const mine = { kind: 'person' } as const
const reviewer = { kind: 'org', permission: 'reviews.decide' } as const
const Reason = prose(2000).refine((text) => text.length > 0, 'is missing')

/** Stacks: achievements that other achievements make, how far one is with them, and what reviewers decide. */
export const stacks = {
  checkRequirement: {
    method: 'POST',
    path: '/api/v1/orgs/{org}/requirements/check',
    tag,
    summary:
      'Check a requirement while it is written: its faults, whether what is published can meet it, what it contains. Keeps nothing',
    access: { kind: 'org', permission: 'achievements.write' },
    params: OrgParams,
    body: z.object({ requirement: Requirement, achievementId: z.uuid().optional() }),
    ok: RequirementCheck,
    limit: 'heavy',
  },
  getStack: {
    method: 'GET',
    path: '/api/v1/stacks/{id}',
    tag,
    summary: 'Read the requirement of a published achievement, in words and as a graph',
    access: { kind: 'public' },
    params: ItemParams,
    ok: Stack,
    errors: ['not_found'],
  },
  listStacksOf: {
    method: 'GET',
    path: '/api/v1/achievements/{id}/stacks',
    tag,
    summary: 'The published stacks that an achievement counts towards',
    access: { kind: 'public' },
    params: ItemParams,
    ok: page(z.object({ id: z.string(), name: z.string() })),
    errors: ['not_found'],
  },
  getStackProgress: {
    method: 'GET',
    path: '/api/v1/stacks/{id}/progress',
    tag,
    summary:
      'How far one is with a stack: what counts, what does not and why, what is missing, the cheapest ways',
    access: mine,
    params: ItemParams,
    ok: StackProgress,
    errors: ['not_found'],
    limit: 'heavy',
  },
  joinStack: {
    method: 'POST',
    path: '/api/v1/stacks/{id}/join',
    tag,
    summary:
      'Let a stack count what other issuers have issued to one, or stop it; an organization sees nothing of that before',
    access: mine,
    params: ItemParams,
    body: z.object({ join: z.boolean().default(true) }),
    ok: Done,
    errors: ['not_found'],
  },
  listMyStacks: {
    method: 'GET',
    path: '/api/v1/me/stacks',
    tag,
    summary: 'The stacks one is on',
    access: mine,
    ok: page(StackLine),
  },
  submitPriorLearning: {
    method: 'POST',
    path: '/api/v1/stacks/{id}/prior-learning',
    tag,
    summary: 'Ask to have a degree, experience or a credential from elsewhere counted',
    access: mine,
    params: ItemParams,
    body: z.object({
      kind: z.enum(learningKinds),
      title: line(200),
      description: prose(5000).default(''),
      awardedBy: line(200).optional(),
      awardedOn: Day.optional(),
      evidenceUrl: WebUrl.optional(),
      claimed: LearningScope.default({}),
    }),
    ok: PriorLearning,
    status: 201,
    errors: ['not_found', 'conflict'],
  },
  withdrawPriorLearning: {
    method: 'POST',
    path: '/api/v1/me/prior-learning/{id}/withdraw',
    tag,
    summary: 'Take back what one has submitted and nobody has decided',
    access: mine,
    params: ItemParams,
    ok: Done,
    errors: ['not_found', 'conflict'],
  },
  listReviews: {
    method: 'GET',
    path: '/api/v1/orgs/{org}/reviews',
    tag,
    summary: 'What waits for a reviewer: awards of stacks and prior learning, oldest first',
    access: reviewer,
    params: OrgParams,
    query: Paging,
    ok: page(ReviewItem),
  },
  decideAward: {
    method: 'POST',
    path: '/api/v1/orgs/{org}/reviews/awards/{id}',
    tag,
    summary:
      'Accept an award of the stack `id` that waits, which confirms its conditions in words and issues it, or decline it',
    access: reviewer,
    params: OrgItemParams,
    body: z.object({ email: Email, decision: z.enum(['accept', 'decline']), reason: Reason }),
    ok: z.object({ done: z.literal(true), credentialId: z.string().optional() }),
    errors: ['not_found', 'conflict', 'busy'],
  },
  decideLearning: {
    method: 'POST',
    path: '/api/v1/orgs/{org}/reviews/learning/{id}',
    tag,
    summary: 'Accept prior learning for a scope, or reject it; either way with a reason',
    access: reviewer,
    params: OrgItemParams,
    body: z.object({
      decision: z.enum(['accept', 'reject']),
      reason: Reason,
      scope: LearningScope.optional(),
      expiresAt: DayOrInstant.optional(),
    }),
    ok: PriorLearning,
    errors: ['not_found', 'conflict', 'invalid_request'],
  },
} as const satisfies Record<string, Operation>
