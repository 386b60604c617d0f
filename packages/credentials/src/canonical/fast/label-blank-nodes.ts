import type { Graph, GraphNode, Inbound } from './graph.ts'

/** A synchronous SHA-256 of text, in hexadecimal digits. */
export type HashText = (text: string) => string

/**
 * Labels blank nodes by the hashes of their first-degree quads (RDF Dataset Canonicalization 1.0 §4.6).
 * @param graph the graph, its statements in order
 * @param hashText SHA-256
 * @returns the canonical label by number of blank node; undefined when two hashes are equal
 */
export function labelBlankNodes(graph: Graph, hashText: HashText): string[] | undefined {
  const hashes: string[] = []
  for (const [at, node] of graph.blanks.entries()) {
    hashes.push(hashText(firstDegreeQuads(node, graph.inbound[at])))
  }
  const order = new Map(hashes.toSorted().map((hash, at) => [hash, at]))
  if (order.size !== hashes.length) return undefined
  return hashes.map((hash) => `_:c14n${order.get(hash)}`)
}

function firstDegreeQuads(node: GraphNode, inbound: Inbound | undefined): string {
  let own = ''
  for (const { predicate, object } of node.edges) {
    own += `_:a${predicate.text}${typeof object === 'string' ? object : '_:z'} .\n`
  }
  if (!inbound) return own
  const { subject, predicate } = inbound
  if (typeof subject === 'string') return `${subject}${predicate.text}_:a .\n${own}`
  return `${own}_:z${predicate.text}_:a .\n`
}
