import { errorStatus, type ErrorCode, type Problem } from '@credence/contract'

export type Issue = { readonly path: string; readonly code: string; readonly message: string }

/** An expected failure of an operation: answered as problem JSON with its stable code. */
export class Failure extends Error {
  override readonly name = 'Failure'
  readonly code: ErrorCode
  readonly issues: readonly Issue[] | undefined
  readonly retryAfter: number | undefined

  constructor(
    code: ErrorCode,
    message: string,
    more: { issues?: readonly Issue[]; retryAfter?: number; cause?: unknown } = {},
  ) {
    super(message, { cause: more.cause })
    this.code = code
    this.issues = more.issues
    this.retryAfter = more.retryAfter
  }
}

/** The failure for a thing that is not there, or not for this caller: the two are never told apart. */
export function notFound(what: string): Failure {
  return new Failure('not_found', `There is no such ${what}.`)
}

/** Writes a failure as an RFC 9457 reply. */
export function problemResponse(failure: Failure, requestId: string): Response {
  const status = errorStatus[failure.code]
  const problem: Problem = {
    type: 'about:blank',
    title: failure.code.replaceAll('_', ' '),
    status,
    code: failure.code,
    detail: failure.message,
    requestId,
    ...(failure.issues ? { issues: [...failure.issues] } : {}),
  }
  return Response.json(problem, {
    status,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      ...(failure.retryAfter === undefined ? {} : { 'retry-after': String(failure.retryAfter) }),
      ...(status === 401 ? { 'www-authenticate': 'Bearer' } : {}),
    },
  })
}

const storageCodes = new Set(['ENOSPC', 'EDQUOT', '53100'])
/** PostgreSQL's words for text that holds NUL or half of a surrogate pair. */
const noText = new Set(['22021', '22P05'])
const gone = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  '57P01',
  '57P02',
  '57P03',
  '08006',
  '08001',
  '08003',
])

/** Turns whatever was thrown into a failure: disk full and database away have their own words, the rest is internal. */
export function toFailure(error: unknown): Failure {
  if (error instanceof Failure) return error
  for (
    let cause: unknown = error, depth = 0;
    cause instanceof Error && depth < 5;
    cause = cause.cause, depth++
  ) {
    if (cause instanceof Failure) return cause
    const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : ''
    if (storageCodes.has(code)) {
      return new Failure(
        'storage_full',
        'The storage of this installation is full. Nothing was changed; try again later.',
        { cause: error },
      )
    }
    if (noText.has(code))
      return new Failure('invalid_request', 'What was sent holds characters that are no text.', {
        cause: error,
      })
    if (
      gone.has(code) ||
      /timeout exceeded when trying to connect|Connection terminated|Client (has encountered a connection error|was closed)/.test(
        cause.message,
      )
    ) {
      return new Failure(
        'unavailable',
        'The database cannot be reached just now. Nothing was changed; try again shortly.',
        { retryAfter: 5, cause: error },
      )
    }
  }
  return new Failure('internal', 'Something went wrong on our side. Nothing was changed.', {
    cause: error,
  })
}
