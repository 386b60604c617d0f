import { skillKey } from '@credence/contract'

/** A skill that a role asks for. */
export type AskedSkill = {
  readonly skillId: string
  readonly name: string
  readonly level: number
  readonly weight: number
  readonly mustHave: boolean
}

export type Step = {
  readonly skillId: string
  readonly name: string
  readonly has?: number
  readonly needs: number
  readonly weight: number
  readonly mustHave: boolean
}

export type RolesCompared = {
  readonly share: number
  readonly mustHaves: { readonly met: number; readonly of: number }
  readonly shared: readonly Step[]
  readonly gaps: readonly Step[]
  readonly beyond: number
}

/**
 * Compares two roles as a way from one to the other. A skill is the same by its id or by its name. The share is by the
 * second role's weights; a skill at half the level that is asked counts half.
 */
export function compareRoles(
  from: readonly AskedSkill[],
  to: readonly AskedSkill[],
): RolesCompared {
  const has = new Map<string, number>()
  for (const skill of from)
    for (const key of keysOf(skill)) has.set(key, Math.max(has.get(key) ?? 0, skill.level))
  const steps = to.map(({ level: needs, ...skill }): Step => {
    const level = Math.max(0, ...keysOf(skill).map((key) => has.get(key) ?? 0))
    const { skillId, name, weight, mustHave } = skill
    return { skillId, name, weight, mustHave, needs, ...(level > 0 ? { has: level } : {}) }
  })
  const met = ({ has: level = 0, needs }: Step) => level >= needs
  const total = sum(steps.map(({ weight }) => weight))
  const covered = sum(steps.map((step) => step.weight * coveredOf(step)))
  const musts = steps.filter(({ mustHave }) => mustHave)
  const asked = new Set(to.flatMap(keysOf))
  return {
    share: total > 0 ? Math.min(1, covered / total) : 0,
    mustHaves: { met: musts.filter(met).length, of: musts.length },
    shared: steps.filter(met).toSorted(byImportance),
    gaps: steps.filter((step) => !met(step)).toSorted(byImportance),
    beyond: from.filter((skill) => !keysOf(skill).some((key) => asked.has(key))).length,
  }
}

/** How near a role is: how much of it one brings along from the first role, and how much of the second role it brings. */
export type Nearness = {
  readonly roleId: string
  readonly brings: number
  readonly leads: number
}

/** A step is worth taking where it takes at least this much of the way. */
const worth = 0.05
const most = 6

/**
 * Finds the roles between two others: nearer to the first than the second is, and nearer to the second than the first
 * is, by at least a twentieth each. Those whose harder half is easiest come first.
 * @param direct how much of the second role one brings along from the first
 */
export function rolesBetween(roles: readonly Nearness[], direct: number): readonly Nearness[] {
  const harder = ({ brings, leads }: Nearness) => Math.min(brings, leads)
  return roles
    .filter(({ brings, leads }) => brings >= direct + worth && leads >= direct + worth)
    .toSorted(
      (a, b) =>
        harder(b) - harder(a) ||
        b.brings + b.leads - (a.brings + a.leads) ||
        (a.roleId < b.roleId ? -1 : 1),
    )
    .slice(0, most)
}

const keysOf = (skill: { readonly skillId: string; readonly name: string }) => [
  skill.skillId,
  skillKey({ name: skill.name }),
]

const coveredOf = ({ has = 0, needs }: Step) => Math.min(1, has / Math.max(1, needs))

const byImportance = (a: Step, b: Step) =>
  Number(b.mustHave) - Number(a.mustHave) ||
  b.weight - a.weight ||
  b.needs - a.needs ||
  a.name.localeCompare(b.name)

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0)
