import type { Contract, FrameworkDefinition, Input, SkillDefinition } from '@credence/contract'
import { and, eq, inArray } from 'drizzle-orm'
import { Failure, notFound } from '../../platform/http/failure.ts'
import type { OrgAccess } from '../../platform/http/principal.ts'
import { newId } from '../../platform/ids.ts'
import type { Tx } from '../../platform/postgres/handles.ts'
import { recordAudit } from '../identity/index.ts'
import { findFramework, findSkill, type FrameworkRow, type SkillRow } from './frameworks-store.ts'
import { recount } from './import/retire.ts'
import { searchTextOf } from './import/write-skills.ts'
import { framework, role, roleSkill, skill, skillEdge } from './tables.ts'

type Actor = Pick<OrgAccess, 'id' | 'actor'>

/** Begins a framework of an organization's own. */
export async function beginFramework(
  tx: Tx,
  org: Actor,
  { definition, now }: { definition: FrameworkDefinition; now: Date },
): Promise<FrameworkRow> {
  const id = newId(now)
  await tx.insert(framework).values({
    ...definition,
    orgId: org.id,
    id,
    sourceId: `own:${id}`,
    kind: 'own',
    status: 'current',
    createdAt: now,
    updatedAt: now,
  })
  await audit(tx, org, { action: 'framework.create', subject: `framework:${id}`, now })
  return requireFramework(tx, org.id, id)
}

/** @throws Failure `not_found` */
export async function requireFramework(tx: Tx, orgId: string, id: string): Promise<FrameworkRow> {
  const row = await findFramework(tx, id, orgId)
  if (!row) throw notFound('framework')
  return row
}

type FrameworkFields = Input<Contract['updateFramework']>['body']

/**
 * Changes what is said of a framework. Of an imported one only who sees it and whether it is current: what its
 * publisher says comes with the next edition.
 * @throws Failure `not_found`, `conflict`
 */
export async function changeFramework(
  tx: Tx,
  org: Actor,
  { id, fields, now }: { id: string; fields: FrameworkFields; now: Date },
): Promise<FrameworkRow> {
  const known = await requireFramework(tx, org.id, id)
  const { isPublic, status, ...said } = given(fields)
  if (known.framework.kind !== 'own' && Object.keys(said).length > 0)
    throw new Failure(
      'conflict',
      'What is said of an imported framework comes from its publisher. Import another edition to change it.',
    )
  const mine = and(eq(framework.orgId, org.id), eq(framework.id, id))
  await tx
    .update(framework)
    .set({ ...said, ...given({ isPublic, status }), updatedAt: now })
    .where(mine)
  if (isPublic !== undefined && isPublic !== known.framework.isPublic) {
    const its = and(eq(skill.orgId, org.id), eq(skill.frameworkId, id))
    await tx.update(skill).set({ isPublic }).where(its)
    const ids = tx.select({ id: skill.id }).from(skill).where(its)
    await tx
      .update(skillEdge)
      .set({ isPublic })
      .where(and(eq(skillEdge.orgId, org.id), inArray(skillEdge.fromId, ids)))
    const roles = tx
      .select({ id: role.id })
      .from(role)
      .where(and(eq(role.orgId, org.id), eq(role.frameworkId, id)))
    await tx
      .update(roleSkill)
      .set({ isPublic })
      .where(and(eq(roleSkill.orgId, org.id), inArray(roleSkill.roleId, roles)))
    await tx
      .update(role)
      .set({ status: isPublic ? 'published' : 'draft' })
      .where(
        and(
          eq(role.orgId, org.id),
          eq(role.frameworkId, id),
          eq(role.status, isPublic ? 'draft' : 'published'),
        ),
      )
  }
  await audit(tx, org, {
    action: 'framework.change',
    subject: `framework:${id}`,
    details: { fields: Object.keys(given(fields)) },
    now,
  })
  return requireFramework(tx, org.id, id)
}

/** Adds a skill to a framework of one's own. @throws Failure `not_found`, `conflict` */
export async function addSkill(
  tx: Tx,
  org: Actor,
  { frameworkId, definition, now }: { frameworkId: string; definition: SkillDefinition; now: Date },
): Promise<SkillRow> {
  const of = await requireOwn(tx, org.id, frameworkId)
  const id = newId(now)
  await tx.insert(skill).values({
    ...definition,
    orgId: org.id,
    id,
    frameworkId,
    sourceId: id,
    status: 'active',
    isPublic: of.framework.isPublic,
    searchText: searchTextOf(definition.name, definition.altNames),
    createdAt: now,
    updatedAt: now,
  })
  await recount(tx, { orgId: org.id, frameworkId, now })
  await audit(tx, org, { action: 'skill.create', subject: `skill:${id}`, now })
  return requireSkill(tx, frameworkId, id)
}

/** @throws Failure `not_found` */
export async function requireSkill(tx: Tx, frameworkId: string, id: string): Promise<SkillRow> {
  const row = await findSkill(tx, id)
  if (!row || row.frameworkId !== frameworkId) throw notFound('skill')
  return row
}

type SkillFields = Input<Contract['updateSkill']>['body']

/** Changes a skill of one's own, or retires it; it is never removed. @throws Failure `not_found`, `conflict` */
export async function changeSkill(
  tx: Tx,
  org: Actor,
  change: { frameworkId: string; id: string; fields: SkillFields; now: Date },
): Promise<SkillRow> {
  const { frameworkId, id, now } = change
  await requireOwn(tx, org.id, frameworkId)
  const known = await requireSkill(tx, frameworkId, id)
  const fields = given(change.fields)
  if (fields.replacedBy && (fields.replacedBy === id || !(await findSkill(tx, fields.replacedBy))))
    throw notFound('skill to take its place')
  const name = fields.name ?? known.name
  const altNames = fields.altNames ?? known.altNames
  await tx
    .update(skill)
    .set({ ...fields, searchText: searchTextOf(name, altNames), updatedAt: now })
    .where(and(eq(skill.orgId, org.id), eq(skill.id, id)))
  await recount(tx, { orgId: org.id, frameworkId, now })
  const action = fields.status === 'retired' ? 'skill.retire' : 'skill.change'
  await audit(tx, org, {
    action,
    subject: `skill:${id}`,
    details: { fields: Object.keys(fields) },
    now,
  })
  return requireSkill(tx, frameworkId, id)
}

type Relation = Input<Contract['relateSkill']>['body']

/**
 * Says how a skill of one's own stands to another that the organization may see, or takes it back.
 * @throws Failure `not_found`, `conflict` where a skill would be broader than itself
 */
export async function relate(
  tx: Tx,
  org: Actor & { readonly name: string },
  wish: { frameworkId: string; id: string; relation: Relation; now: Date },
): Promise<SkillRow> {
  const { frameworkId, id, relation, now } = wish
  const { kind, to, remove } = relation
  await requireOwn(tx, org.id, frameworkId)
  const row = await requireSkill(tx, frameworkId, id)
  const other = await findSkill(tx, to)
  if (!other) throw notFound('other skill')
  if (to === id) throw new Failure('conflict', 'A skill does not stand in relation to itself.')
  const same = and(
    eq(skillEdge.orgId, org.id),
    eq(skillEdge.fromId, id),
    eq(skillEdge.toId, to),
    eq(skillEdge.kind, kind),
  )
  if (remove) await tx.delete(skillEdge).where(same)
  else {
    if (kind === 'broader' && other.frameworkId !== frameworkId)
      throw new Failure(
        'conflict',
        'Within one framework a skill is broader than another. Across frameworks choose exact, close, broad or narrow match.',
      )
    await tx
      .insert(skillEdge)
      .values({
        orgId: org.id,
        fromId: id,
        toId: to,
        kind,
        source: org.name,
        isPublic: row.isPublic && other.isPublic,
      })
      .onConflictDoNothing()
  }
  await recount(tx, { orgId: org.id, frameworkId, now })
  await audit(tx, org, {
    action: remove ? 'skill.unrelate' : 'skill.relate',
    subject: `skill:${id}`,
    details: { kind, to },
    now,
  })
  return row
}

/** A framework that is written by hand here. @throws Failure `not_found`, `conflict` where it was imported */
async function requireOwn(tx: Tx, orgId: string, id: string): Promise<FrameworkRow> {
  const row = await requireFramework(tx, orgId, id)
  if (row.framework.kind === 'own') return row
  throw new Failure(
    'conflict',
    'This framework was imported. Import another edition to change it, or describe skills in a framework of your own.',
  )
}

const given = <T extends object>(fields: T): T =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T // the same members

type Deed = { action: string; subject: string; details?: Record<string, unknown>; now: Date }

async function audit(tx: Tx, { id, actor }: Actor, { now, ...deed }: Deed): Promise<void> {
  await recordAudit(tx, { orgId: id, actor, ...deed, at: now })
}
