import { skillKey } from '@credence/contract'

/** A node of a requirement that is being written: it may still be wrong. */
export type DraftNode = {
  readonly kind: string
  readonly label?: string
  readonly [member: string]: unknown
}

/** A requirement document that is being written; members that the editor has no fields for are kept as they are. */
export type Draft = {
  readonly version: 1
  readonly requirement?: DraftNode
  readonly [member: string]: unknown
}

/** Where a node stands: the places of its ancestors among their brothers, and its own. The root is empty. */
export type Place = readonly number[]

export const groups = ['all', 'any', 'atLeast'] as const
export const leaves = ['credential', 'skill', 'credits', 'condition'] as const
export const wrappers = [
  'exclusive',
  'cap',
  'residency',
  'within',
  'distinct',
  'renew',
  'substitution',
] as const
export const kinds = [...groups, ...leaves, ...wrappers] as const
export type DraftKind = (typeof kinds)[number]

export const isKind = (kind: unknown): kind is DraftKind => kinds.some((one) => one === kind)
export const isGroup = ({ kind }: DraftNode) => groups.some((one) => one === kind)

/** A draft, from JSON that a form has carried or the API has given. Whatever is no tree becomes an empty one. */
export function readDraft(json: unknown): Draft {
  if (!isObject(json)) return { version: 1 }
  const { requirement, ...rest } = json
  return { ...rest, version: 1, ...(isNode(requirement) ? { requirement } : {}) }
}

/** The parts below a node. */
export function partsOf(node: DraftNode): readonly DraftNode[] {
  if (Array.isArray(node.requirements)) return node.requirements.filter(isNode)
  const instead = node.kind === 'substitution' && isNode(node.by) ? [node.by] : []
  return isNode(node.requirement) ? [node.requirement, ...instead] : instead
}

/** Whether some part takes every credential there is, because nothing says which ones count. */
export function takesAnything(node: DraftNode): boolean {
  const { kind, from } = node
  if (kind === 'credential') return !isObject(from) || Object.keys(from).length === 0
  return partsOf(node).some(takesAnything)
}

/** The same node with other parts. A substitution that has lost one of its two is what is left of it. */
function withParts(node: DraftNode, parts: readonly DraftNode[]): DraftNode {
  if (Array.isArray(node.requirements) || isGroup(node)) return { ...node, requirements: parts }
  const [first, second] = parts
  if (node.kind === 'substitution' && first)
    return second ? { ...node, requirement: first, by: second } : first
  return first ? { ...node, requirement: first } : node
}

/** Changes the node at a place; `undefined` takes it away, and what wraps nothing goes with it. */
export function changeAt(
  node: DraftNode,
  place: Place,
  change: (node: DraftNode) => DraftNode | undefined,
): DraftNode | undefined {
  const [first, ...rest] = place
  if (first === undefined) return change(node)
  const parts = partsOf(node).flatMap((part, at) => {
    if (at !== first) return [part]
    const changed = changeAt(part, rest, change)
    return changed ? [changed] : []
  })
  return parts.length === 0 && !isGroup(node) ? undefined : withParts(node, parts)
}

/** Changes every node, each with its place, from the leaves up. */
export function changeAll(
  node: DraftNode,
  change: (node: DraftNode, place: Place) => DraftNode,
  place: Place = [],
): DraftNode {
  const parts = partsOf(node).map((part, at) => changeAll(part, change, [...place, at]))
  return change(parts.length > 0 ? withParts(node, parts) : node, place)
}

/** A new node of a kind, as empty as it may be. */
export function newNode(kind: DraftKind): DraftNode {
  switch (kind) {
    case 'all':
    case 'any':
      return { kind, requirements: [newNode('credential')] }
    case 'atLeast':
      return { kind, n: 1, requirements: [newNode('credential'), newNode('credential')] }
    case 'credential':
      return { kind, from: {} }
    case 'skill':
      return { kind, skill: skillKey({ name: '?' }), level: 3 }
    case 'credits':
      return { kind, amount: 5, unit: 'ects', from: {} }
    case 'condition':
      return { kind, id: newId(), text: '?' }
    case 'exclusive':
      return { kind, requirement: newNode('credential') }
    case 'cap':
      return {
        kind,
        counting: { sources: ['prior_learning'] },
        atMost: { share: 0.5 },
        requirement: newNode('credits'),
      }
    case 'residency':
      return {
        kind,
        counting: { sources: ['earned'] },
        atLeast: { share: 0.5 },
        requirement: newNode('credits'),
      }
    case 'distinct':
      return { kind, by: 'issuer', atLeast: 2, requirement: newNode('credits') }
    case 'renew':
      return { kind, base: {}, expiredWithin: 'P6M', requirement: newNode('credits') }
    case 'substitution':
      return {
        kind,
        requirement: newNode('credential'),
        by: newNode('credential'),
        approvedBy: '?',
        reason: '?',
      }
    case 'within':
      return { kind, issued: 'P5Y', requirement: newNode('credential') }
  }
}

/** Adds a node to a group, or makes it the root of an empty draft. */
export function addTo(draft: Draft, place: Place, kind: DraftKind): Draft {
  const { requirement } = draft
  if (!requirement) return { ...draft, requirement: newNode(kind) }
  const added = changeAt(requirement, place, (node) =>
    isGroup(node) ? withParts(node, [...partsOf(node), newNode(kind)]) : node,
  )
  return { ...draft, requirement: added }
}

/** Puts another node around one: a group with room for more, or a rule about what counts in it. */
export function wrapAt(draft: Draft, place: Place, kind: DraftKind): Draft {
  if (!draft.requirement) return draft
  const wrapped = changeAt(draft.requirement, place, (node) => {
    const around = newNode(kind)
    if (kind === 'substitution') return { ...around, requirement: node }
    return withParts(kind === 'atLeast' ? { ...around, n: 1 } : around, [node])
  })
  return { ...draft, requirement: wrapped }
}

/** Takes a node away and leaves its parts in its place; several only where there is a group to take them. */
export function unwrapAt(draft: Draft, place: Place): Draft {
  const { requirement } = draft
  if (!requirement) return draft
  const [at, parent] = [place.at(-1), place.slice(0, -1)]
  if (at === undefined) {
    const [only, more] = partsOf(requirement)
    return only && !more ? { ...draft, requirement: only } : draft
  }
  const unwrapped = changeAt(requirement, parent, (node) => {
    const parts = partsOf(node)
    const inner = parts[at] ? partsOf(parts[at]) : []
    if (inner.length === 0 || (inner.length > 1 && !isGroup(node))) return node
    return withParts(node, [...parts.slice(0, at), ...inner, ...parts.slice(at + 1)])
  })
  return { ...draft, requirement: unwrapped }
}

/** Moves a node among its brothers, by -1 or 1. */
export function moveAt(draft: Draft, place: Place, by: -1 | 1): Draft {
  const [at, parent] = [place.at(-1), place.slice(0, -1)]
  if (!draft.requirement || at === undefined) return draft
  const moved = changeAt(draft.requirement, parent, (node) => {
    const parts = [...partsOf(node)]
    const [one, other] = [parts[at], parts[at + by]]
    if (!one || !other) return node
    parts[at] = other
    parts[at + by] = one
    return withParts(node, parts)
  })
  return { ...draft, requirement: moved }
}

/** Takes a node away with all below it. */
export function removeAt(draft: Draft, place: Place): Draft {
  if (!draft.requirement) return draft
  return { ...draft, requirement: changeAt(draft.requirement, place, () => undefined) }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isNode = (value: unknown): value is DraftNode =>
  isObject(value) && typeof value.kind === 'string'

const newId = () => `c${Math.random().toString(36).slice(2, 10)}`
