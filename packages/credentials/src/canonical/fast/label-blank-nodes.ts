import type { Graph, GraphNode, Inbound } from './graph.ts'
import { labelAlikeNodes } from './label-alike-nodes.ts'

/** Up to so many are compared each with each. */
const FEW = 16
const LABELS: readonly string[] = Array.from({ length: 1000 }, (_, rank) => `_:c14n${rank}`)

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
  return rankHashes(hashes)?.map(label) ?? labelAlikeNodes(graph, hashes, hashText)
}

/**
 * Finds the places that hashes take when they are put in order.
 * @param hashes the hashes
 * @returns the places, in the order of the hashes; undefined when two are equal
 */
export function rankHashes(hashes: readonly string[]): number[] | undefined {
  if (hashes.length > FEW) return rankMany(hashes)
  const ranks: number[] = []
  for (let at = 0; at < hashes.length; at += 1) {
    const hash = hashes[at] ?? ''
    let rank = 0
    for (let before = 0; before < at; before += 1) {
      const other = hashes[before] ?? ''
      if (other === hash) return undefined
      if (other < hash) rank += 1
      else ranks[before] = (ranks[before] ?? 0) + 1
    }
    ranks.push(rank)
  }
  return ranks
}

function rankMany(hashes: readonly string[]): number[] | undefined {
  const places = new Map(hashes.toSorted().map((hash, rank) => [hash, rank]))
  return places.size < hashes.length ? undefined : hashes.map((hash) => places.get(hash) ?? 0)
}

/**
 * Writes the canonical label of a place.
 * @param rank the place
 * @returns the label
 */
export function label(rank: number): string {
  return LABELS[rank] ?? `_:c14n${rank}`
}

function firstDegreeQuads(node: GraphNode, inbound: Inbound | undefined): string {
  let own = ''
  for (const { predicate, rest } of node.edges) {
    own += '_:a'
    own += typeof rest === 'string' ? rest : `${predicate.text}_:z .\n`
  }
  if (!inbound) return own
  const { subject, predicate } = inbound
  if (typeof subject === 'string') return `${subject}${predicate.text}_:a .\n${own}`
  return `${own}_:z${predicate.text}_:a .\n`
}
