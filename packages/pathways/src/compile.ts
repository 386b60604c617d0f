import { measured, nothing, widened } from './compile-limits.ts'
import type {
  CompiledRequirement,
  Distinct,
  Leaf,
  LeafNode,
  Limiter,
  Substitution,
  Tree,
} from './compiled.ts'
import { checkContradictions } from './contradictions.ts'
import { PathwaysError } from './pathways-error.ts'
import type { RequirementDocument, RequirementNode } from './requirement.ts'

const MOST_NODES = 5_000

const start: Surroundings = {
  path: '',
  windows: [],
  scopes: [],
  limited: false,
  substitutes: [],
  stacks: [],
}

type Surroundings = {
  readonly path: string
  readonly windows: Leaf['windows']
  readonly scopes: readonly number[]
  readonly limited: boolean
  readonly since?: number
  readonly substitutes: readonly number[]
  readonly until?: string
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
  const distincts: Distinct[] = []
  const substitutions: Substitution[] = []
  const conversions = document.conversions ?? []
  let scopes = 0
  let nodes = 0

  const leaf = (node: LeafNode, around: Surroundings & Pick<Leaf, 'expiredWithin'>): Tree => {
    const index = leaves.length
    const { path, windows, scopes: inScopes, since, substitutes, until, expiredWithin } = around
    leaves.push({
      index,
      path,
      node: widened(node, document.equivalences ?? []),
      demand: demandOf(node),
      windows,
      scopes: inScopes,
      substitutes,
      ...(since !== undefined && { since }),
      ...(until !== undefined && { until }),
      ...(expiredWithin !== undefined && { expiredWithin }),
      coupled: node.kind !== 'condition' && (around.limited || inScopes.length > 0),
    })
    return { kind: 'leaf', leaf: index }
  }

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
          ...measured(leaves.slice(first), limit, { conversions, path: around.path }),
          tree,
        })
        return tree
      }
      case 'distinct': {
        const first = leaves.length
        const tree = walk(node.requirement, { ...below, limited: true })
        const counting = leaves.slice(first).filter(isCounting)
        if (counting.length === 0) throw nothing(around.path)
        const { label, by, atLeast } = node
        const governed = new Set(counting.map(({ index }) => index))
        distincts.push({ path: around.path, label, by, atLeast, leaves: governed, tree })
        return tree
      }
      case 'renew': {
        if (around.since !== undefined) {
          throw new PathwaysError(
            'requirement_invalid',
            around.path,
            'A renewal cannot stand within what renews.',
          )
        }
        const base = leaves.length
        const { label } = node
        leaf(
          { kind: 'credential', from: node.base, ...(label !== undefined && { label }) },
          {
            ...start,
            path: `${around.path}.base`,
            substitutes: around.substitutes,
            ...(around.until !== undefined && { until: around.until }),
            expiredWithin: node.expiredWithin,
          },
        )
        const renewing = walk(node.requirement, { ...below, since: base })
        return {
          kind: 'choose',
          path: around.path,
          n: 2,
          of: [{ kind: 'leaf', leaf: base }, renewing],
        }
      }
      case 'substitution': {
        const substitution = substitutions.length
        const { label, approvedBy, reason, until } = node
        substitutions.push({ path: around.path, label, approvedBy, reason, until })
        const itself = walk(node.requirement, below)
        const instead = walk(node.by, {
          ...around,
          path: `${around.path}.by`,
          substitutes: [...around.substitutes, substitution],
          ...soonest(around.until, until),
        })
        return { kind: 'choose', path: around.path, n: 1, of: [itself, instead], substitution }
      }
      case 'credential':
      case 'skill':
      case 'credits':
      case 'condition':
        return leaf(node, around)
    }
  }

  // A stack that nothing uses must be sound all the same.
  for (const name of Object.keys(document.stacks ?? {})) {
    walk({ kind: 'stack', name }, { ...start, path: `stacks.${name}` })
  }
  leaves.length = 0
  limiters.length = 0
  distincts.length = 0
  substitutions.length = 0
  scopes = 0
  nodes = 0
  const root = walk(document.requirement, { ...start, path: 'requirement' })
  const compiled = {
    document,
    root,
    leaves,
    limiters,
    distincts,
    substitutions,
    conversions,
    coupled: leaves.some(({ coupled }) => coupled),
  }
  checkContradictions(compiled)
  return compiled
}

function demandOf(node: LeafNode): number {
  if (node.kind === 'credits') return node.amount
  return node.kind === 'condition' ? 1 : (node.count ?? 1)
}

const isCounting = ({ node, expiredWithin }: Leaf) =>
  node.kind !== 'condition' && expiredWithin === undefined

function soonest(one: string | undefined, other: string | undefined): { until?: string } {
  const given = [one, other].flatMap((each) => each ?? [])
  const [until] = given.toSorted((a, b) => Date.parse(a) - Date.parse(b))
  return until === undefined ? {} : { until }
}
