import { ApiError } from '@credence/contract'
import { data } from 'react-router'

/**
 * Waits for an answer of the API; where it is a problem, the page shows the error page of that status,
 * with the reference under which the server logged it.
 */
export async function orErrorPage<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer
  } catch (error) {
    throw error instanceof ApiError ? errorPage(error) : error
  }
}

/** What a loader or action throws to show the error page of a problem. */
export function errorPage({ problem }: ApiError) {
  const { code, requestId } = problem
  return data({ code, requestId }, { status: problem.status })
}
