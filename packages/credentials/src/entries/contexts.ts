// `@credence/credentials/contexts`: the JSON-LD contexts that are known, pinned by their hashes.
export { contexts, contextUrls } from '../contexts/pinned-contexts.ts'
export type { PinnedContext } from '../contexts/pinned-contexts.ts'
