import { loadContext } from './load-context.ts'
import { contexts } from './pinned-contexts.ts'

/** Which JSON-LD contexts are known, and what they say. Nothing else is used and nothing is fetched. */
export type ContextSource = {
  readonly has: (url: string) => boolean
  readonly load: (url: string) => Promise<object>
  /** True when contexts that are written inside documents are taken, too. */
  readonly acceptsInline: boolean
  /** True when the documents never change, so that their reading may be remembered. */
  readonly isFixed: boolean
}

/** The contexts that this package pins by their SHA-256. */
export const pinnedContexts: ContextSource = {
  has: (url) => contexts.has(url),
  load: loadContext,
  acceptsInline: false,
  isFixed: true,
}

/** Which contexts a caller vouches for, besides the pinned ones. */
export type ContextOptions = {
  /** Context documents by address; a pinned one cannot be replaced. */
  readonly contexts?: ReadonlyMap<string, object>
  /**
   * Also takes contexts that are written inside documents. What their terms mean is then the document's word alone: for trying things, not
   * for judging what a stranger shows.
   */
  readonly inlineContexts?: boolean
}

/** The same contexts; documents under them take the long way through JSON-LD processing, always. */
export const pinnedContextsSlowly: ContextSource = { ...pinnedContexts }

/**
 * Adds contexts that the caller vouches for; a pinned one cannot be replaced.
 * @param options context documents by address, and whether inline ones are taken
 * @returns the pinned contexts and the added ones
 */
export function withContexts(options: ContextOptions): ContextSource {
  const { contexts: given, inlineContexts = false } = options
  if (!given?.size && !inlineContexts) return pinnedContexts
  const extra = given ?? new Map<string, object>()
  return {
    has: (url) => contexts.has(url) || extra.has(url),
    load: async (url) => (contexts.has(url) ? undefined : extra.get(url)) ?? loadContext(url),
    acceptsInline: inlineContexts,
    isFixed: false,
  }
}
