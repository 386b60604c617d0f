import { and, eq, sql } from 'drizzle-orm'
import type { Tx } from '../../platform/postgres/handles.ts'
import {
  achievementTables,
  type OfferingRow,
  type StoredDefinition,
} from '../achievements/index.ts'
import { identityTables } from '../identity/index.ts'

const { achievement, achievementVersion, offering, outsideAchievement } = achievementTables
const { organization } = identityTables

/** An achievement that may be a step of a plan: published here, or elsewhere. */
export type PlannableRow = {
  readonly id: string
  readonly definition: Omit<StoredDefinition, 'design'>
  /** As requirements name the issuer, and as people do. */
  readonly issuer: string
  readonly issuerName: string
  readonly outside: boolean
  readonly url: string
  readonly offerings: readonly OfferingRow[]
}

/** A cheap text that changes whenever what can be planned with does. Runs for the installation. */
export async function catalogueStamp(tx: Tx): Promise<string> {
  const { rows } = await tx.execute<{ stamp: string }>(sql`
    select concat_ws('|',
      (select concat_ws(',', count(*), max(updated_at), sum(version)) from achievement where status = 'published'),
      (select concat_ws(',', count(*), max(updated_at), sum(taken)) from offering),
      (select concat_ws(',', count(*), max(imported_at)) from outside_achievement where status = 'current' and is_public)
    ) as stamp`)
  return rows[0]?.stamp ?? ''
}

/** Reads everything that can be planned with, in an order that does not change. Runs for the installation. */
export async function readPlannable(tx: Tx, publicUrl: string): Promise<PlannableRow[]> {
  const own = await tx
    .select({
      id: achievement.id,
      definition: achievementVersion.definition,
      issuer: organization.slug,
      issuerName: organization.name,
    })
    .from(achievement)
    .innerJoin(
      achievementVersion,
      and(
        eq(achievementVersion.orgId, achievement.orgId),
        eq(achievementVersion.achievementId, achievement.id),
        eq(achievementVersion.version, achievement.version),
      ),
    )
    .innerJoin(organization, eq(organization.id, achievement.orgId))
    .where(eq(achievement.status, 'published'))
    .orderBy(achievement.id)
    .limit(50_000)
  const offered = new Map<string, OfferingRow[]>()
  for (const row of await tx.select().from(offering).orderBy(offering.startsAt, offering.id)) {
    const list = offered.get(row.achievementId) ?? []
    list.push(row)
    offered.set(row.achievementId, list)
  }
  const others = await tx
    .select()
    .from(outsideAchievement)
    .where(and(eq(outsideAchievement.status, 'current'), eq(outsideAchievement.isPublic, true)))
    .orderBy(outsideAchievement.id)
    .limit(20_000)
  return [
    ...own.map((row): PlannableRow => ({
      ...row,
      outside: false,
      url: `${publicUrl}/a/${row.id}`,
      offerings: offered.get(row.id) ?? [],
    })),
    ...others.map((row): PlannableRow => ({
      id: row.id,
      definition: row.definition,
      issuer: row.providerUrl ?? row.provider ?? row.sourceId,
      issuerName: row.provider ?? row.sourceId,
      outside: true,
      url: row.url ?? row.sourceId,
      offerings: [],
    })),
  ]
}
