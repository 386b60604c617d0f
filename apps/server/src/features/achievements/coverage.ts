import { skillKey, type Coverage, type RoleSkill } from '@credence/contract'

/**
 * Measures how well certified skills cover a role.
 *
 * A skill counts by its weight, in full at the level the role asks for, below that in the proportion of the levels. A
 * skill that is certified without a level counts as the lowest one: what nobody states is not assumed.
 * @param wanted the role's skills
 * @param certified levels by skill key, 0 where none is stated
 * @param own how many skills the achievement certifies in all
 */
export function coverageOf(
  wanted: readonly RoleSkill[],
  certified: ReadonlyMap<string, number>,
  own: number,
): Coverage {
  let covered = 0
  let total = 0
  let met = 0
  let found = 0
  const skills = wanted.map(({ skillId, name, level, weight, mustHave }) => {
    const has = certified.get(skillId) ?? certified.get(skillKey({ name }))
    const share = has === undefined ? 0 : Math.min(1, Math.max(has, 1) / level)
    total += weight
    covered += weight * share
    if (has !== undefined) found += 1
    if (mustHave && share === 1) met += 1
    return {
      skillId,
      name,
      required: level,
      ...(has === undefined ? {} : { certified: has }),
    }
  })
  return {
    share: total === 0 ? 0 : covered / total,
    mustHaves: { covered: met, of: wanted.filter(({ mustHave }) => mustHave).length },
    skills,
    beyond: Math.max(0, own - found),
  }
}
