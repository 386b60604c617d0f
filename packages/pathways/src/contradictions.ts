import type { CompiledRequirement, Distinct, Limiter, Tree } from './compiled.ts'
import { PathwaysError } from './pathways-error.ts'
import type { Selector } from './requirement.ts'

/**
 * Refuses what shows as impossible in the text alone: empty ranges, a residency above all that can count, a cap under the residency of
 * the same pieces, a cap on everything under what is demanded.
 * @param requirement the requirement
 * @throws PathwaysError `requirement_contradictory` with the member at fault
 */
export function checkContradictions(requirement: CompiledRequirement): void {
  for (const { node, path } of requirement.leaves) {
    if (node.kind !== 'condition' && node.from) checkSelector(node.from, `${path}.from`)
    if (node.kind === 'skill' && node.from?.skill?.skill === node.skill) {
      if (node.from.skill.level > node.level) {
        refuse(path, 'The selector asks for a higher level of the same skill.')
      }
    }
  }
  for (const limiter of requirement.limiters) {
    checkSelector(limiter.counting, `${limiter.path}.counting`)
    const amount = fixedAmount(limiter)
    if (limiter.kind === 'residency') {
      const most = bound(limiter.tree, requirement, limiter, 'most')
      if (amount !== undefined && amount > most + 1e-9) {
        refuse(limiter.path, `At least ${amount} shall count where at most ${most} can.`)
      }
    } else if (amount !== undefined && Object.keys(limiter.counting).length === 0) {
      const least = bound(limiter.tree, requirement, limiter, 'least')
      if (amount < least - 1e-9)
        refuse(limiter.path, `At most ${amount} may count where ${least} must.`)
    }
  }
  checkPairs(requirement.limiters)
  for (const distinct of requirement.distincts) checkDistinct(distinct, requirement)
}

/** More issuers, areas or achievements than pieces that can count, or than the leaves allow by name. A piece may be in several areas. */
function checkDistinct({ by, atLeast, path, ...rule }: Distinct, of: CompiledRequirement): void {
  if (by === 'area') return
  const leaves = of.leaves.filter(({ index }) => rule.leaves.has(index))
  const named = leaves.map(({ node }) => {
    if (node.kind === 'condition') return []
    return by === 'issuer' ? node.from?.issuers : node.from?.achievements
  })
  const most = named.every((each) => each !== undefined)
    ? new Set(named.flat()).size
    : mostPieces(rule.tree, { ...rule, of })
  if (atLeast > most) {
    const what = by === 'issuer' ? 'issuers' : 'achievements'
    refuse(path, `At least ${atLeast} ${what} shall be there where at most ${most} can.`)
  }
}

/** How many pieces can count in a tree at most; of credits any number. */
function mostPieces(
  tree: Tree,
  among: Pick<Distinct, 'leaves'> & { readonly of: CompiledRequirement },
): number {
  if (tree.kind === 'leaf') {
    const leaf = among.of.leaves[tree.leaf]
    if (!leaf || !among.leaves.has(tree.leaf)) return 0
    return leaf.node.kind === 'credits' ? Infinity : leaf.demand
  }
  const of = tree.of.map((child) => mostPieces(child, among)).sort((a, b) => a - b)
  return of.slice(of.length - tree.n).reduce((sum, each) => sum + each, 0)
}

function checkSelector({ level, grade }: Selector, path: string): void {
  if (level?.min !== undefined && level.max !== undefined && level.min > level.max) {
    refuse(`${path}.level`, `No level is at least ${level.min} and at most ${level.max}.`)
  }
  if (grade?.atLeast !== undefined && grade.atMost !== undefined && grade.atLeast > grade.atMost) {
    refuse(`${path}.grade`, `No grade is at least ${grade.atLeast} and at most ${grade.atMost}.`)
  }
}

/** A residency and a cap on the same pieces of the same requirement. */
function checkPairs(limiters: readonly Limiter[]): void {
  for (const residency of limiters.filter(({ kind }) => kind === 'residency')) {
    const cap = limiters.find(
      (other) =>
        other.kind === 'cap' &&
        other.tree === residency.tree &&
        other.measure === residency.measure &&
        other.unit === residency.unit &&
        JSON.stringify(other.counting) === JSON.stringify(residency.counting),
    )
    if (!cap) continue
    const [most, least] = [cap.limit, residency.limit]
    const clash =
      'share' in most && 'share' in least
        ? most.share < least.share
        : (fixedAmount(cap) ?? Infinity) < (fixedAmount(residency) ?? 0)
    if (clash) refuse(residency.path, 'More must count of these pieces than their cap allows.')
  }
}

function fixedAmount({ limit }: Limiter): number | undefined {
  if ('credits' in limit) return limit.credits
  return 'count' in limit ? limit.count : undefined
}

/** The least or most that can count in a tree, in the limiter's measure. */
function bound(
  tree: Tree,
  requirement: CompiledRequirement,
  limiter: Limiter,
  side: 'least' | 'most',
): number {
  if (tree.kind === 'leaf') {
    const leaf = requirement.leaves[tree.leaf]
    const rate = limiter.rates.get(tree.leaf)
    if (!leaf || rate === undefined) return 0
    return leaf.demand * rate
  }
  const of = tree.of.map((child) => bound(child, requirement, limiter, side)).sort((a, b) => a - b)
  const chosen = side === 'least' ? of.slice(0, tree.n) : of.slice(of.length - tree.n)
  return chosen.reduce((sum, each) => sum + each, 0)
}

function refuse(member: string, message: string): never {
  throw new PathwaysError('requirement_contradictory', member, message)
}
