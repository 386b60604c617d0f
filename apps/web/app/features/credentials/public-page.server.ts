import { ApiError } from '@credence/contract'
import { data } from 'react-router'
import { toPage } from '#app/api.server.ts'

/**
 * Waits for what a public page shows. An id that does not even look like one is as absent as any other:
 * both are the page for 404.
 */
export async function found<T>(call: Promise<T>, request: Request): Promise<T> {
  try {
    return await call
  } catch (problem) {
    if (problem instanceof ApiError && problem.code === 'invalid_request') {
      throw data(null, { status: 404 })
    }
    return toPage(problem, request)
  }
}

/** Pages that change when a status does: kept by the visitor's own browser, and asked for every time. */
export const freshHeaders = () => ({ 'cache-control': 'private, no-cache' })
