import type { Predicate } from './terms.ts'

/** Up to so many are sorted by insertion. */
const FEW = 16

/**
 * A statement about a node, without its subject: N-Quads from the property to the end of the line, or, where the object is a blank node,
 * its number.
 */
export type Edge = { readonly predicate: Predicate; readonly rest: string | number }

/** A node with its statements: the subject is an IRI of N-Quads, or the number of a blank node. */
export type GraphNode = { readonly subject: string | number; edges: Edge[] }

/** A document as a graph. A blank node is the object of one statement at most, because documents cannot name it. */
export type Graph = {
  readonly iris: Map<string, GraphNode>
  readonly blanks: GraphNode[]
  /** By blank node, the one statement that leads to it. */
  readonly inbound: (Inbound | undefined)[]
  /** Statements whose objects are numbers, booleans and empty lists: two of one text may be two for others. */
  readonly repeatable: Set<string>
}

/** The statement that leads to a blank node. */
export type Inbound = { readonly subject: string | number; readonly predicate: Predicate }

/**
 * Makes an empty graph.
 * @returns the graph
 */
export function createGraph(): Graph {
  return { iris: new Map(), blanks: [], inbound: [], repeatable: new Set() }
}

/**
 * Adds a node, or finds it when it has an IRI that is in the graph already.
 * @param graph the graph
 * @param iri the IRI as N-Quads write it; without one the node is blank
 * @returns the node
 */
export function addNode(graph: Graph, iri?: string): GraphNode {
  if (iri === undefined) {
    const blank: GraphNode = { subject: graph.blanks.length, edges: [] }
    graph.blanks.push(blank)
    return blank
  }
  const known = graph.iris.get(iri)
  if (known) return known
  const node: GraphNode = { subject: iri, edges: [] }
  graph.iris.set(iri, node)
  return node
}

/**
 * Adds a statement.
 * @param graph the graph
 * @param node the node it is about
 * @param edge the statement without its subject
 */
export function addEdge(graph: Graph, node: GraphNode, edge: Edge): void {
  node.edges.push(edge)
  if (typeof edge.rest === 'number') {
    graph.inbound[edge.rest] = { subject: node.subject, predicate: edge.predicate }
  }
}

/**
 * Puts the statements of each node in the order of canonical N-Quads and drops repeated ones. Blank objects stay in the
 * order of their numbers, after all others of their property.
 * @param graph the graph, whose statements are replaced
 * @returns false when it is not certain which statements are one
 */
export function sortStatements(graph: Graph): boolean {
  for (const node of graph.iris.values()) if (!sortEdges(graph, node)) return false
  for (const node of graph.blanks) if (!sortEdges(graph, node)) return false
  return true
}

function sortEdges(graph: Graph, node: GraphNode): boolean {
  const { edges } = node
  sortInPlace(edges, compareEdges)
  let kept = 0
  let last: Edge | undefined
  for (const edge of edges) {
    if (last && edge.predicate === last.predicate && edge.rest === last.rest) {
      if (typeof edge.rest === 'string' && graph.repeatable.has(edge.rest)) return false
      continue
    }
    edges[kept] = edge
    kept += 1
    last = edge
  }
  edges.length = kept
  return true
}

/**
 * Sorts a list where it stands: by insertion where they are few, which is the fastest way for a handful that are nearly in order.
 * @param list the list
 * @param compare negative when the first comes before the second
 */
export function sortInPlace<T extends object>(
  list: T[],
  compare: (first: T, second: T) => number,
): void {
  if (list.length > FEW) {
    list.sort(compare)
    return
  }
  for (let at = 1; at < list.length; at += 1) {
    const item = list[at]
    let before = at - 1
    for (; item && before >= 0; before -= 1) {
      const other = list[before]
      if (!other || compare(other, item) <= 0) break
      list[before + 1] = other
    }
    if (item) list[before + 1] = item
  }
}

function compareEdges(a: Edge, b: Edge): number {
  const byPredicate = a.predicate.rank - b.predicate.rank
  if (byPredicate !== 0 || a.rest === b.rest) return byPredicate
  if (typeof a.rest === 'number') return typeof b.rest === 'number' ? a.rest - b.rest : 1
  if (typeof b.rest === 'number') return -1
  return a.rest < b.rest ? -1 : 1
}
