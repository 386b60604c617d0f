import type { z } from 'zod'
import { Failure } from '../platform/http/failure.ts'

/**
 * Parses what the operator gave.
 * @throws Failure `invalid_request` with one line for each option that is wrong
 */
export function parseOptions<T extends z.ZodType>(schema: T, given: unknown): z.output<T> {
  const parsed = schema.safeParse(given)
  if (parsed.success) return parsed.data
  const lines = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  throw new Failure('invalid_request', lines.join('\n'))
}
