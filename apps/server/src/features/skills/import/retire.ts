import { sql } from 'drizzle-orm'
import { Failure } from '../../../platform/http/failure.ts'
import type { Tx } from '../../../platform/postgres/handles.ts'
import type { Target } from './write-skills.ts'

/** Beyond this share an edition is taken for a part of one, unless somebody says that it is whole. */
const mostRetired = 0.3
const fewSkills = 20

export type Retired = {
  readonly skills: number
  readonly roles: number
  readonly relations: number
}

/**
 * Retires what the new edition no longer has. Skills and roles stay, retired, because achievements and credentials point
 * at them; relations of the framework itself go.
 * @param whole whether the edition is known to be whole, however little of the old one is in it
 * @throws Failure `invalid_file` where a third of the framework would go
 */
export async function retireUnseen(
  tx: Tx,
  target: Target,
  { whole }: { whole: boolean },
): Promise<Retired> {
  const { orgId, frameworkId, name } = target
  const now = target.now.toISOString()
  await tx.execute(sql`analyze import_seen`)
  const gone = sql`org_id = ${orgId}::uuid and framework_id = ${frameworkId}::uuid and status <> 'retired'
    and not exists (select 1 from import_seen s where s.a = old.id and s.t = `
  if (!whole) await refuseParts(tx, target)
  const skills = await tx.execute(
    sql`update skill as old set status = 'retired', updated_at = ${now}::timestamptz where ${gone}'s')`,
  )
  const roles = await tx.execute(
    sql`update role as old set status = 'retired', updated_at = ${now}::timestamptz where ${gone}'r')`,
  )
  const uses =
    await tx.execute(sql`delete from role_skill old using role r where old.org_id = ${orgId}::uuid and r.org_id = old.org_id
    and r.id = old.role_id and r.framework_id = ${frameworkId}::uuid and r.status <> 'retired'
    and not exists (select 1 from import_seen s where s.a = old.role_id and s.t = 'x' and s.b = old.skill_id)`)
  const edges =
    await tx.execute(sql`delete from skill_edge old using skill k where old.org_id = ${orgId}::uuid and old.source = ${name}
    and k.org_id = old.org_id and k.id = old.from_id and k.framework_id = ${frameworkId}::uuid and k.status = 'active'
    and not exists (select 1 from import_seen s where s.a = old.from_id and s.t = 'e' and s.b = old.to_id and s.k = old.kind)`)
  const roleEdges =
    await tx.execute(sql`delete from role_edge old using role r where old.org_id = ${orgId}::uuid and old.source = ${name}
    and r.org_id = old.org_id and r.id = old.from_id and r.framework_id = ${frameworkId}::uuid and r.status <> 'retired'
    and not exists (select 1 from import_seen s where s.a = old.from_id and s.t = 'y' and s.b = old.to_id and s.k = old.kind)`)
  const count = ({ rowCount }: { rowCount: number | null }) => rowCount ?? 0
  return {
    skills: count(skills),
    roles: count(roles),
    relations: count(uses) + count(edges) + count(roleEdges),
  }
}

async function refuseParts(tx: Tx, { orgId, frameworkId, name }: Target): Promise<void> {
  const { rows } = await tx.execute<{ active: number; unseen: number }>(sql`
    select count(*)::int as active,
      count(*) filter (where not exists (select 1 from import_seen s where s.a = old.id and s.t = 's'))::int as unseen
    from skill old where org_id = ${orgId}::uuid and framework_id = ${frameworkId}::uuid and status = 'active'`)
  const { active, unseen } = rows[0] ?? { active: 0, unseen: 0 }
  if (active < fewSkills || unseen <= active * mostRetired) return
  throw new Failure(
    'invalid_file',
    `${unseen} of the ${active} skills of ${name} are not in these files. They look like a part of it. ` +
      'If this is the whole new edition, say so and import it again. Nothing was changed.',
  )
}

/** Counts what there is now, and notes when something has changed. */
export async function recount(
  tx: Tx,
  { orgId, frameworkId, now }: Pick<Target, 'orgId' | 'frameworkId' | 'now'>,
): Promise<void> {
  await tx.execute(sql`update framework set updated_at = ${now.toISOString()}::timestamptz,
    skill_count = (select count(*) from skill where org_id = ${orgId}::uuid and framework_id = ${frameworkId}::uuid and status = 'active'),
    role_count = (select count(*) from role where org_id = ${orgId}::uuid and framework_id = ${frameworkId}::uuid and status <> 'retired'),
    edge_count = (select count(*) from skill_edge e join skill k on k.org_id = e.org_id and k.id = e.from_id
      where e.org_id = ${orgId}::uuid and k.framework_id = ${frameworkId}::uuid)
    where org_id = ${orgId}::uuid and id = ${frameworkId}::uuid`)
}
