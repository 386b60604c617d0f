import { nodeCrypto } from '../../crypto/native.ts'
import type { JsonObject } from '../../json/json-value.ts'
import { when } from '../../soon.ts'
import type { Soon } from '../../soon.ts'
import { sortStatements } from './graph.ts'
import type { Graph } from './graph.ts'
import { createGraphReader } from './read-graph.ts'
import { labelBlankNodes } from './label-blank-nodes.ts'
import type { HashText } from './label-blank-nodes.ts'
import { relabelQuads } from './relabel-quads.ts'
import { writeQuads } from './write-quads.ts'

/** Gives canonical N-Quads, or undefined for a document that must take the long way. */
export type CompiledCanonicalizer = (document: JsonObject) => Soon<string | undefined>

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
  const readGraph = createGraphReader()
  return (document) => {
    if (!hashText) return undefined
    return when(readGraph(document), (read) => read && canonicalizeGraph(read.graph, hashText))
  }
}

function canonicalizeGraph(graph: Graph, hashText: HashText): Soon<string | undefined> {
  if (!sortStatements(graph)) return undefined
  const labels = labelBlankNodes(graph, hashText)
  if (labels) return writeQuads(graph, labels)
  const provisional = graph.blanks.map((_, at) => `_:b${at}`)
  return relabelQuads(writeQuads(graph, provisional))
}

/**
 * Gives the one SHA-256 that needs no waiting, that of Node; browsers have none.
 * @returns SHA-256 of text in hexadecimal digits, or undefined
 */
export function nodeHash(): HashText | undefined {
  const crypto = nodeCrypto
  return crypto && ((text) => crypto.hash('sha256', text, 'hex'))
}
