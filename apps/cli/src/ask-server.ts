import { ApiError } from '@credence/contract'

import { Failure } from './failure.ts'
import { printable } from './printable.ts'

/**
 * Calls a server, and says in words what went wrong.
 * @param call the call
 * @returns its answer
 * @throws Failure with exit code 1 where the server refuses, or none answers
 */
export async function inWords<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call()
  } catch (error) {
    throw describe(error)
  }
}

/**
 * Says in words why a call failed.
 * @param error what was thrown
 * @returns a Failure with exit code 1; anything else as it was
 */
export function describe(error: unknown): unknown {
  if (error instanceof ApiError) return new Failure(printable(error.message), 1, error)
  if (error instanceof TypeError && error.message === 'fetch failed') {
    return new Failure(
      'No server answers there. Start it (npm start), or say where it is: --url',
      1,
      error,
    )
  }
  return error
}
