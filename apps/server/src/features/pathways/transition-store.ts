import { skillKey } from '@credence/contract'
import { sql } from 'drizzle-orm'
import type { Tx } from '../../platform/postgres/handles.ts'
import type { AskedSkill, Nearness } from './transition.ts'

/** So many of the nearest are looked at closer. */
const nearest = 120

type Mapped = { has?: number; needs?: number; weight?: number }

/**
 * Measures every published role against two others: one pass over what all of them ask for, whatever their number.
 * @param to none where one looks around from the first role
 */
export async function measureRoles(
  tx: Tx,
  roles: { readonly from: string; readonly to: string | undefined },
  skills: { readonly from: readonly AskedSkill[]; readonly to: readonly AskedSkill[] },
): Promise<Nearness[]> {
  const mapped = await mapSkills(tx, skills)
  if (mapped.size === 0) return []
  const columns = (pick: (one: Mapped) => number | undefined) =>
    sql`array[${sql.join(
      [...mapped.values()].map((one) => sql`${pick(one) ?? null}::float8`),
      sql`, `,
    )}]::float8[]`
  const ids = sql`array[${sql.join(
    [...mapped.keys()].map((id) => sql`${id}`),
    sql`, `,
  )}]::uuid[]`
  const total = skills.to.reduce((all, { weight }) => all + weight, 0)
  const { rows } = await tx.execute<{ role_id: string; brings: number; leads: number }>(sql`
    with m as (
      select * from unnest(${ids}, ${columns(({ has }) => has)}, ${columns(({ needs }) => needs)},
        ${columns(({ weight }) => weight)}) as m(skill_id, has, needs, weight)
    ), measured as (
      select rs.role_id,
        coalesce(sum(rs.weight * least(1, coalesce(m.has, 0) / greatest(1, rs.level))), 0)
          / nullif(sum(rs.weight), 0) as brings,
        coalesce(sum(m.weight * least(1, rs.level / greatest(1, m.needs))), 0)
          / nullif(${total}::float8, 0) as leads
      from role_skill rs left join m on m.skill_id = rs.skill_id
      where rs.is_public
      group by rs.role_id
    )
    select role_id, least(1, brings)::float8 as brings, least(1, coalesce(leads, 0))::float8 as leads
    from measured join role r on r.id = role_id
    where r.status = 'published' and brings > 0
      and role_id <> ${roles.from}::uuid and role_id is distinct from ${roles.to ?? null}::uuid
    order by ${roles.to ? sql`least(brings, coalesce(leads, 0))` : sql`brings`} desc, role_id
    limit ${nearest}`)
  return rows.map(({ role_id: roleId, brings, leads }) => ({
    roleId,
    brings: Number(brings),
    leads: Number(leads),
  }))
}

/** Every skill that is one of the two roles' by its id or its name, with what it stands for. */
async function mapSkills(
  tx: Tx,
  { from, to }: { from: readonly AskedSkill[]; to: readonly AskedSkill[] },
): Promise<Map<string, Mapped>> {
  const mapped = new Map<string, Mapped>()
  const byName = new Map<string, Mapped>()
  const note = (skill: AskedSkill, more: Mapped) => {
    const same = skillKey({ name: skill.name })
    const one = { ...byName.get(same), ...more }
    byName.set(same, one)
  }
  for (const skill of from) note(skill, { has: skill.level })
  for (const skill of to) note(skill, { needs: skill.level, weight: skill.weight })
  const names = [...byName.keys()].map((key) => key.slice('name:'.length))
  if (names.length === 0) return mapped
  const { rows } = await tx.execute<{ id: string; name: string }>(
    sql`select id, name from skill where lower(name) in (${sql.join(
      names.map((name) => sql`${name}`),
      sql`, `,
    )}) limit 5000`,
  )
  for (const { id, name } of rows) {
    const one = byName.get(skillKey({ name }))
    if (one) mapped.set(id, one)
  }
  for (const { skillId, name } of [...from, ...to]) {
    const one = byName.get(skillKey({ name }))
    if (one) mapped.set(skillId, one)
  }
  return mapped
}
