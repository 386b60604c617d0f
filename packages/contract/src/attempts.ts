import { z } from 'zod'
import { Attempt, AttemptSummary, PublicExam } from './exams.ts'
import { Answer } from './item-shapes.ts'
import type { Operation } from './operation.ts'
import { Id, Instant, ItemParams, page } from './shapes.ts'

/** Nothing else is taken: score, verdict and clock are the server’s. */
const Answers = z.strictObject({
  attemptId: Id.optional(),
  answers: z.array(Answer).max(1000),
})

/** Exams as a person takes them. */
export const attempts = {
  listAchievementExams: {
    method: 'GET',
    path: '/api/v1/achievements/{id}/exams',
    tag: 'attempts',
    summary: 'List the open exams that lead to an achievement',
    access: { kind: 'public' },
    params: ItemParams,
    ok: page(PublicExam),
    errors: ['not_found'],
  },
  readExam: {
    method: 'GET',
    path: '/api/v1/exams/{id}',
    tag: 'attempts',
    summary: 'Read an exam before taking it, with one’s own attempts where one is signed in',
    access: { kind: 'public' },
    params: ItemParams,
    ok: z.object({
      exam: PublicExam,
      /** Newest first. */
      mine: z.array(AttemptSummary),
      /** Whether one may start now; if not, why. */
      start: z.enum([
        'sign-in',
        'open',
        'running',
        'wait',
        'no-attempts-left',
        'passed',
        'not-enrolled',
        'closed',
      ]),
      /** With `wait`: from when on. */
      startFrom: Instant.optional(),
    }),
    errors: ['not_found'],
  },
  startAttempt: {
    method: 'POST',
    path: '/api/v1/exams/{id}/attempts',
    tag: 'attempts',
    summary: 'Start an attempt; while one is open, the same one is answered',
    access: { kind: 'person' },
    params: ItemParams,
    ok: Attempt,
    status: 201,
    errors: ['not_found', 'exam_closed', 'attempt_refused'],
  },
  listMyAttempts: {
    method: 'GET',
    path: '/api/v1/me/attempts',
    tag: 'attempts',
    summary: 'List one’s own attempts, newest first',
    access: { kind: 'person' },
    ok: page(AttemptSummary),
  },
  getAttempt: {
    method: 'GET',
    path: '/api/v1/attempts/{id}',
    tag: 'attempts',
    summary: 'Read one’s own attempt: items while it is open, the result afterwards',
    access: { kind: 'person' },
    params: ItemParams,
    ok: Attempt,
    errors: ['not_found'],
  },
  saveAnswers: {
    method: 'POST',
    path: '/api/v1/attempts/{id}/answers',
    tag: 'attempts',
    summary: 'Keep answers while the attempt is open; the last one to an item counts',
    access: { kind: 'person' },
    params: ItemParams,
    body: Answers,
    ok: z.object({ saved: z.number().int(), now: Instant, dueAt: Instant.optional() }),
    errors: ['not_found', 'attempt_over', 'item_unknown', 'invalid_response'],
  },
  submitAttempt: {
    method: 'POST',
    path: '/api/v1/attempts/{id}/submit',
    tag: 'attempts',
    summary: 'End an attempt, with the last answers; a second time answers the same result',
    access: { kind: 'person' },
    params: ItemParams,
    body: Answers.extend({ answers: z.array(Answer).max(1000).default([]) }),
    ok: Attempt,
    errors: ['not_found', 'item_unknown', 'invalid_response'],
  },
} as const satisfies Record<string, Operation>
