import { and, asc, count, desc, eq, ilike, inArray, lt, ne, or, sql, type SQL } from 'drizzle-orm'
import { isUuid } from '../../platform/ids.ts'
import { readCursor } from '../../platform/paging.ts'
import { escapeLike } from '../../platform/postgres/escape-like.ts'
import type { Tx } from '../../platform/postgres/handles.ts'
import { identityTables } from '../identity/index.ts'
import { achievement, achievementVersion, type StoredDefinition } from './tables.ts'

const { organization } = identityTables

/** An achievement with one of its definitions and who issues it. */
export type AchievementRow = {
  readonly achievement: Omit<typeof achievement.$inferSelect, 'search' | 'searchText'>
  readonly definition: StoredDefinition
  readonly issuer: { readonly slug: string; readonly name: string }
}

const columns = {
  achievement: {
    orgId: achievement.orgId,
    id: achievement.id,
    status: achievement.status,
    version: achievement.version,
    name: achievement.name,
    type: achievement.type,
    language: achievement.language,
    skillNames: achievement.skillNames,
    issuedCount: achievement.issuedCount,
    createdAt: achievement.createdAt,
    updatedAt: achievement.updatedAt,
  },
  definition: achievementVersion.definition,
  issuer: { slug: organization.slug, name: organization.name },
}

const sameVersion = and(
  eq(achievementVersion.orgId, achievement.orgId),
  eq(achievementVersion.achievementId, achievement.id),
  eq(achievementVersion.version, achievement.version),
)

function select(tx: Tx) {
  return tx
    .select(columns)
    .from(achievement)
    .innerJoin(achievementVersion, sameVersion)
    .innerJoin(organization, eq(organization.id, achievement.orgId))
}

/** One of an organization's achievements with its newest definition. @param lock keeps others from changing it */
export async function findAchievement(
  tx: Tx,
  orgId: string,
  id: string,
): Promise<AchievementRow | undefined> {
  if (!isUuid(id)) return undefined
  const [row] = await select(tx)
    .where(and(eq(achievement.orgId, orgId), eq(achievement.id, id)))
    .limit(1)
  return row
}

/** Keeps others from changing an achievement until this transaction ends. */
export async function lockAchievement(tx: Tx, orgId: string, id: string): Promise<void> {
  if (isUuid(id))
    await tx.execute(
      sql`select 1 from achievement where org_id = ${orgId} and id = ${id} for update`,
    )
}

/** A published or retired achievement of any organization. */
export async function findPublicAchievement(
  tx: Tx,
  id: string,
): Promise<AchievementRow | undefined> {
  if (!isUuid(id)) return undefined
  const [row] = await select(tx)
    .where(and(eq(achievement.id, id), ne(achievement.status, 'draft')))
    .limit(1)
  return row
}

/** Published or retired achievements of any organization, in no order. */
export async function findPublicAchievements(
  tx: Tx,
  ids: readonly string[],
): Promise<AchievementRow[]> {
  const wanted = ids.filter(isUuid)
  if (wanted.length === 0) return []
  return select(tx).where(and(inArray(achievement.id, wanted), ne(achievement.status, 'draft')))
}

/** Ids and names of achievements that a requirement may speak of: published, retired, or one's own drafts. */
export async function findReferred(
  tx: Tx,
  ids: readonly string[],
): Promise<{ id: string; name: string }[]> {
  const wanted = [...new Set(ids)].filter(isUuid)
  if (wanted.length === 0) return []
  return tx
    .select({ id: achievement.id, name: achievement.name })
    .from(achievement)
    .where(inArray(achievement.id, wanted))
    .limit(wanted.length)
}

export type ListFilter = {
  q?: string | undefined
  status?: 'draft' | 'published' | 'retired' | undefined
  cursor?: string | undefined
  limit: number
}

/** An organization's achievements, newest first; one more than asked for, for paging. */
export async function listAchievements(
  tx: Tx,
  orgId: string,
  filter: ListFilter,
): Promise<AchievementRow[]> {
  const after = readCursor(filter.cursor, isUuid)
  return select(tx)
    .where(
      and(
        eq(achievement.orgId, orgId),
        filter.status ? eq(achievement.status, filter.status) : undefined,
        filter.q ? ilike(achievement.name, `%${escapeLike(filter.q)}%`) : undefined,
        after
          ? or(
              lt(achievement.updatedAt, after.at),
              and(eq(achievement.updatedAt, after.at), lt(achievement.id, after.id)),
            )
          : undefined,
      ),
    )
    .orderBy(desc(achievement.updatedAt), desc(achievement.id))
    .limit(filter.limit + 1)
}

export type CatalogueFilter = {
  q?: string | undefined
  type?: string | undefined
  issuer?: string | undefined
  skill?: string | undefined
  language?: string | undefined
}

/** What of the catalogue a filter lets through. Without words the newest come first. */
export function catalogueCondition(filter: CatalogueFilter): SQL | undefined {
  const { q, type, issuer, skill, language } = filter
  return and(
    eq(achievement.status, 'published'),
    q ? sql`${achievement.search} @@ ${words(q)}` : undefined,
    type ? eq(achievement.type, type) : undefined,
    issuer ? eq(organization.slug, issuer) : undefined,
    skill ? sql`${achievement.skillNames} @> array[${skill}]::text[]` : undefined,
    language ? eq(achievement.language, language) : undefined,
  )
}

/** A page of the catalogue by offset, and how many there are. */
export async function searchCatalogue(
  tx: Tx,
  filter: CatalogueFilter,
  page: { offset: number; limit: number },
) {
  const where = catalogueCondition(filter)
  const rank = filter.q ? [desc(sql`ts_rank(${achievement.search}, ${words(filter.q)})`)] : []
  const items = await select(tx)
    .where(where)
    .orderBy(
      ...rank,
      desc(achievement.issuedCount),
      desc(achievement.updatedAt),
      asc(achievement.id),
    )
    .limit(page.limit)
    .offset(page.offset)
  const [total] = await tx
    .select({ count: count() })
    .from(achievement)
    .innerJoin(organization, eq(organization.id, achievement.orgId))
    .where(where)
  return { items, total: total?.count ?? 0 }
}

/** Counts the catalogue by type, issuer, skill and language, each at most 20 values. */
export async function countFacets(tx: Tx, filter: CatalogueFilter) {
  const from = sql`from achievement join organization on organization.id = achievement.org_id`
  const facet = async (value: SQL, label: SQL, without: keyof CatalogueFilter, join = sql``) => {
    const where = catalogueCondition({ ...filter, [without]: undefined })
    const result = await tx.execute<{ value: string; label: string; count: string }>(
      sql`select ${value} as value, min(${label}) as label, count(*) as count ${from} ${join} where ${where} group by ${value} order by count(*) desc, 1 limit 20`,
    )
    return result.rows.map((row) => ({
      value: row.value,
      label: row.label,
      count: Number(row.count),
    }))
  }
  return {
    type: await facet(sql`achievement.type`, sql`achievement.type`, 'type'),
    issuer: await facet(sql`organization.slug`, sql`organization.name`, 'issuer'),
    skill: await facet(
      sql`s.skill`,
      sql`s.skill`,
      'skill',
      sql`cross join lateral unnest(achievement.skill_names) as s(skill)`,
    ),
    language: await facet(sql`achievement.language`, sql`achievement.language`, 'language'),
  }
}

/** An organization's published achievements, most issued first, at most 200. */
export async function listPublished(tx: Tx, orgId: string): Promise<AchievementRow[]> {
  return select(tx)
    .where(and(eq(achievement.orgId, orgId), eq(achievement.status, 'published')))
    .orderBy(desc(achievement.issuedCount), asc(achievement.name))
    .limit(200)
}

/** Every definition an achievement has had, newest first. */
export async function listVersions(tx: Tx, orgId: string, id: string) {
  if (!isUuid(id)) return []
  return tx
    .select({
      version: achievementVersion.version,
      definition: achievementVersion.definition,
      createdAt: achievementVersion.createdAt,
      issuedCount: achievementVersion.issuedCount,
    })
    .from(achievementVersion)
    .where(and(eq(achievementVersion.orgId, orgId), eq(achievementVersion.achievementId, id)))
    .orderBy(desc(achievementVersion.version))
    .limit(500)
}

type Awards = {
  readonly orgId: string
  readonly achievementId: string
  readonly version: number
  readonly more: number
}

/** Adds to the counts of awards, of the achievement and of the version they were made by. */
export async function addIssued(
  tx: Tx,
  { orgId, achievementId, version, more }: Awards,
): Promise<void> {
  await tx
    .update(achievement)
    .set({ issuedCount: sql`${achievement.issuedCount} + ${more}` })
    .where(and(eq(achievement.orgId, orgId), eq(achievement.id, achievementId)))
  await tx
    .update(achievementVersion)
    .set({ issuedCount: sql`${achievementVersion.issuedCount} + ${more}` })
    .where(
      and(
        eq(achievementVersion.orgId, orgId),
        eq(achievementVersion.achievementId, achievementId),
        eq(achievementVersion.version, version),
      ),
    )
}

/** Every word must be there, each as a beginning: "dat ana" finds "data analysis". */
function words(q: string): SQL {
  const parts = q.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  const query = parts
    .slice(0, 10)
    .map((part) => `${part}:*`)
    .join(' & ')
  return query === '' ? sql`plainto_tsquery('simple', ${q})` : sql`to_tsquery('simple', ${query})`
}

/** The same achievement with the definition it had in a version. Definitions are never changed or removed. */
export async function atVersion(
  tx: Tx,
  row: AchievementRow,
  version: number,
): Promise<AchievementRow> {
  const { orgId, id } = row.achievement
  if (row.achievement.version === version) return row
  const [past] = await tx
    .select({ definition: achievementVersion.definition })
    .from(achievementVersion)
    .where(
      and(
        eq(achievementVersion.orgId, orgId),
        eq(achievementVersion.achievementId, id),
        eq(achievementVersion.version, version),
      ),
    )
    .limit(1)
  return past
    ? { ...row, achievement: { ...row.achievement, version }, definition: past.definition }
    : row
}
