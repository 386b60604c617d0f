import type { CompiledRequirement, Leaf, Tree } from '../compiled.ts'
import { isOver } from '../counts.ts'
import { shift } from '../period.ts'
import type { Selector } from '../requirement.ts'

/**
 * Tries to prove that whoever meets one requirement meets another, from their structure alone. Sound, not complete: `false` means that this
 * proof was not found. Scopes and limits of the first are ignored (without them it is met more easily); those of the second make a proof
 * impossible unless the two are the same.
 * @param first what is met
 * @param second what shall follow
 * @param now the moment, to compare periods
 * @returns whether it is proved
 */
export function implies(
  first: CompiledRequirement,
  second: CompiledRequirement,
  now: Date,
): boolean {
  const meaning = ({ document }: CompiledRequirement) => [
    document.requirement,
    document.stacks,
    document.conversions,
    document.equivalences,
  ]
  if (JSON.stringify(meaning(first)) === JSON.stringify(meaning(second))) return true
  if (second.coupled) return false
  return impliesTree(first.root, second.root, { first, second, now })
}

type Pair = {
  readonly first: CompiledRequirement
  readonly second: CompiledRequirement
  readonly now: Date
}

function impliesTree(a: Tree, b: Tree, pair: Pair): boolean {
  if (b.kind === 'choose') {
    const proved = b.of.filter((child) => impliesTree(a, child, pair)).length
    if (proved >= b.n) return true
  }
  if (a.kind === 'choose') {
    // Of any n of its parts, one at least must do.
    const idle = a.of.filter((child) => !impliesTree(child, b, pair)).length
    return idle < a.n
  }
  if (b.kind === 'choose') return false
  const [from, to] = [pair.first.leaves[a.leaf], pair.second.leaves[b.leaf]]
  return from !== undefined && to !== undefined && impliesLeaf(from, to, pair)
}

function impliesLeaf(a: Leaf, b: Leaf, pair: Pair): boolean {
  const [from, to] = [a.node, b.node]
  if (from.kind === 'condition' || to.kind === 'condition') {
    if (isOver(b, pair.now)) return false
    return from.kind === 'condition' && to.kind === 'condition' && from.id === to.id
  }
  // What renews says more about the past than a selector can.
  if (b.since !== undefined || isOver(b, pair.now) || !impliesGrace(a, b, pair.now)) return false
  const timely = impliesWindows(a, b, pair.now)
  const fits = selectorsOf(b).every((selector) => impliesSelector(selectorsOf(a), selector))
  if (!timely || !fits) return false
  if (to.kind === 'credits') {
    // Rates could let other credits count for the first and not for the second.
    const rates = ({ conversions }: CompiledRequirement) => JSON.stringify(conversions)
    const same = pair.first.conversions.length === 0 || rates(pair.first) === rates(pair.second)
    return from.kind === 'credits' && from.unit === to.unit && same && a.demand >= b.demand
  }
  return from.kind === 'credits' ? b.demand === 1 : a.demand >= b.demand
}

/** A base that may have expired proves nothing but a base that may have expired as long ago. */
function impliesGrace(a: Leaf, b: Leaf, now: Date): boolean {
  if (a.expiredWithin === undefined) return true
  if (b.expiredWithin === undefined) return false
  return shift(now, a.expiredWithin, -1) >= shift(now, b.expiredWithin, -1)
}

/** Everything that a leaf demands of a single piece, as selectors that must all select it. */
function selectorsOf({ node }: Leaf): Selector[] {
  if (node.kind === 'condition') return []
  const from = node.from ?? {}
  if (node.kind !== 'skill') return [from]
  const { skill, level, strength } = node
  return [from, { skill: { skill, level }, ...(strength !== undefined && { strength }) }]
}

function impliesWindows(a: Leaf, b: Leaf, now: Date): boolean {
  return b.windows.every(({ issued, validFor }) => {
    const young =
      issued === undefined ||
      a.windows.some((each) => each.issued && shift(now, each.issued, -1) >= shift(now, issued, -1))
    const lasting =
      validFor === undefined ||
      a.windows.some(
        (each) => each.validFor && shift(now, each.validFor, 1) >= shift(now, validFor, 1),
      )
    return young && lasting
  })
}

function impliesSelector(of: readonly Selector[], b: Selector): boolean {
  const some = (holds: (a: Selector) => boolean | undefined) => of.some((a) => holds(a) === true)
  const within = (a: readonly string[] | undefined, set: readonly string[]) =>
    a?.every((each) => set.includes(each))
  const { achievements, types, issuers, areas, sources, level, skill, grade, issuedFrom } = b
  const { assurance, strength } = b
  return (
    (!achievements || some((a) => within(a.achievements, achievements))) &&
    (!types || some((a) => within(a.types, types))) &&
    (!issuers || some((a) => within(a.issuers, issuers))) &&
    (!areas || some((a) => within(a.areas, areas))) &&
    (!sources || some((a) => within(a.sources, sources))) &&
    (level?.min === undefined || some((a) => (a.level?.min ?? -Infinity) >= (level.min ?? 0))) &&
    (level?.max === undefined || some((a) => (a.level?.max ?? Infinity) <= (level.max ?? 0))) &&
    (!skill || some((a) => a.skill?.skill === skill.skill && a.skill.level >= skill.level)) &&
    (!assurance || some((a) => (a.assurance ?? 0) >= assurance)) &&
    (!strength || some((a) => (a.strength ?? 0) >= strength)) &&
    (!grade || some((a) => a.grade && isNarrower(a.grade, grade))) &&
    (!issuedFrom ||
      some((a) => a.issuedFrom !== undefined && Date.parse(a.issuedFrom) >= Date.parse(issuedFrom)))
  )
}

type Grade = NonNullable<Selector['grade']>

function isNarrower(a: Grade, b: Grade): boolean {
  return (
    a.scale === b.scale &&
    (a.atLeast ?? -Infinity) >= (b.atLeast ?? -Infinity) &&
    (a.atMost ?? Infinity) <= (b.atMost ?? Infinity)
  )
}
