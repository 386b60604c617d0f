import { setImmediate as nextTurn } from 'node:timers/promises'
import { buildExtractor, type Extractor } from '@credence/pathways'
import type { Database } from '../../platform/postgres/database.ts'
import { listSources, loadSkills, type Source } from './search/search.ts'
import type { Entry } from './search/segment.ts'

export type Named = { readonly entry: Entry; readonly framework: Pick<Source, 'id' | 'name'> }
export type DraftIndex = { readonly extractor: Extractor; find(id: string): Named | undefined }

/** More names are not kept in memory; the oldest frameworks come first. */
const mostSkills = 100_000

/**
 * The skills that everybody sees, ready to be found in texts: made when first asked for, and again when a framework has
 * changed. The database is asked for the frameworks' stamps alone, so that every process sees every change.
 */
export function createDraftIndex(database: Pick<Database, 'asPublic'>): () => Promise<DraftIndex> {
  let kept: { stamp: string; index: Promise<DraftIndex> } | undefined
  return async () => {
    const sources = await database.asPublic(undefined, (tx) => listSources(tx))
    const stamp = sources.map(({ id, stamp: one }) => `${id} ${one}`).join('\n')
    if (kept?.stamp !== stamp) {
      const fresh = { stamp, index: load(database, sources) }
      kept = fresh
      // What could not be loaded is loaded again when it is next asked for.
      fresh.index.catch(() => {
        if (kept === fresh) kept = undefined
      })
    }
    return kept.index
  }
}

async function load(
  database: Pick<Database, 'asPublic'>,
  sources: readonly Source[],
): Promise<DraftIndex> {
  const named = new Map<string, Named>()
  for (const framework of sources) {
    if (named.size >= mostSkills) break
    const entries = await database.asPublic(undefined, (tx) => loadSkills(tx, framework.id))
    for (const entry of entries.slice(0, mostSkills - named.size))
      named.set(entry.id, { entry, framework })
  }
  const steps = buildExtractor(
    [...named.values()].map(({ entry: { id, names } }) => {
      const [name = '', ...altNames] = names
      return { id, name, altNames }
    }),
  )
  for (;;) {
    const step = steps.next()
    if (step.done) return { extractor: step.value, find: (id) => named.get(id) }
    await nextTurn()
  }
}
