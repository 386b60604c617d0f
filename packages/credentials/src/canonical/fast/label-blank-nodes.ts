import type { Graph, GraphNode, Inbound } from './graph.ts'
import { labelAlikeNodes } from './label-alike-nodes.ts'

/** A synchronous SHA-256 of text, in hexadecimal digits. */
export type HashText = (text: string) => string

/**
 * Labels blank nodes by the hashes of their first-degree quads (RDF Dataset Canonicalization 1.0 §4.6), and where these are
 * equal by those of what is around them.
 * @param graph the graph, its statements in order
 * @param hashText SHA-256
 * @returns the canonical label by number of blank node; undefined when that takes more work than is done here
 */
export function labelBlankNodes(graph: Graph, hashText: HashText): string[] | undefined {
  const { blanks, inbound } = graph
  const hashes: string[] = []
  for (let at = 0; at < blanks.length; at += 1) {
    const node = blanks[at]
    if (node) hashes.push(hashText(firstDegreeQuads(node, inbound[at])))
  }
  const sorted = hashes.toSorted()
  for (let at = 1; at < sorted.length; at += 1) {
    if (sorted[at] === sorted[at - 1]) return labelAlikeNodes(graph, hashes, hashText)
  }
  return hashes.map((hash) => `_:c14n${find(sorted, hash)}`)
}

/** Finds the place of a text among texts in order; it is there. */
function find(sorted: readonly string[], text: string): number {
  let [low, high] = [0, sorted.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? '') < text) low = middle + 1
    else high = middle
  }
  return low
}

function firstDegreeQuads(node: GraphNode, inbound: Inbound | undefined): string {
  let own = ''
  for (const { predicate, object } of node.edges) {
    own += `_:a${predicate.text}`
    own += typeof object === 'string' ? object : '_:z'
    own += ' .\n'
  }
  if (!inbound) return own
  const { subject, predicate } = inbound
  if (typeof subject === 'string') return `${subject}${predicate.text}_:a .\n${own}`
  return `${own}_:z${predicate.text}_:a .\n`
}
