import contextProcessor from 'jsonld/lib/context.js'
import type { ActiveContext } from 'jsonld/lib/context.js'
import ContextResolver from 'jsonld/lib/ContextResolver.js'

import type { ContextSource } from '../../contexts/context-source.ts'
import { findPredicate, isInlineContext, readTerms } from './terms.ts'
import type { ContextState, Predicate, Term, TypedState } from './terms.ts'
import { isPlainIri, RDF } from './write-terms.ts'

const KEYWORD_SETTINGS = ['@vocab', '@language', '@direction', '@base']
const MODE = { processingMode: 'json-ld-1.1' } as const

/** A list of contexts, compiled as far as the documents seen so far need it. */
export type CompiledContexts = {
  readonly root: ContextState
  /** Names that any of the states expands before a colon. */
  readonly prefixes: ReadonlySet<string>
  readonly typePredicate: Predicate
  readonly firstPredicate: Predicate
  readonly restPredicate: Predicate
  /** How many states were compiled. */
  readonly size: () => number
  /** Compiles what nodes of these types mean in a state. False when that is not understood exactly. */
  readonly compileTypes: (state: ContextState, types: readonly string[]) => Promise<boolean>
  /** Compiles the own context of a term. False when that is not understood exactly. */
  readonly compileScope: (state: ContextState, term: Term) => Promise<boolean>
}

/**
 * Compiles a list of contexts with the context processor of `jsonld` itself, so that terms mean what they mean there.
 * @param list the addresses, in order
 * @param known the contexts that are known
 * @returns the compiled contexts, or undefined when they set a vocabulary, a language or a base, or lack `id` and `type`
 */
export async function compileContexts(
  list: readonly string[],
  known: ContextSource,
): Promise<CompiledContexts | undefined> {
  const prefixes = new Set<string>()
  const predicates = new Map<string, Predicate>()
  const process = processor(known)
  let size = 0
  const [typePredicate, firstPredicate, restPredicate] = [
    findPredicate(predicates, `${RDF}type`),
    findPredicate(predicates, `${RDF}first`),
    findPredicate(predicates, `${RDF}rest`),
  ]

  function stateOf(active: ActiveContext, base?: ContextState): ContextState | undefined {
    if (KEYWORD_SETTINGS.some((keyword) => keyword in active)) return undefined
    const { mappings } = active
    if (mappings.get('id')?.['@id'] !== '@id' || mappings.get('type')?.['@id'] !== '@type') {
      return undefined
    }
    for (const [name, mapping] of mappings) if (mapping?._prefix) prefixes.add(name)
    const terms = readTerms(active, predicates)
    rank(predicates)
    size += 1
    return { active, terms, typed: new Map(), base }
  }

  async function compileTypes(state: ContextState, types: readonly string[]): Promise<boolean> {
    const { mappings } = state.active
    const iris: string[] = []
    for (const type of types) {
      const iri = mappings.has(type) ? mappings.get(type)?.['@id'] : withoutPrefix(type, mappings)
      if (typeof iri !== 'string' || !isPlainIri(iri)) return false
      iris.push(iri)
    }
    let { active } = state
    for (const type of types.toSorted()) {
      const localCtx = mappings.get(type)?.['@context']
      if (localCtx === undefined) continue
      if (!isInlineContext(localCtx)) return false
      active = await process({ activeCtx: active, localCtx, propagate: false })
    }
    const typed = active === state.active ? state : stateOf(active, state)
    if (!typed) return false
    const statements = [...new Set(iris)].map((iri) => `${typePredicate.text}<${iri}> .\n`)
    const compiled: TypedState = { state: typed, count: types.length, types: statements }
    state.typed.set(typeKey(types), compiled)
    size += 1
    return true
  }

  async function compileScope(state: ContextState, term: Term): Promise<boolean> {
    const { context: localCtx, name } = term
    const { active } = state
    const settings = { localCtx, overrideProtected: true }
    const values = await process({ ...settings, activeCtx: active })
    const definition = (from: ActiveContext) => JSON.stringify(from.mappings.get(name))
    if (definition(values) !== definition(active)) return false
    const nodes = await process({ ...settings, activeCtx: state.base?.active ?? values })
    const scope = { nodes: stateOf(nodes), values: stateOf(values) }
    if (!scope.nodes || !scope.values) return false
    term.scope = { nodes: scope.nodes, values: scope.values }
    return true
  }

  const initial = contextProcessor.getInitialContext(MODE)
  const root = stateOf(await process({ activeCtx: initial, localCtx: list }))
  if (!root) return undefined
  const own = { root, prefixes, typePredicate, firstPredicate, restPredicate }
  return { ...own, size: () => size, compileTypes, compileScope }
}

/**
 * Names a list of types in `ContextState.typed`. Types with U+0000 in them are no terms: compare the count too.
 * @param types the types, in the document's order
 * @returns the key
 */
export function typeKey(types: readonly string[]): string {
  return types.length === 1 ? (types[0] ?? '') : types.join('\u0000')
}

function processor(known: ContextSource) {
  const options = {
    ...MODE,
    base: null,
    contextResolver: new ContextResolver({ sharedCache: new Map() }),
    documentLoader: async (url: string) => ({
      contextUrl: null,
      documentUrl: url,
      document: await known.load(url),
      tag: 'static',
    }),
    eventHandler: refuseWarnings,
  }
  return (work: Omit<Parameters<typeof contextProcessor.process>[0], 'options'>) =>
    contextProcessor.process({ ...work, options })
}

function refuseWarnings({
  event,
  next,
}: {
  readonly event: { readonly level: string; readonly message: string }
  readonly next: () => void
}): void {
  if (event.level === 'warning') throw new Error(event.message)
  next()
}

/** Gives an address that stands for itself as a type: no term, and no prefix before its colon. */
function withoutPrefix(type: string, mappings: ActiveContext['mappings']): string | undefined {
  return mappings.get(type.slice(0, type.indexOf(':')))?._prefix ? undefined : type
}

function rank(predicates: ReadonlyMap<string, Predicate>): void {
  const sorted = [...predicates.values()].toSorted((a, b) => (a.text < b.text ? -1 : 1))
  for (const [at, entry] of sorted.entries()) entry.rank = at
}
