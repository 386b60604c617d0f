import { loadContext } from './load-context.ts'
import { contexts } from './pinned-contexts.ts'

/** Which JSON-LD contexts are known, and what they say. Nothing else is used and nothing is fetched. */
export type ContextSource = {
  readonly has: (url: string) => boolean
  readonly load: (url: string) => Promise<object>
  /** True when the documents never change, so that their reading may be remembered. */
  readonly isFixed: boolean
}

/** The contexts that this package pins by their SHA-256. */
export const pinnedContexts: ContextSource = {
  has: (url) => contexts.has(url),
  load: loadContext,
  isFixed: true,
}

/**
 * Adds contexts that the caller vouches for; a pinned one cannot be replaced.
 * @param extra context documents by address
 * @returns the pinned contexts and the added ones
 */
export function withContexts(extra: ReadonlyMap<string, object> | undefined): ContextSource {
  if (!extra || extra.size === 0) return pinnedContexts
  return {
    has: (url) => contexts.has(url) || extra.has(url),
    load: async (url) => (contexts.has(url) ? undefined : extra.get(url)) ?? loadContext(url),
    isFixed: false,
  }
}
