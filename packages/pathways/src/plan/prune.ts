import type { RequirementDocument, RequirementNode } from '../requirement.ts'

/** A part of a goal that can be given up by itself: what `all` joins, also below scopes and limits, and the limits themselves. */
export type Part = { readonly path: string; readonly node: RequirementNode }

/**
 * Lists the parts of a goal.
 * @param document the goal
 * @returns the parts, by the paths that leaves have too
 */
export function partsOf(document: RequirementDocument): Part[] {
  const parts: Part[] = []
  visit(document, document.requirement, 'requirement', (part) => {
    parts.push(part)
    return true
  })
  return parts
}

/**
 * Gives up parts of a goal.
 * @param document the goal
 * @param keep which parts stay, by path
 * @returns the rest, with stacks written out; undefined when nothing is left
 */
export function pruned(
  document: RequirementDocument,
  keep: (path: string) => boolean,
): RequirementDocument | undefined {
  const requirement = visit(document, document.requirement, 'requirement', ({ path }) => keep(path))
  return requirement && { ...document, requirement }
}

function visit(
  document: RequirementDocument,
  node: RequirementNode,
  path: string,
  keep: (part: Part) => boolean,
): RequirementNode | undefined {
  switch (node.kind) {
    case 'all': {
      const requirements = node.requirements.flatMap((child, at) => {
        const left = visit(document, child, `${path}.requirements.${at}`, keep)
        return left ? [left] : []
      })
      return requirements.length > 0 ? { ...node, requirements } : undefined
    }
    case 'stack': {
      const target = document.stacks?.[node.name]
      return target && visit(document, target, `${path}.stack(${node.name})`, keep)
    }
    case 'exclusive':
    case 'within': {
      const requirement = visit(document, node.requirement, `${path}.requirement`, keep)
      return requirement && { ...node, requirement }
    }
    case 'cap':
    case 'residency':
    case 'distinct': {
      const stays = keep({ path, node })
      const requirement = visit(document, node.requirement, `${path}.requirement`, keep)
      return requirement && stays ? { ...node, requirement } : requirement
    }
    case 'any':
    case 'atLeast':
    case 'renew':
    case 'substitution':
    case 'credential':
    case 'skill':
    case 'credits':
    case 'condition':
      return keep({ path, node }) ? node : undefined
  }
}
