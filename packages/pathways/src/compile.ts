import { checkContradictions } from './contradictions.ts'
import type { Equivalence } from './equivalences.ts'
import { widen } from './equivalences.ts'
import { PathwaysError } from './pathways-error.ts'
import type {
  ConditionNode,
  CredentialNode,
  CreditsNode,
  Limit,
  RequirementDocument,
  RequirementNode,
  Selector,
  SkillNode,
} from './requirement.ts'
import type { Conversion, CreditUnit } from './units.ts'
import { rateBetween } from './units.ts'
import type * as z from 'zod'

const MOST_NODES = 5_000

/** A node that pieces count for. */
export type LeafNode =
  | z.infer<typeof CredentialNode>
  | z.infer<typeof SkillNode>
  | z.infer<typeof CreditsNode>
  | z.infer<typeof ConditionNode>

/** A leaf with everything that its surroundings say about it. */
export type Leaf = {
  readonly index: number
  /** Where it stands, such as `requirement.requirements.0`; unique. */
  readonly path: string
  readonly node: LeafNode
  /** Pieces, or credits in the leaf's unit; 1 for a condition. */
  readonly demand: number
  readonly windows: readonly {
    readonly issued?: string | undefined
    readonly validFor?: string | undefined
  }[]
  /** Exclusive scopes around it, by number. */
  readonly scopes: readonly number[]
  /** Whether what counts here depends on what counts elsewhere. */
  readonly coupled: boolean
}

/** At least `n` of several; `all` is `n` of `n`. */
export type Tree =
  | { readonly kind: 'leaf'; readonly leaf: number }
  | {
      readonly kind: 'choose'
      readonly path: string
      readonly n: number
      readonly of: readonly Tree[]
    }

/** A cap or a residency over some leaves. Rates turn a leaf's credits into the limiter's unit. */
export type Limiter = {
  readonly kind: 'cap' | 'residency'
  readonly path: string
  readonly label: string | undefined
  readonly counting: Selector
  readonly limit: Limit
  /** Whether credits or pieces are limited. */
  readonly measure: 'credits' | 'count'
  readonly unit: CreditUnit | undefined
  readonly rates: ReadonlyMap<number, number>
  /** The requirement that it governs. */
  readonly tree: Tree
}

/** A requirement that was checked: what `parseRequirement` gives. */
export type CompiledRequirement = {
  readonly document: RequirementDocument
  readonly root: Tree
  readonly leaves: readonly Leaf[]
  readonly limiters: readonly Limiter[]
  readonly conversions: readonly Conversion[]
  readonly coupled: boolean
}

type Surroundings = {
  readonly path: string
  readonly windows: Leaf['windows']
  readonly scopes: readonly number[]
  readonly limited: boolean
  readonly stacks: readonly string[]
}

/**
 * Flattens a document into leaves and a tree over them.
 * @param document what the schema accepted
 * @returns the requirement
 * @throws PathwaysError `stack_unknown`, `stack_cycle`, `requirement_contradictory`, `requirement_invalid` (too large, or a limit on nothing)
 */
export function compile(document: RequirementDocument): CompiledRequirement {
  const leaves: Leaf[] = []
  const limiters: Limiter[] = []
  const conversions = document.conversions ?? []
  let scopes = 0
  let nodes = 0

  const walk = (node: RequirementNode, around: Surroundings): Tree => {
    nodes += 1
    if (nodes > MOST_NODES) {
      throw new PathwaysError(
        'requirement_invalid',
        around.path,
        `The requirement has more than ${MOST_NODES} nodes.`,
      )
    }
    const below = { ...around, path: `${around.path}.requirement` }
    switch (node.kind) {
      case 'all':
      case 'any':
      case 'atLeast': {
        const of = node.requirements.map((child, at) =>
          walk(child, { ...around, path: `${around.path}.requirements.${at}` }),
        )
        const n = 'n' in node ? node.n : node.kind === 'all' ? of.length : 1
        if (n > of.length) {
          throw new PathwaysError(
            'requirement_contradictory',
            around.path,
            `${n} of ${of.length} alternatives can never be met.`,
          )
        }
        return { kind: 'choose', path: around.path, n, of }
      }
      case 'stack': {
        const target = document.stacks?.[node.name]
        if (!target || !Object.hasOwn(document.stacks ?? {}, node.name)) {
          throw new PathwaysError(
            'stack_unknown',
            around.path,
            `There is no stack named ${node.name}.`,
          )
        }
        if (around.stacks.includes(node.name)) {
          const loop = [...around.stacks.slice(around.stacks.indexOf(node.name)), node.name]
          throw new PathwaysError(
            'stack_cycle',
            around.path,
            `The stacks require each other: ${loop.join(' > ')}.`,
          )
        }
        return walk(target, {
          ...around,
          path: `${around.path}.stack(${node.name})`,
          stacks: [...around.stacks, node.name],
        })
      }
      case 'exclusive': {
        scopes += 1
        return walk(node.requirement, { ...below, scopes: [...around.scopes, scopes] })
      }
      case 'within':
        return walk(node.requirement, {
          ...below,
          windows: [...around.windows, { issued: node.issued, validFor: node.validFor }],
        })
      case 'cap':
      case 'residency': {
        const first = leaves.length
        const tree = walk(node.requirement, { ...below, limited: true })
        const limit = node.kind === 'cap' ? node.atMost : node.atLeast
        limiters.push({
          kind: node.kind,
          path: around.path,
          label: node.label,
          counting: node.counting,
          limit,
          ...measured(leaves.slice(first), limit, conversions, around.path),
          tree,
        })
        return tree
      }
      case 'credential':
      case 'skill':
      case 'credits':
      case 'condition': {
        const leaf = leaves.length
        leaves.push({
          index: leaf,
          path: around.path,
          node: widened(node, document.equivalences ?? []),
          demand:
            node.kind === 'credits'
              ? node.amount
              : node.kind === 'condition'
                ? 1
                : (node.count ?? 1),
          windows: around.windows,
          scopes: around.scopes,
          coupled: node.kind !== 'condition' && (around.limited || around.scopes.length > 0),
        })
        return { kind: 'leaf', leaf }
      }
    }
  }

  // A stack that nothing uses must be sound all the same.
  const start: Surroundings = { path: '', windows: [], scopes: [], limited: false, stacks: [] }
  for (const name of Object.keys(document.stacks ?? {})) {
    walk({ kind: 'stack', name }, { ...start, path: `stacks.${name}` })
  }
  leaves.length = 0
  limiters.length = 0
  scopes = 0
  nodes = 0
  const root = walk(document.requirement, { ...start, path: 'requirement' })
  const compiled = {
    document,
    root,
    leaves,
    limiters,
    conversions,
    coupled: leaves.some(({ coupled }) => coupled),
  }
  checkContradictions(compiled)
  return compiled
}

function widened(node: LeafNode, equivalences: readonly Equivalence[]): LeafNode {
  switch (node.kind) {
    case 'condition':
      return node
    case 'credential':
      return { ...node, from: widen(node.from, equivalences) }
    case 'skill':
    case 'credits':
      return node.from ? { ...node, from: widen(node.from, equivalences) } : node
  }
}

function measured(
  below: readonly Leaf[],
  limit: Limit,
  conversions: readonly Conversion[],
  path: string,
): Pick<Limiter, 'measure' | 'unit' | 'rates'> {
  const counting = below.filter(({ node }) => node.kind !== 'condition')
  const credits = counting.flatMap((leaf) =>
    leaf.node.kind === 'credits' ? [{ leaf, unit: leaf.node.unit }] : [],
  )
  const pieces = counting.filter(({ node }) => node.kind !== 'credits')
  if ('count' in limit || ('share' in limit && credits.length === 0)) {
    if (pieces.length === 0) throw nothing(path)
    const rates = new Map(pieces.map(({ index }) => [index, 1]))
    return { measure: 'count', unit: undefined, rates }
  }
  const unit = 'unit' in limit ? limit.unit : credits[0]?.unit
  if (!unit || credits.length === 0) throw nothing(path)
  if ('share' in limit && pieces.length > 0) {
    throw new PathwaysError(
      'requirement_invalid',
      path,
      'A share of credits and pieces together has no meaning.',
    )
  }
  const rates = credits.map(({ leaf, unit: from }): [number, number] => {
    const rate = rateBetween(from, unit, conversions)
    if (rate === undefined) {
      throw new PathwaysError(
        'unit_unknown',
        path,
        `No rate is stated between ${from} and ${unit}.`,
      )
    }
    return [leaf.index, rate]
  })
  return { measure: 'credits', unit, rates: new Map(rates) }
}

const nothing = (path: string) =>
  new PathwaysError(
    'requirement_invalid',
    path,
    'The limit speaks of nothing that counts below it.',
  )
