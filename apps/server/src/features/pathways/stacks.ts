import type { Stack } from '@credence/contract'
import type { CompiledRequirement } from '@credence/pathways'
import { and, desc, eq, getTableColumns, inArray, ne, or } from 'drizzle-orm'
import { notFound } from '../../platform/http/failure.ts'
import { isUuid } from '../../platform/ids.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Tx } from '../../platform/postgres/handles.ts'
import { achievementTables, readRequirement, type AchievementRow } from '../achievements/index.ts'
import { identityTables } from '../identity/index.ts'
import { mentioning } from './elsewhere.ts'
import { namesIn, outlineOf, type Naming } from './outline.ts'
import { sentencesOf } from './sentences.ts'

const { achievement, achievementVersion, requirementMention } = achievementTables
const { organization } = identityTables

/** A published achievement that is made of others. */
export type StackRow = {
  readonly row: AchievementRow
  readonly requirement: CompiledRequirement
  readonly names: Naming
}

/** Finds published or retired achievements with their newest definition, by id. */
export async function findPublished(tx: Tx, ids: readonly string[]): Promise<AchievementRow[]> {
  const wanted = ids.filter(isUuid)
  if (wanted.length === 0) return []
  const { search: _search, searchText: _text, ...columns } = getTableColumns(achievement)
  return tx
    .select({
      achievement: columns,
      definition: achievementVersion.definition,
      issuer: { slug: organization.slug, name: organization.name },
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
    .where(and(inArray(achievement.id, wanted), ne(achievement.status, 'draft')))
    .limit(wanted.length)
}

/** A stack that everybody may see. @throws Failure `not_found`, also for an achievement that is made of nothing */
export async function findStack(tx: Tx, id: string): Promise<StackRow> {
  const [stack] = await findStacks(tx, [id])
  if (!stack) throw notFound('stack')
  return stack
}

/** Those of these achievements that are stacks, in no order. */
export async function findStacks(tx: Tx, ids: readonly string[]): Promise<StackRow[]> {
  const found: StackRow[] = []
  for (const row of await findPublished(tx, ids)) {
    const requirement = readRequirement(row.definition)
    if (requirement) found.push({ row, requirement, names: await namesIn(tx, requirement) })
  }
  return found
}

/** A stack as its page shows it. */
export function presentStack(
  { config: { publicUrl } }: Pick<Platform, 'config'>,
  { row, requirement, names }: StackRow,
): Stack {
  const { id } = row.achievement
  const { when = 'automatic', onLost = 'suspend' } = row.definition.awarding ?? {}
  const nodes = outlineOf(requirement, names).map((node) => ({
    ...node,
    ...(node.achievements
      ? {
          achievements: node.achievements.map((one) => ({
            ...one,
            ...(isUuid(one.id) ? { url: `${publicUrl}/a/${one.id}` } : {}),
          })),
        }
      : {}),
  }))
  return {
    id,
    name: row.definition.name,
    url: `${publicUrl}/a/${id}`,
    issuer: row.issuer,
    when,
    onLost,
    nodes,
    sentences: sentencesOf(nodes),
  }
}

/**
 * Published stacks that an award of an achievement counts towards, at most 20, its own issuer's first. A stack of
 * somebody else that takes anything at all says nothing about this achievement.
 */
export async function stacksNaming(
  tx: Tx,
  one: { readonly orgId: string; readonly achievementId: string },
): Promise<{ id: string; name: string }[]> {
  const own = eq(achievement.orgId, one.orgId)
  const counting = tx
    .select({ id: requirementMention.achievementId })
    .from(requirementMention)
    .where(
      and(
        mentioning(one),
        or(eq(requirementMention.orgId, one.orgId), ne(requirementMention.kind, 'any')),
      ),
    )
  return tx
    .select({ id: achievement.id, name: achievement.name })
    .from(achievement)
    .where(
      and(
        inArray(achievement.id, counting),
        ne(achievement.id, one.achievementId),
        eq(achievement.status, 'published'),
      ),
    )
    .orderBy(desc(own), achievement.name)
    .limit(20)
}
