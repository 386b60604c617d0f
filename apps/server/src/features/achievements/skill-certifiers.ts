import { skillKey } from '@credence/contract'
import { desc, inArray } from 'drizzle-orm'
import { notFound } from '../../platform/http/failure.ts'
import type { Tx } from '../../platform/postgres/handles.ts'
import { findSkill } from '../skills/index.ts'
import { findPublicAchievements, type AchievementRow } from './store.ts'
import { achievementSkill } from './tables.ts'

const shown = 50

/**
 * The published achievements that certify a skill, by its id or by its very name, highest level first.
 * @throws Failure `not_found`
 */
export async function certifying(tx: Tx, skillId: string): Promise<AchievementRow[]> {
  const skill = await findSkill(tx, skillId)
  if (!skill) throw notFound('skill')
  const near = await tx
    .select({ id: achievementSkill.achievementId })
    .from(achievementSkill)
    .where(inArray(achievementSkill.skillKey, [skill.id, skillKey({ name: skill.name })]))
    .orderBy(desc(achievementSkill.level))
    .limit(shown * 2)
  const order = [...new Set(near.map(({ id }) => id))]
  const rows = await findPublicAchievements(tx, order)
  return rows
    .filter(({ achievement }) => achievement.status === 'published')
    .toSorted((a, b) => order.indexOf(a.achievement.id) - order.indexOf(b.achievement.id))
    .slice(0, shown)
}
