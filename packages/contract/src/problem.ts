import { z } from 'zod'

/** Every code an error may carry, with the HTTP status it answers. Codes are stable; sentences are not. */
export const errorStatus = {
  invalid_request: 400,
  malformed_json: 400,
  malformed_csv: 400,
  unsupported_encoding: 400,
  missing_column: 400,
  invalid_token: 400,
  weak_password: 400,
  not_signed_in: 401,
  invalid_credentials: 401,
  invalid_api_key: 401,
  forbidden: 403,
  wrong_origin: 403,
  not_found: 404,
  method_not_allowed: 405,
  slug_taken: 409,
  already_member: 409,
  last_owner: 409,
  conflict: 409,
  achievement_not_published: 409,
  achievement_retired: 409,
  status_final: 409,
  key_in_use: 409,
  offering_full: 409,
  offering_closed: 409,
  voucher_invalid: 409,
  plan_impossible: 409,
  exam_closed: 409,
  attempt_refused: 409,
  attempt_over: 409,
  body_too_large: 413,
  invalid_file: 422,
  unsupported_media_type: 415,
  idempotency_mismatch: 422,
  incomplete_achievement: 422,
  invalid_recipient: 422,
  invalid_result: 422,
  invalid_date: 422,
  item_unknown: 422,
  invalid_response: 422,
  rate_limited: 429,
  busy: 503,
  internal: 500,
  unavailable: 503,
  storage_full: 507,
} as const satisfies Record<string, number>

/** A stable, machine-readable reason. */
export type ErrorCode = keyof typeof errorStatus

const codes = Object.keys(errorStatus)

/** Tells whether a text is a code of this contract. */
export function isErrorCode(code: unknown): code is ErrorCode {
  return typeof code === 'string' && codes.includes(code)
}

/** RFC 9457 problem details, with our stable `code` and, for a bad field, where and why. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string(),
  requestId: z.string().optional(),
  issues: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })).optional(),
})
export type Problem = z.infer<typeof Problem>

/** The reply of a failed call, as the client throws it. */
export class ApiError extends Error {
  readonly status: number
  readonly code: string
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.detail)
    this.name = 'ApiError'
    this.status = problem.status
    this.code = problem.code
    this.problem = problem
  }
}
