import type { PlanResult } from '@credence/contract'
import type { Piece } from '@credence/pathways'
import type { PlanCatalogue } from './plan-catalogue.ts'
import type { GoalSkill, Suppliers } from './plan-goal.ts'

/** Who could supply a skill: what is held, and what can be earned. */
export function suppliersOf(
  { certifiers }: Pick<PlanCatalogue, 'certifiers'>,
  pieces: readonly Piece[],
): Suppliers {
  return (key, level) => {
    const found = new Set<string>()
    for (const [id, certified] of certifiers.get(key) ?? []) if (certified >= level) found.add(id)
    for (const { id, skills } of pieces) if ((skills?.[key] ?? 0) >= level) found.add(id)
    return found
  }
}

/** Says of each skill of a goal whether it is proven, said, to be planned for, or certified by nothing. */
export function coverSkills(
  skills: readonly GoalSkill[],
  pieces: readonly Piece[],
  suppliers: Suppliers,
): { coverage: PlanResult['coverage']; uncertified: string[] } {
  const isSaid = ({ source }: Piece) => source === 'self_declared'
  const valid = pieces.filter(({ revoked }) => !revoked)
  const best = (from: readonly Piece[], keys: readonly string[]) =>
    Math.max(0, ...from.flatMap((piece) => keys.map((key) => piece.skills?.[key] ?? 0)))
  const coverage = skills.map(({ name, level, keys }) => {
    const proven = best(
      valid.filter((piece) => !isSaid(piece)),
      keys,
    )
    const declared = best(valid.filter(isSaid), keys)
    const certified = keys.some((key) => suppliers(key, level).size > 0)
    const state =
      proven >= level
        ? ('proven' as const)
        : declared >= level
          ? ('declared' as const)
          : certified
            ? ('planned' as const)
            : ('uncertified' as const)
    return {
      name,
      level,
      state,
      ...(proven > 0 ? { proven } : {}),
      ...(declared > 0 ? { declared } : {}),
    }
  })
  const uncertified = coverage.flatMap(({ name, state }) => (state === 'uncertified' ? [name] : []))
  return { coverage, uncertified }
}
