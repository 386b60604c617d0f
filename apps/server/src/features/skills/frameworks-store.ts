import { and, asc, desc, eq, inArray, lt, ne, or, sql } from 'drizzle-orm'
import { isUuid } from '../../platform/ids.ts'
import { readCursor } from '../../platform/paging.ts'
import type { Tx } from '../../platform/postgres/handles.ts'
import { identityTables } from '../identity/index.ts'
import { framework, importRun, role, roleSkill, skill, skillEdge } from './tables.ts'

const { organization } = identityTables

export type FrameworkRow = {
  readonly framework: typeof framework.$inferSelect
  /** Absent where it is the installation's. */
  readonly owner: { readonly slug: string; readonly name: string } | null
}
export type SkillRow = Omit<typeof skill.$inferSelect, 'searchText' | 'seenIn'>

const skillColumns = {
  orgId: skill.orgId,
  id: skill.id,
  frameworkId: skill.frameworkId,
  sourceId: skill.sourceId,
  code: skill.code,
  name: skill.name,
  altNames: skill.altNames,
  description: skill.description,
  url: skill.url,
  kind: skill.kind,
  halfLifeMonths: skill.halfLifeMonths,
  anchors: skill.anchors,
  status: skill.status,
  replacedBy: skill.replacedBy,
  isPublic: skill.isPublic,
  createdAt: skill.createdAt,
  updatedAt: skill.updatedAt,
}

function selectFrameworks(tx: Tx) {
  return tx
    .select({
      framework,
      owner: { slug: organization.slug, name: organization.name },
    })
    .from(framework)
    .leftJoin(organization, eq(organization.id, framework.orgId))
}

/** A framework that this transaction may see. @param orgId only where it is this organization's */
export async function findFramework(
  tx: Tx,
  id: string,
  orgId?: string,
): Promise<FrameworkRow | undefined> {
  if (!isUuid(id)) return undefined
  const [row] = await selectFrameworks(tx)
    .where(and(eq(framework.id, id), orgId === undefined ? undefined : eq(framework.orgId, orgId)))
    .limit(1)
  return row
}

type Page = { readonly cursor?: string | undefined; readonly limit: number }

/** Frameworks, newest change first. @param orgId of this organization; otherwise all that everybody sees */
export async function listFrameworks(tx: Tx, page: Page, orgId?: string): Promise<FrameworkRow[]> {
  const after = readCursor(page.cursor, isUuid)
  return selectFrameworks(tx)
    .where(
      and(
        orgId === undefined
          ? and(eq(framework.isPublic, true), eq(framework.status, 'current'))
          : eq(framework.orgId, orgId),
        after
          ? or(
              lt(framework.createdAt, after.at),
              and(eq(framework.createdAt, after.at), lt(framework.id, after.id)),
            )
          : undefined,
      ),
    )
    .orderBy(desc(framework.createdAt), desc(framework.id))
    .limit(page.limit + 1)
}

/** Skills of a framework by name. @param after the id of the last one of the page before */
export async function listSkills(
  tx: Tx,
  frameworkId: string,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<SkillRow[]> {
  const place = sql`(lower(${skill.name}), ${skill.id})`
  const passed = sql`${place} > (select lower(l.name), l.id from skill l where l.id = ${after ?? null}::uuid)`
  return tx
    .select(skillColumns)
    .from(skill)
    .where(and(eq(skill.frameworkId, frameworkId), after === undefined ? undefined : passed))
    .orderBy(sql`lower(${skill.name})`, asc(skill.id))
    .limit(limit + 1)
}

/** A skill that this transaction may see. */
export async function findSkill(tx: Tx, id: string): Promise<SkillRow | undefined> {
  if (!isUuid(id)) return undefined
  const [row] = await tx.select(skillColumns).from(skill).where(eq(skill.id, id)).limit(1)
  return row
}

const mostRelations = 200

/** The relations of a skill, from it and to it, with the other end. */
export async function relationsOf(tx: Tx, id: string) {
  const other = {
    id: skill.id,
    name: skill.name,
    status: skill.status,
    kind: skill.kind,
    code: skill.code,
  }
  const of = { id: framework.id, name: framework.name }
  const select = (mine: typeof skillEdge.fromId, its: typeof skillEdge.fromId) =>
    tx
      .select({ kind: skillEdge.kind, source: skillEdge.source, skill: other, framework: of })
      .from(skillEdge)
      .innerJoin(skill, eq(skill.id, its))
      .innerJoin(framework, eq(framework.id, skill.frameworkId))
      .where(and(eq(mine, id), ne(its, id)))
      .orderBy(asc(skillEdge.kind), asc(skill.name))
      .limit(mostRelations)
  const { fromId, toId } = skillEdge
  const towards = toId as unknown as typeof fromId // the same kind of column of the same table
  return { from: await select(fromId, towards), to: await select(towards, fromId) }
}

const shownRoles = 25

/** The published roles that need a skill, those it matters most to first. */
export async function rolesNeeding(tx: Tx, skillId: string) {
  const needs = and(eq(roleSkill.skillId, skillId), eq(role.status, 'published'))
  const items = await tx
    .select({
      id: role.id,
      name: role.name,
      level: roleSkill.level,
      weight: roleSkill.weight,
      mustHave: roleSkill.mustHave,
    })
    .from(roleSkill)
    .innerJoin(role, eq(role.id, roleSkill.roleId))
    .where(needs)
    .orderBy(desc(roleSkill.weight), desc(roleSkill.level), asc(role.name))
    .limit(shownRoles)
  if (items.length < shownRoles) return { items, total: items.length }
  const [counted] = await tx
    .select({ total: sql<number>`count(*)::int` })
    .from(roleSkill)
    .innerJoin(role, eq(role.id, roleSkill.roleId))
    .where(needs)
  return { items, total: counted?.total ?? items.length }
}

/** Names of skills by id. */
export async function skillNames(tx: Tx, ids: readonly string[]) {
  if (ids.length === 0) return []
  return tx
    .select({ id: skill.id, name: skill.name })
    .from(skill)
    .where(inArray(skill.id, [...ids]))
    .limit(ids.length)
}

export type ImportRow = typeof importRun.$inferSelect

/** Imports, newest first. */
export async function listImports(tx: Tx, orgId: string, page: Page): Promise<ImportRow[]> {
  const after = readCursor(page.cursor, isUuid)
  return tx
    .select()
    .from(importRun)
    .where(
      and(
        eq(importRun.orgId, orgId),
        after
          ? or(
              lt(importRun.createdAt, after.at),
              and(eq(importRun.createdAt, after.at), lt(importRun.id, after.id)),
            )
          : undefined,
      ),
    )
    .orderBy(desc(importRun.createdAt), desc(importRun.id))
    .limit(page.limit + 1)
}

export async function findImport(
  tx: Tx,
  orgId: string,
  id: string,
): Promise<ImportRow | undefined> {
  if (!isUuid(id)) return undefined
  const [row] = await tx
    .select()
    .from(importRun)
    .where(and(eq(importRun.orgId, orgId), eq(importRun.id, id)))
    .limit(1)
  return row
}
