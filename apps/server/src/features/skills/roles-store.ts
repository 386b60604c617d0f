import type { RoleProfile } from '@credence/contract'
import { and, asc, count, desc, eq, isNotNull, isNull, lt, or } from 'drizzle-orm'
import { isUuid } from '../../platform/ids.ts'
import { readCursor } from '../../platform/paging.ts'
import type { Tx } from '../../platform/postgres/handles.ts'
import { identityTables, installationId, optional } from '../identity/index.ts'
import { framework, role, roleEdge, roleSkill, skill } from './tables.ts'

const { organization } = identityTables

export type RoleRow = Omit<typeof role.$inferSelect, 'searchText'>

/** A role that this transaction may see, with the framework that it is of. @returns nothing where there is none */
export async function findRole(tx: Tx, id: string): Promise<RoleRow | undefined> {
  if (!isUuid(id)) return undefined
  const [found] = await tx
    .select({ row: role })
    .from(role)
    .leftJoin(framework, eq(framework.id, role.frameworkId))
    .where(and(eq(role.id, id), or(isNull(role.frameworkId), isNotNull(framework.id))))
    .limit(1)
  return found?.row
}

/** The skills a role needs, those that matter most first. */
export async function skillsOfRole(tx: Tx, roleId: string): Promise<RoleProfile['skills']> {
  const rows = await tx
    .select({
      skillId: roleSkill.skillId,
      name: skill.name,
      kind: skill.kind,
      level: roleSkill.level,
      weight: roleSkill.weight,
      mustHave: roleSkill.mustHave,
      origin: roleSkill.origin,
    })
    .from(roleSkill)
    .innerJoin(skill, eq(skill.id, roleSkill.skillId))
    .where(eq(roleSkill.roleId, roleId))
    .orderBy(
      desc(roleSkill.mustHave),
      desc(roleSkill.weight),
      desc(roleSkill.level),
      asc(skill.name),
    )
    .limit(1000)
  return rows.map(({ origin, ...row }) => ({ ...row, ...(origin ? { origin } : {}) }))
}

/** A role with all that its page shows. */
export async function readRole(tx: Tx, row: RoleRow): Promise<RoleProfile> {
  const [source] = row.frameworkId
    ? await tx.select().from(framework).where(eq(framework.id, row.frameworkId)).limit(1)
    : []
  const [owner] =
    row.orgId === installationId || source
      ? []
      : await tx
          .select({ slug: organization.slug, name: organization.name })
          .from(organization)
          .where(eq(organization.id, row.orgId))
          .limit(1)
  return {
    id: row.id,
    name: row.name,
    status: row.status,
    altNames: row.altNames,
    tasks: row.tasks,
    ...optional(row, ['description', 'code', 'url', 'jobZone', 'employment', 'wages']),
    ...(source
      ? {
          framework: {
            id: source.id,
            name: source.version ? `${source.name} ${source.version}` : source.name,
            ...optional(source, ['licence', 'licenceUrl', 'attribution']),
          },
        }
      : {}),
    ...(owner ? { organization: owner } : {}),
    skills: await skillsOfRole(tx, row.id),
    related: await relatedRoles(tx, row.id),
    updatedAt: row.updatedAt.toISOString(),
  }
}

async function relatedRoles(tx: Tx, id: string): Promise<RoleProfile['related']> {
  const columns = { id: role.id, name: role.name, kind: roleEdge.kind }
  const there = await tx
    .select(columns)
    .from(roleEdge)
    .innerJoin(role, eq(role.id, roleEdge.toId))
    .where(and(eq(roleEdge.fromId, id), eq(role.status, 'published')))
    .orderBy(asc(roleEdge.kind), asc(role.name))
    .limit(40)
  const back = await tx
    .select(columns)
    .from(roleEdge)
    .innerJoin(role, eq(role.id, roleEdge.fromId))
    .where(and(eq(roleEdge.toId, id), eq(roleEdge.kind, 'related'), eq(role.status, 'published')))
    .orderBy(asc(role.name))
    .limit(40)
  return [...new Map([...back, ...there].map((one) => [one.id, one])).values()]
}

/** An organization's own job profiles, newest first; one more than asked for. */
export async function listOwnRoles(
  tx: Tx,
  orgId: string,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
) {
  const after = readCursor(cursor, isUuid)
  return tx
    .select({
      id: role.id,
      name: role.name,
      status: role.status,
      updatedAt: role.updatedAt,
      skillCount: count(roleSkill.skillId),
    })
    .from(role)
    .leftJoin(roleSkill, eq(roleSkill.roleId, role.id))
    .where(
      and(
        eq(role.orgId, orgId),
        isNull(role.frameworkId),
        after
          ? or(
              lt(role.updatedAt, after.at),
              and(eq(role.updatedAt, after.at), lt(role.id, after.id)),
            )
          : undefined,
      ),
    )
    .groupBy(role.id, role.name, role.status, role.updatedAt)
    .orderBy(desc(role.updatedAt), desc(role.id))
    .limit(limit + 1)
}
