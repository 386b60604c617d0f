import { skillKey, type Contract, type Output, type RoleSkill } from '@credence/contract'
import { inArray, sql } from 'drizzle-orm'
import type { Tx } from '../../platform/postgres/handles.ts'
import { certifiedSkills } from './certified-skills.ts'
import { coverageOf } from './coverage.ts'
import { findPublicAchievements, type AchievementRow } from './store.ts'
import { achievementSkill } from './tables.ts'

type Certifiers = Output<Contract['getRole']>['certifiedBy']

/** How many achievements a role's page names. */
const shown = 24

/**
 * Finds the published achievements that certify a role's skills, those that cover most of it first; one made for the
 * role comes before others of the same coverage.
 */
export async function certifiersOf(
  tx: Tx,
  roleId: string,
  wanted: readonly RoleSkill[],
): Promise<Certifiers> {
  if (wanted.length === 0) return []
  const keys = wanted.flatMap((skill) => [skill.skillId, skillKey({ name: skill.name })])
  const near = await tx
    .select({ id: achievementSkill.achievementId })
    .from(achievementSkill)
    .where(inArray(achievementSkill.skillKey, keys))
    .groupBy(achievementSkill.achievementId)
    .orderBy(sql`count(*) desc`)
    .limit(200)
  const ids = near.map(({ id }) => id)
  const rows = (await findPublicAchievements(tx, ids)).filter(
    ({ achievement }) => achievement.status === 'published',
  )
  const levels = await certifiedSkills(tx, ids)
  return rows
    .map((row) => {
      const { achievement, definition, issuer } = row
      return {
        id: achievement.id,
        name: definition.name,
        achievementType: definition.achievementType,
        issuer,
        forRole: definition.roleId === roleId,
        coverage: coverageOf(
          wanted,
          levels.get(achievement.id) ?? new Map(),
          definition.skills.length,
        ),
      }
    })
    .toSorted(
      (a, b) => b.coverage.share - a.coverage.share || Number(b.forRole) - Number(a.forRole),
    )
    .slice(0, shown)
}

/**
 * Tells how special the skills of an achievement are: 0 where every role needs them, 1 where a single one does. The
 * mean over its skills of log(roles / roles that need it) / log(roles).
 * @returns nothing where no role needs any of them
 */
export async function specialisationOf(
  tx: Tx,
  { definition }: AchievementRow,
): Promise<number | undefined> {
  const ids = definition.skills.flatMap(({ skillId }) => (skillId ? [skillId] : []))
  if (ids.length === 0) return undefined
  const { rows } = await tx.execute<{ roles: string; needs: string[] }>(
    sql`select (select count(*) from role where status = 'published') as roles,
          array(select count(distinct role_id) from role_skill where skill_id in (${sql.join(ids, sql`, `)}) group by skill_id) as needs`,
  )
  const roles = Number(rows[0]?.roles ?? 0)
  const needs = (rows[0]?.needs ?? []).map(Number)
  if (roles < 2 || needs.length === 0) return undefined
  const shares = needs.map((count) => Math.log(roles / count) / Math.log(roles))
  return Math.min(1, Math.max(0, shares.reduce((sum, share) => sum + share, 0) / shares.length))
}
