import { z } from 'zod'
import { Answer, ItemView } from './item-shapes.ts'
import type { Operation } from './operation.ts'
import {
  changeOf,
  Id,
  Instant,
  Language,
  line,
  OrgItemParams,
  OrgParams,
  page,
  Paging,
  prose,
} from './shapes.ts'

export const examStatuses = ['draft', 'open', 'closed'] as const
export const examReports = ['parts', 'score', 'verdict'] as const
export const examEntries = ['anyone', 'enrolled'] as const

const examFields = {
  name: line(200),
  /** What to know before starting, plain or Markdown. */
  instructions: prose(4000).optional(),
  language: Language.default('en'),
  /** Each attempt draws so many items from each of these banks, anew for each person. */
  parts: z
    .array(z.object({ bankId: Id, count: z.number().int().min(1).max(200) }))
    .min(1)
    .max(20)
    .refine(
      (parts) => parts.reduce((sum, { count }) => sum + count, 0) <= 500,
      'ask more than 500',
    ),
  /** Absent: no limit. */
  minutes: z.number().int().min(1).max(600).optional(),
  /** The share of all points that passes, in percent. */
  passPercent: z.number().min(1).max(100).default(70),
  /** Absent: as often as one likes, but 20 times a day. */
  attempts: z.number().int().min(1).max(100).optional(),
  /** Between the end of an attempt that failed and the next. */
  waitHours: z.number().int().min(0).max(8760).default(24),
  /** Who may start: anybody who is signed in, or who is enrolled in an offering of the achievement. */
  entry: z.enum(examEntries).default('anyone'),
  /** What a person is told at the end, the fuller first. */
  report: z.enum(examReports).default('parts'),
}

export const Exam = z.object({
  id: z.string(),
  achievementId: z.string(),
  achievementName: z.string(),
  name: z.string(),
  instructions: z.string().optional(),
  language: z.string(),
  status: z.enum(examStatuses),
  parts: z.array(
    z.object({
      bankId: z.string(),
      bankName: z.string(),
      count: z.number().int(),
      /** Items there are to draw from. */
      available: z.number().int(),
    }),
  ),
  minutes: z.number().int().optional(),
  passPercent: z.number(),
  attempts: z.number().int().optional(),
  waitHours: z.number().int(),
  entry: z.enum(examEntries),
  report: z.enum(examReports),
  /** Finished attempts, and how many of them passed. */
  taken: z.number().int(),
  passed: z.number().int(),
  createdAt: Instant,
})
export type Exam = z.infer<typeof Exam>

/** An exam as those see it who may take it: nothing of its banks but how many items it asks. */
export const PublicExam = z.object({
  id: z.string(),
  achievementId: z.string(),
  achievementName: z.string(),
  issuer: z.object({ slug: z.string(), name: z.string() }),
  name: z.string(),
  instructions: z.string().optional(),
  language: z.string(),
  status: z.enum(examStatuses),
  items: z.number().int(),
  minutes: z.number().int().optional(),
  passPercent: z.number(),
  attempts: z.number().int().optional(),
  waitHours: z.number().int(),
  entry: z.enum(examEntries),
})
export type PublicExam = z.infer<typeof PublicExam>

export const attemptEnds = ['submitted', 'time'] as const
/**
 * Why what was passed is not awarded yet: its achievement is not published (any more), the credential it would renew is
 * suspended, or the award was refused, as one that would have ended already is.
 */
export const awardHolds = ['not-published', 'suspended', 'refused'] as const

const attemptFields = {
  id: z.string(),
  examId: z.string(),
  examName: z.string(),
  achievementId: z.string(),
  achievementName: z.string(),
  /** Which attempt of this person it is. */
  number: z.number().int(),
  state: z.enum(['open', 'done']),
  startedAt: Instant,
  /** When answers are no longer taken, by the server’s clock. */
  dueAt: Instant.optional(),
  endedAt: Instant.optional(),
  endedBy: z.enum(attemptEnds).optional(),
  passed: z.boolean().optional(),
  passPercent: z.number(),
  /** Absent where the exam tells only the verdict. */
  percent: z.number().optional(),
  /** The credential that came of it, once it is issued; one that the person holds already is not issued twice. */
  credentialId: z.string().optional(),
  /** Why it is not issued yet, where that takes somebody to change something. */
  awardHeld: z.enum(awardHolds).optional(),
}

/** An attempt in a list of one’s own. */
export const AttemptSummary = z.object(attemptFields)
export type AttemptSummary = z.infer<typeof AttemptSummary>

/** An attempt: while it is open its items and what was answered so far; afterwards its result. */
export const Attempt = z.object({
  ...attemptFields,
  /** The server’s clock as it answers, to count down by. */
  now: Instant,
  issuer: z.object({ slug: z.string(), name: z.string() }),
  items: z.array(ItemView).optional(),
  answers: z.array(Answer).optional(),
  /** Where the exam tells it: how each part went. Parts of one or two questions are left out: they would tell which were right. */
  parts: z
    .array(z.object({ name: z.string(), items: z.number().int(), percent: z.number() }))
    .optional(),
})
export type Attempt = z.infer<typeof Attempt>

/** A finished or open attempt as the issuer sees it. */
export const AttemptRecord = z.object({
  ...attemptFields,
  name: z.string(),
  email: z.string(),
  points: z.number().optional(),
  maxPoints: z.number(),
  percent: z.number().optional(),
})
export type AttemptRecord = z.infer<typeof AttemptRecord>

const write = { kind: 'org', permission: 'achievements.write' } as const
const read = { kind: 'org', permission: 'org.read' } as const

/** Exams as their issuer defines and watches them. */
export const exams = {
  listExams: {
    method: 'GET',
    path: '/api/v1/orgs/{org}/exams',
    tag: 'exams',
    summary: 'List the exams of an organization, newest first',
    access: read,
    params: OrgParams,
    query: Paging.extend({ achievementId: z.uuid().optional() }),
    ok: page(Exam),
  },
  createExam: {
    method: 'POST',
    path: '/api/v1/orgs/{org}/exams',
    tag: 'exams',
    summary: 'Define an exam, as a draft: whoever passes it is awarded the achievement',
    access: write,
    params: OrgParams,
    body: z.object({ achievementId: z.uuid(), ...examFields }),
    ok: Exam,
    status: 201,
    errors: ['not_found', 'idempotency_mismatch'],
    idempotencyKey: true,
  },
  getExam: {
    method: 'GET',
    path: '/api/v1/orgs/{org}/exams/{id}',
    tag: 'exams',
    summary: 'Read an exam',
    access: read,
    params: OrgItemParams,
    ok: Exam,
    errors: ['not_found'],
  },
  updateExam: {
    method: 'PATCH',
    path: '/api/v1/orgs/{org}/exams/{id}',
    tag: 'exams',
    summary: 'Change an exam, open or close it; an attempt that has begun keeps its own rules',
    access: write,
    params: OrgItemParams,
    body: changeOf(examFields).extend({ status: z.enum(examStatuses).optional() }),
    ok: Exam,
    errors: ['not_found', 'conflict', 'achievement_not_published'],
  },
  listAttempts: {
    method: 'GET',
    path: '/api/v1/orgs/{org}/exams/{id}/attempts',
    tag: 'exams',
    summary: 'List the attempts at an exam, newest first',
    access: { kind: 'org', permission: 'credentials.read' },
    params: OrgItemParams,
    query: Paging,
    ok: page(AttemptRecord),
    errors: ['not_found'],
  },
} as const satisfies Record<string, Operation>
