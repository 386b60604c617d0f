import { isDeepStrictEqual } from 'node:util'
import type { AchievementDefinition, Contract, Input } from '@credence/contract'
import { and, eq } from 'drizzle-orm'
import { Failure, notFound } from '../../platform/http/failure.ts'
import type { OrgAccess } from '../../platform/http/principal.ts'
import { newId } from '../../platform/ids.ts'
import type { Tx } from '../../platform/postgres/handles.ts'
import { recordAudit } from '../identity/index.ts'
import { writeCertifiedSkills } from './certified-skills.ts'
import { completeDefinition, searchText } from './definition.ts'
import { refuseForAnything, writeRequirement } from './requirement.ts'
import { findAchievement, lockAchievement, type AchievementRow } from './store.ts'
import { achievement, achievementVersion, type StoredDefinition } from './tables.ts'

type Actor = Pick<OrgAccess, 'id' | 'actor'>
type Status = 'draft' | 'published' | 'retired'

/** Defines an achievement. @throws Failure `incomplete_achievement` */
export async function defineAchievement(
  tx: Tx,
  org: Actor,
  wanted: { definition: AchievementDefinition; status: Status; now: Date },
): Promise<AchievementRow> {
  const { status, now } = wanted
  const definition = completeDefinition(wanted.definition)
  const id = newId(now)
  await tx.insert(achievement).values({
    orgId: org.id,
    id,
    status,
    version: 1,
    createdAt: now,
    updatedAt: now,
    ...columnsOf(definition),
  })
  await writeVersion(tx, org, { id, version: 1, definition, now })
  await writeCertifiedSkills(tx, { orgId: org.id, id }, definition.skills)
  if (status === 'published') refuseForAnything(definition)
  await writeRequirement(tx, { orgId: org.id, id }, definition)
  await recordAudit(tx, {
    orgId: org.id,
    actor: org.actor,
    action: 'achievement.create',
    subject: `achievement:${id}`,
    details: { status },
    at: now,
  })
  return requireAchievement(tx, org.id, id)
}

/** What changes of a definition; null takes away what may be absent. */
type Fields = Omit<Input<Contract['updateAchievement']>['body'], 'status'>
type Change = { id: string; fields: Fields; status?: Status | undefined; now: Date }

/**
 * Changes a definition, as a new version that later awards use, or the status.
 * @throws Failure `not_found`, `incomplete_achievement`, `conflict` (a published achievement never becomes a draft again)
 */
export async function changeAchievement(
  tx: Tx,
  org: Actor,
  change: Change,
): Promise<AchievementRow> {
  const { id, fields, now } = change
  await lockAchievement(tx, org.id, id)
  const known = await requireAchievement(tx, org.id, id)
  const status = change.status ?? known.achievement.status
  if (status === 'draft' && known.achievement.status !== 'draft') {
    throw new Failure('conflict', 'What was published stays known. Retire it to stop awarding it.')
  }
  const definition = completeDefinition(merge(known.definition, fields))
  const changed = !sameJson(definition, known.definition)
  const version = known.achievement.version + (changed ? 1 : 0)
  const mine = and(eq(achievement.orgId, org.id), eq(achievement.id, id))
  if (status === 'published' && (changed || known.achievement.status !== status))
    refuseForAnything(definition)
  if (changed) {
    await writeVersion(tx, org, { id, version, definition, now })
    await writeCertifiedSkills(tx, { orgId: org.id, id }, definition.skills)
    await writeRequirement(tx, { orgId: org.id, id }, definition)
  }
  if (changed || status !== known.achievement.status) {
    await tx
      .update(achievement)
      .set({ status, version, updatedAt: now, ...columnsOf(definition) })
      .where(mine)
    await recordAudit(tx, {
      orgId: org.id,
      actor: org.actor,
      action:
        status === known.achievement.status
          ? 'achievement.change'
          : `achievement.${status === 'retired' ? 'retire' : 'publish'}`,
      subject: `achievement:${id}`,
      details: { version, fields: Object.keys(fields) },
      at: now,
    })
  }
  return requireAchievement(tx, org.id, id)
}

/** The achievement an award is made of. @throws Failure `not_found`, `achievement_not_published`, `achievement_retired` */
export async function requireAwardable(tx: Tx, orgId: string, id: string): Promise<AchievementRow> {
  const row = await requireAchievement(tx, orgId, id)
  const { status, name } = row.achievement
  if (status === 'draft')
    throw new Failure(
      'achievement_not_published',
      `“${name}” is a draft. Publish it before you issue it.`,
    )
  if (status === 'retired')
    throw new Failure('achievement_retired', `“${name}” is retired and is not issued any more.`)
  return row
}

/** @throws Failure `not_found` */
export async function requireAchievement(
  tx: Tx,
  orgId: string,
  id: string,
): Promise<AchievementRow> {
  const row = await findAchievement(tx, orgId, id)
  if (!row) throw notFound('achievement')
  return row
}

function merge(known: StoredDefinition, fields: Fields): AchievementDefinition {
  const merged = Object.entries({ ...known, ...fields, ...keepDesign(known, fields) })
  return Object.fromEntries(merged.filter(([, value]) => value !== null)) as AchievementDefinition // the contract lets null through for optional members alone
}

/** The medallion follows name, type and level until somebody has designed one, and again once that design is taken away. */
function keepDesign(
  known: StoredDefinition,
  fields: Fields,
): { design?: StoredDefinition['design'] | undefined } {
  if (fields.design === null) return { design: undefined }
  if (fields.design) return { design: { ...known.design, ...fields.design } }
  const standard = completeDefinition({ ...known, design: undefined }).design
  return sameJson(standard, known.design) ? { design: undefined } : { design: known.design }
}

/** Whether two values are written as the same JSON, whatever the order of their members: the database keeps none. */
function sameJson(one: object, other: object): boolean {
  const written = (value: object): unknown => JSON.parse(JSON.stringify(value))
  return isDeepStrictEqual(written(one), written(other))
}

function columnsOf(definition: StoredDefinition) {
  return {
    name: definition.name,
    type: definition.achievementType,
    language: definition.language,
    skillNames: definition.skills.map((skill) => skill.name),
    searchText: searchText(definition),
  }
}

async function writeVersion(
  tx: Tx,
  org: Actor,
  {
    id,
    version,
    definition,
    now,
  }: { id: string; version: number; definition: StoredDefinition; now: Date },
) {
  await tx.insert(achievementVersion).values({
    orgId: org.id,
    achievementId: id,
    version,
    definition,
    createdBy: org.actor,
    createdAt: now,
  })
}
