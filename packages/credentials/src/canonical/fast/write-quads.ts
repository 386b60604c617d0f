import { sortInPlace } from './graph.ts'
import type { Edge, Graph } from './graph.ts'

type Labelled = { readonly subject: string; readonly edges: readonly Edge[] }

/**
 * Writes a graph as N-Quads in the order of their UTF-16 code units: canonical ones when the labels are canonical.
 * @param graph the graph, its statements in order
 * @param labels the label by number of blank node
 * @returns the N-Quads
 */
export function writeQuads(graph: Graph, labels: readonly string[]): string {
  const nodes: Labelled[] = []
  for (const { subject, edges } of graph.iris.values()) {
    if (typeof subject === 'string') nodes.push({ subject, edges })
  }
  const blanks: Labelled[] = []
  for (let at = 0; at < graph.blanks.length; at += 1) {
    blanks.push({ subject: labels[at] ?? '', edges: graph.blanks[at]?.edges ?? [] })
  }
  sortInPlace(nodes, bySubject)
  sortInPlace(blanks, bySubject)
  let quads = ''
  for (const node of nodes) quads += writeNode(node, labels)
  for (const node of blanks) quads += writeNode(node, labels)
  return quads
}

function writeNode({ subject, edges }: Labelled, labels: readonly string[]): string {
  let quads = ''
  for (let at = 0; at < edges.length;) {
    const edge = edges[at]
    if (!edge) break
    const { predicate, rest } = edge
    at += 1
    if (typeof rest === 'string') {
      quads += subject
      quads += rest
      continue
    }
    const first = labels[rest] ?? ''
    if (edges[at]?.predicate !== predicate) {
      quads += `${subject}${predicate.text}${first} .\n`
      continue
    }
    const objects = [first]
    for (let next = edges[at]; next?.predicate === predicate; next = edges[at]) {
      if (typeof next.rest === 'number') objects.push(labels[next.rest] ?? '')
      at += 1
    }
    for (const label of objects.sort()) quads += `${subject}${predicate.text}${label} .\n`
  }
  return quads
}

/** No two nodes have one subject. */
function bySubject(a: Labelled, b: Labelled): number {
  return a.subject < b.subject ? -1 : 1
}
