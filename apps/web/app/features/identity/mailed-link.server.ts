import { ApiError } from '@credence/contract'
import { toPage } from '#app/api.server.ts'

/**
 * A page whose address carries a token: never stored, never told to other sites. Not `no-referrer`, with
 * which a browser hides the origin of the form as well, and the form would be refused.
 */
export const tokenHeaders = () => ({
  'cache-control': 'no-store',
  'referrer-policy': 'same-origin',
})

/** Reads the token of a mailed link from the address. */
export const tokenOf = (request: Request): string =>
  new URL(request.url).searchParams.get('token') ?? ''

/**
 * Uses up a token; any other trouble shows its error page.
 *
 * @returns whether the token still worked
 */
export async function useUp(call: Promise<unknown>, request: Request): Promise<boolean> {
  try {
    await call
    return true
  } catch (problem) {
    if (problem instanceof ApiError && stale.includes(problem.code)) return false
    return toPage(problem, request)
  }
}

// A token that does not even look like one is a request that the contract refuses.
const stale = ['invalid_token', 'invalid_request']
