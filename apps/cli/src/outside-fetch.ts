import { createGuardedFetch } from '@credence/server/fetch-guard'
import type { Fetch } from '@credence/credentials'

/** A fetch, and whether it asked the person's own installation. */
export type OutsideFetch = { readonly fetch: Fetch; readonly askedOwn: () => boolean }

/**
 * Makes the fetch of the command line: https and public addresses only, the installation's own origin excepted; or, with a map,
 * from files alone.
 * @param options the map's file, and the own origin
 * @returns the fetch
 */
export function outsideFetch(options: {
  readonly fetchMap: string | undefined
  readonly ownOrigin: string
}): OutsideFetch {
  let hasAskedOwn = false
  const origin = URL.canParse(options.ownOrigin) ? new URL(options.ownOrigin).origin : undefined
  const own = origin && {
    origin,
    answer: (request: Request) => {
      hasAskedOwn = true
      const { pathname, search } = new URL(request.url)
      return fetch(new URL(pathname + search, origin), {
        headers: request.headers,
        redirect: 'error',
      })
    },
  }
  const guarded =
    options.fetchMap === undefined
      ? createGuardedFetch(own ? { own } : {})
      : createGuardedFetch({ fetchMap: options.fetchMap })
  return { fetch: guarded, askedOwn: () => hasAskedOwn }
}
