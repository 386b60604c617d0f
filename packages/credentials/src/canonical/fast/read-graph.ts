import { pinnedContexts } from '../../contexts/context-source.ts'
import { own } from '../../json/json-value.ts'
import type { JsonObject, JsonValue } from '../../json/json-value.ts'
import type { Soon } from '../../soon.ts'
import { compileContexts } from './compile-contexts.ts'
import type { CompiledContexts } from './compile-contexts.ts'
import type { Graph } from './graph.ts'
import { NotCompiled, notUnderstood, walkDocument } from './walk-document.ts'

const MAX_LISTS = 32
const MAX_STATES = 500
const MAX_ROUNDS = 300

/** A document's graph, and its contexts as they were compiled for it. */
export type ReadGraph = { readonly graph: Graph; readonly compiled: CompiledContexts }

/** Reads a document as a graph; undefined for one that is not understood exactly. */
export type GraphReader = (document: JsonObject) => Soon<ReadGraph | undefined>

/**
 * Makes a reader that compiles each list of pinned contexts once. What was compiled is bounded.
 * @returns the reader; it answers at once when it needs to compile nothing
 */
export function createGraphReader(): GraphReader {
  const compiled = new Map<string, CompiledContexts>()
  const compiling = new Map<string, Promise<CompiledContexts | undefined>>()

  async function compile(contexts: readonly string[]): Promise<CompiledContexts | undefined> {
    const key = contexts.join('\n')
    const earlier = compiling.get(key)
    if (earlier) return earlier
    if (compiling.size >= MAX_LISTS) {
      compiling.clear()
      compiled.clear()
    }
    const started = compileContexts(contexts, pinnedContexts).catch(() => undefined)
    compiling.set(key, started)
    const made = await started
    if (made && compiling.get(key) === started) compiled.set(key, made)
    return made
  }

  function forget(contexts: readonly string[]): void {
    compiling.delete(contexts.join('\n'))
    compiled.delete(contexts.join('\n'))
  }

  async function readSlowly(
    document: JsonObject,
    contexts: readonly string[],
  ): Promise<ReadGraph | undefined> {
    const made = await compile(contexts)
    if (!made) return undefined
    if (made.size() > MAX_STATES) forget(contexts)
    for (let round = 0; round < MAX_ROUNDS; round += 1) {
      const read = tryToRead(document, made)
      if (!(read instanceof NotCompiled)) return read
      if (!(await read.compile().catch(() => false))) return undefined
    }
    return undefined
  }

  return (document) => {
    const contexts = pinnedList(own(document, '@context'))
    if (!contexts) return undefined
    const made = compiled.get(contexts.join('\n'))
    const read = made && made.size() <= MAX_STATES ? tryToRead(document, made) : undefined
    if (made && made.size() <= MAX_STATES && !(read instanceof NotCompiled)) return read
    return readSlowly(document, contexts)
  }
}

function tryToRead(
  document: JsonObject,
  compiled: CompiledContexts,
): ReadGraph | NotCompiled | undefined {
  try {
    return { graph: walkDocument(document, compiled), compiled }
  } catch (problem) {
    if (problem === notUnderstood) return undefined
    if (problem instanceof NotCompiled) return problem
    throw problem
  }
}

function pinnedList(value: JsonValue | undefined): readonly string[] | undefined {
  const entries = Array.isArray(value) ? value : [value]
  const list: string[] = []
  for (const entry of entries) {
    if (typeof entry !== 'string' || !pinnedContexts.has(entry)) return undefined
    list.push(entry)
  }
  return list.length > 0 ? list : undefined
}
