import { skillKey, type AchievementDefinition } from '@credence/contract'
import { and, eq, inArray } from 'drizzle-orm'
import type { Tx } from '../../platform/postgres/handles.ts'
import { achievementSkill } from './tables.ts'

/** The level of an achievement's skill where its issuer states none. */
export const unstated = 0

/**
 * Keeps the table of certified skills in step with a definition. A skill of a framework can be found by its id and by
 * its name, one without a framework by its name alone. Of a skill that stands twice the higher level counts.
 */
export async function writeCertifiedSkills(
  tx: Tx,
  { orgId, id }: { orgId: string; id: string },
  skills: AchievementDefinition['skills'],
): Promise<void> {
  const levels = new Map<string, number>()
  for (const skill of skills) {
    for (const key of new Set([skillKey(skill), skillKey({ name: skill.name })]))
      levels.set(key, Math.max(levels.get(key) ?? unstated, skill.level ?? unstated))
  }
  await tx
    .delete(achievementSkill)
    .where(and(eq(achievementSkill.orgId, orgId), eq(achievementSkill.achievementId, id)))
  if (levels.size === 0) return
  await tx
    .insert(achievementSkill)
    .values([...levels].map(([key, level]) => ({ orgId, achievementId: id, skillKey: key, level })))
}

/** The certified skills of some achievements, by achievement and key. */
export async function certifiedSkills(
  tx: Tx,
  ids: readonly string[],
): Promise<Map<string, Map<string, number>>> {
  const found = new Map<string, Map<string, number>>()
  if (ids.length === 0) return found
  const rows = await tx
    .select()
    .from(achievementSkill)
    .where(inArray(achievementSkill.achievementId, [...ids]))
  for (const row of rows) {
    const levels = found.get(row.achievementId) ?? new Map<string, number>()
    found.set(row.achievementId, levels.set(row.skillKey, row.level))
  }
  return found
}
