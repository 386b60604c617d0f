import type { Contract, Input, RoleDefinition } from '@credence/contract'
import { and, eq, inArray } from 'drizzle-orm'
import { Failure, notFound } from '../../platform/http/failure.ts'
import type { OrgAccess } from '../../platform/http/principal.ts'
import { newId } from '../../platform/ids.ts'
import type { Tx } from '../../platform/postgres/handles.ts'
import { recordAudit } from '../identity/index.ts'
import { ownSkills } from './own-framework.ts'
import { findRole, type RoleRow } from './roles-store.ts'
import { role, roleSkill, skill } from './tables.ts'

type Org = Pick<OrgAccess, 'id' | 'name' | 'actor'>
type Status = 'draft' | 'published' | 'retired'

/** Describes a job profile. @throws Failure `invalid_request` for a skill that there is not, or that stands twice */
export async function createRole(
  tx: Tx,
  org: Org,
  { definition, status, now }: { definition: RoleDefinition; status: Status; now: Date },
): Promise<RoleRow> {
  const id = newId(now)
  await tx.insert(role).values({
    orgId: org.id,
    id,
    sourceId: id,
    altNames: [],
    status,
    createdAt: now,
    updatedAt: now,
    ...columnsOf(definition),
  })
  await writeSkills(tx, org, { id, wanted: definition.skills, isPublic: status !== 'draft', now })
  await audit(tx, org, { id, action: 'role.create', now })
  return requireOwnRole(tx, org.id, id)
}

/** Changes a job profile. @throws Failure `not_found`, `conflict`, `invalid_request` */
export async function changeRole(
  tx: Tx,
  org: Org,
  { id, change, now }: { id: string; change: Input<Contract['updateRole']>['body']; now: Date },
): Promise<RoleRow> {
  const known = await requireOwnRole(tx, org.id, id)
  const status = change.status ?? known.status
  if (status === 'draft' && known.status !== 'draft')
    throw new Failure('conflict', 'What was published stays known. Retire it to take it away.')
  const given = Object.fromEntries(
    Object.entries(change).filter(([, value]) => value !== undefined),
  )
  const { skills, status: _, ...fields } = given as typeof change // only what was undefined is gone
  const merged = {
    name: fields.name ?? known.name,
    description: fields.description ?? known.description ?? '',
    tasks: fields.tasks ?? known.tasks,
    code: fields.code === undefined ? (known.code ?? undefined) : (fields.code ?? undefined),
    url: fields.url === undefined ? (known.url ?? undefined) : (fields.url ?? undefined),
  }
  await tx
    .update(role)
    .set({ ...columnsOf(merged), status, updatedAt: now })
    .where(and(eq(role.orgId, org.id), eq(role.id, id)))
  const isPublic = status !== 'draft'
  if (skills) await writeSkills(tx, org, { id, wanted: skills, isPublic, now })
  else await tx.update(roleSkill).set({ isPublic }).where(eq(roleSkill.roleId, id))
  await audit(tx, org, { id, action: status === 'retired' ? 'role.retire' : 'role.change', now })
  return requireOwnRole(tx, org.id, id)
}

/** @throws Failure `not_found` where it is none of the organization's own */
export async function requireOwnRole(tx: Tx, orgId: string, id: string): Promise<RoleRow> {
  const row = await findRole(tx, id)
  if (!row || row.orgId !== orgId || row.frameworkId !== null) throw notFound('role')
  return row
}

type Wanted = RoleDefinition['skills'][number]

async function writeSkills(
  tx: Tx,
  org: Org,
  {
    id,
    wanted,
    isPublic,
    now,
  }: { id: string; wanted: readonly Wanted[]; isPublic: boolean; now: Date },
): Promise<void> {
  const named = wanted.filter(({ skillId }) => skillId === undefined).map(({ name }) => name)
  const own = await ownSkills(tx, org, { names: named, now })
  const rows = wanted.map(({ skillId, name, level, weight, mustHave }) => ({
    orgId: org.id,
    roleId: id,
    skillId: skillId ?? own.get(name.trim().normalize('NFC').toLowerCase()) ?? '',
    level,
    weight,
    mustHave,
    isPublic,
  }))
  const ids = rows.map(({ skillId }) => skillId)
  const known = ids.length
    ? await tx.select({ id: skill.id }).from(skill).where(inArray(skill.id, ids))
    : []
  ids.forEach((skillId, index) => {
    if (!known.some((one) => one.id === skillId))
      refuse(index, 'is not known here; search for it again')
    if (ids.indexOf(skillId) !== index) refuse(index, 'stands twice')
  })
  await tx.delete(roleSkill).where(and(eq(roleSkill.orgId, org.id), eq(roleSkill.roleId, id)))
  if (rows.length > 0) await tx.insert(roleSkill).values(rows)
}

function refuse(index: number, message: string): never {
  const path = `skills.${index}.name`
  throw new Failure('invalid_request', `${path}: ${message}`, {
    issues: [{ path, code: 'invalid', message }],
  })
}

function columnsOf({ name, description, code, url, tasks }: Omit<RoleDefinition, 'skills'>) {
  return {
    name,
    description: description === '' ? null : description,
    code: code ?? null,
    url: url ?? null,
    tasks,
    searchText: name.normalize('NFC').toLowerCase(),
  }
}

async function audit(
  tx: Tx,
  org: Org,
  { id, action, now }: { id: string; action: string; now: Date },
): Promise<void> {
  await recordAudit(tx, {
    orgId: org.id,
    actor: org.actor,
    action,
    subject: `role:${id}`,
    at: now,
  })
}
