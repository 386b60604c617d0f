import type { Graph } from './graph.ts'
import type { HashText } from './label-blank-nodes.ts'

/** Thrown where the order of related nodes would have to be searched for. */
const tooHard = new Error('Blank nodes are alike in more ways than are tried.')

/** Gives labels in the order in which they are asked for. */
type Issuer = Map<number, string>

/**
 * Labels blank nodes of which some have equal hashes of their first-degree quads, by the hashes of what is around them (RDF
 * Dataset Canonicalization 1.0 §4.4, §4.8). The work is bounded: where nodes that are alike stand in the same relation to one node,
 * so that every order of them would have to be tried, and where more hashes would be made than there are such nodes, nothing is
 * given.
 * @param graph the graph
 * @param first the first-degree hash by number of blank node
 * @param hashText SHA-256
 * @returns the canonical label by number of blank node; undefined when it takes more work
 */
export function labelAlikeNodes(
  graph: Graph,
  first: readonly string[],
  hashText: HashText,
): string[] | undefined {
  const canonical: Issuer = new Map()
  const groups: (readonly number[])[] = []
  for (const [, group] of [...groupByHash(first)].toSorted(byHash)) {
    if (group.length > 1) groups.push(group)
    else for (const node of group) issue(canonical, node, 'c14n')
  }
  const hashing = {
    graph,
    first,
    hashText,
    canonical,
    left: groups.reduce((sum, { length }) => sum + length, 0),
  }
  try {
    for (const group of groups) labelGroup(group, hashing)
  } catch (problem) {
    if (problem === tooHard) return undefined
    throw problem
  }
  return first.map((_, node) => canonical.get(node) ?? '')
}

type Hashing = {
  readonly graph: Graph
  readonly first: readonly string[]
  readonly hashText: HashText
  readonly canonical: Issuer
  /** How many hashes of this kind may still be made. */
  left: number
}

function labelGroup(group: readonly number[], hashing: Hashing): void {
  const { canonical } = hashing
  const found: { readonly hash: string; readonly issuer: Issuer }[] = []
  for (const node of group) {
    if (canonical.has(node)) continue
    const issuer: Issuer = new Map()
    issue(issuer, node, 'b')
    found.push({ hash: hashAround(node, issuer, hashing), issuer })
  }
  found.sort((a, b) => (a.hash < b.hash ? -1 : a.hash > b.hash ? 1 : 0))
  for (const { issuer } of found) {
    for (const node of issuer.keys()) issue(canonical, node, 'c14n')
  }
}

/** Hashes a node by its relations to others (§4.8); labels that it gives to them go to the issuer. */
function hashAround(node: number, issuer: Issuer, hashing: Hashing): string {
  if (hashing.left === 0) throw tooHard
  hashing.left -= 1
  let data = ''
  for (const [hash, related] of [...relatedByHash(node, issuer, hashing)].toSorted(byHash)) {
    const [other] = related
    if (other === undefined || related.length > 1) throw tooHard
    data += hash
    const known = hashing.canonical.get(other)
    if (known !== undefined) {
      data += known
    } else if (issuer.has(other)) {
      data += issue(issuer, other, 'b')
    } else {
      const label = issue(issuer, other, 'b')
      data += `${label}${label}<${hashAround(other, issuer, hashing)}>`
    }
  }
  return hashing.hashText(data)
}

/** Finds the blank nodes that statements join with a node, by the hashes of their relations to it (§4.7). */
function relatedByHash(node: number, issuer: Issuer, hashing: Hashing): Map<string, number[]> {
  const { graph, first, canonical, hashText } = hashing
  const related = new Map<string, number[]>()
  const add = (position: 's' | 'o', predicate: string, other: number) => {
    const name = canonical.get(other) ?? issuer.get(other) ?? first[other] ?? ''
    const hash = hashText(`${position}${predicate.trim()}${name}`)
    const known = related.get(hash)
    if (known) known.push(other)
    else related.set(hash, [other])
  }
  const inbound = graph.inbound[node]
  if (typeof inbound?.subject === 'number') add('s', inbound.predicate.text, inbound.subject)
  for (const { predicate, rest } of graph.blanks[node]?.edges ?? []) {
    if (typeof rest === 'number') add('o', predicate.text, rest)
  }
  return related
}

function groupByHash(hashes: readonly string[]): Map<string, number[]> {
  const groups = new Map<string, number[]>()
  for (const [node, hash] of hashes.entries()) {
    const group = groups.get(hash)
    if (group) group.push(node)
    else groups.set(hash, [node])
  }
  return groups
}

function issue(issuer: Issuer, node: number, prefix: 'c14n' | 'b'): string {
  const known = issuer.get(node)
  if (known !== undefined) return known
  const label = `_:${prefix}${issuer.size}`
  issuer.set(node, label)
  return label
}

function byHash(a: readonly [string, unknown], b: readonly [string, unknown]): number {
  return a[0] < b[0] ? -1 : 1
}
