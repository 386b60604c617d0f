import { ApiError } from '@credence/contract'

/** A page whose address carries a token: never stored, never told to other sites. */
export const tokenHeaders = () => ({
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
})

/** Reads the token of a mailed link from the address. */
export const tokenOf = (request: Request): string =>
  new URL(request.url).searchParams.get('token') ?? ''

/**
 * Uses up a token.
 *
 * @returns whether it still worked
 */
export async function useUp(call: Promise<unknown>): Promise<boolean> {
  try {
    await call
    return true
  } catch (error) {
    if (isStale(error)) return false
    throw error
  }
}

/** Tells whether a call failed because its token is unknown, used or too old. */
export const isStale = (error: unknown): boolean =>
  error instanceof ApiError && (error.code === 'invalid_token' || error.status === 400)
