import { pinnedContexts } from '../../contexts/context-source.ts'
import { own } from '../../json/json-value.ts'
import type { JsonObject, JsonValue } from '../../json/json-value.ts'
import { compileContexts } from './compile-contexts.ts'
import type { CompiledContexts } from './compile-contexts.ts'
import { sortStatements } from './graph.ts'
import type { Graph } from './graph.ts'
import { labelBlankNodes } from './label-blank-nodes.ts'
import type { HashText } from './label-blank-nodes.ts'
import { relabelQuads } from './relabel-quads.ts'
import { NotCompiled, notUnderstood, walkDocument } from './walk-document.ts'
import { writeQuads } from './write-quads.ts'

const MAX_LISTS = 32
const MAX_STATES = 500
const MAX_ROUNDS = 300

/** Gives canonical N-Quads, or undefined for a document that must take the long way. */
export type CompiledCanonicalizer = (document: JsonObject) => Promise<string | undefined>

/**
 * Makes a canonicaliser that compiles each list of pinned contexts once and then writes SHA-256 canonical N-Quads
 * straight from JSON: what `canonicalizeRdf` gives the long way, byte for byte, or nothing. Nothing is given for all
 * that is not understood exactly: contexts that are not pinned, not at the top or written inline, keywords, unknown
 * terms and types, relative and compact IRIs, graphs, language maps and uncertain numbers. Blank nodes that look alike at
 * first are labelled by `rdf-canonize`. What was compiled is bounded.
 * @param hashText SHA-256 of text in hexadecimal digits; without one every document takes the long way
 * @returns the canonicaliser
 */
export function createCompiledCanonicalizer(hashText = nodeHash()): CompiledCanonicalizer {
  const lists = new Map<string, Promise<CompiledContexts | undefined>>()

  function compiledFor(contexts: readonly string[]): Promise<CompiledContexts | undefined> {
    const key = contexts.join('\n')
    const known = lists.get(key)
    if (known) return known
    if (lists.size >= MAX_LISTS) lists.clear()
    const compiling = compileContexts(contexts, pinnedContexts).catch(() => undefined)
    lists.set(key, compiling)
    return compiling
  }

  return async (document) => {
    const contexts = pinnedList(own(document, '@context'))
    if (!hashText || !contexts) return undefined
    const compiled = await compiledFor(contexts)
    if (!compiled) return undefined
    if (compiled.size() > MAX_STATES) lists.delete(contexts.join('\n'))
    return canonicalize(document, compiled, hashText)
  }
}

async function canonicalize(
  document: JsonObject,
  compiled: CompiledContexts,
  hashText: HashText,
): Promise<string | undefined> {
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    try {
      return await canonicalizeGraph(walkDocument(document, compiled), hashText)
    } catch (problem) {
      if (problem === notUnderstood) return undefined
      if (!(problem instanceof NotCompiled)) throw problem
      if (!(await problem.compile().catch(() => false))) return undefined
    }
  }
  return undefined
}

async function canonicalizeGraph(graph: Graph, hashText: HashText): Promise<string | undefined> {
  if (!sortStatements(graph)) return undefined
  const labels = labelBlankNodes(graph, hashText)
  if (labels) return writeQuads(graph, labels)
  const provisional = graph.blanks.map((_, at) => `_:b${at}`)
  return relabelQuads(writeQuads(graph, provisional))
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

/** The one hash that needs no waiting is that of Node; browsers have none. */
function nodeHash(): HashText | undefined {
  const crypto = globalThis.process?.getBuiltinModule?.('node:crypto')
  return crypto && ((text) => crypto.hash('sha256', text, 'hex'))
}
