import { isDeepStrictEqual } from 'node:util'
import type { Contract, Input, OutsideAchievement } from '@credence/contract'
import { and, desc, eq, ilike, lt, or, sql } from 'drizzle-orm'
import { derivedId, isUuid } from '../../../platform/ids.ts'
import { readCursor } from '../../../platform/paging.ts'
import type { Tx } from '../../../platform/postgres/handles.ts'
import { identityTables, optional } from '../../identity/index.ts'
import { escapeLike } from '../../../platform/postgres/escape-like.ts'
import { outsideAchievement } from '../tables.ts'
import type { OutsideEntry } from './import-ctdl.ts'

const { organization } = identityTables

/**
 * Keeps achievements of others. An entry that is there already is changed where it differs; one that the file no longer
 * has stays: a file need not be the whole registry.
 */
export async function keepOutside(
  tx: Tx,
  orgId: string,
  { entries, now }: { entries: readonly OutsideEntry[]; now: Date },
): Promise<{ added: number; changed: number; unchanged: number }> {
  const counts = { added: 0, changed: 0, unchanged: 0 }
  // Two files of one organization at once would wait for each other's entries.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`outside ${orgId}`}, 0))`)
  for (const entry of entries) {
    const id = derivedId(orgId, 'outside', entry.sourceId)
    const [known] = await tx
      .select({ document: outsideAchievement.document, status: outsideAchievement.status })
      .from(outsideAchievement)
      .where(and(eq(outsideAchievement.orgId, orgId), eq(outsideAchievement.id, id)))
      .limit(1)
    if (known?.status === 'current' && isDeepStrictEqual(known.document, entry.document)) {
      counts.unchanged += 1
      continue
    }
    const values = {
      name: entry.definition.name,
      registryId: entry.registryId ?? null,
      type: entry.type,
      description: entry.definition.description,
      provider: entry.provider?.slice(0, 300) ?? null,
      providerUrl: entry.providerUrl ?? null,
      url: entry.url ?? null,
      language: entry.definition.language,
      definition: entry.definition,
      document: entry.document,
      status: 'current' as const,
      importedAt: now,
    }
    await tx
      .insert(outsideAchievement)
      .values({ orgId, id, sourceId: entry.sourceId, ...values })
      .onConflictDoUpdate({
        target: [outsideAchievement.orgId, outsideAchievement.id],
        set: values,
      })
    counts[known ? 'changed' : 'added'] += 1
  }
  return counts
}

const select = (tx: Tx) =>
  tx
    .select({
      row: outsideAchievement,
      importedBy: { slug: organization.slug, name: organization.name },
    })
    .from(outsideAchievement)
    .innerJoin(organization, eq(organization.id, outsideAchievement.orgId))

export type OutsideRow = Awaited<ReturnType<typeof select>>[number]

/** One achievement of somebody else. */
export async function findOutside(tx: Tx, id: string): Promise<OutsideRow | undefined> {
  if (!isUuid(id)) return undefined
  const [found] = await select(tx).where(eq(outsideAchievement.id, id)).limit(1)
  return found
}

/** Achievements of others, newest first; one more than asked for. */
export async function listOutside(
  tx: Tx,
  { q, org, cursor, limit }: Input<Contract['listOutside']>['query'],
): Promise<OutsideRow[]> {
  const after = readCursor(cursor, isUuid)
  return select(tx)
    .where(
      and(
        eq(outsideAchievement.status, 'current'),
        org ? eq(organization.slug, org) : undefined,
        q ? ilike(outsideAchievement.name, `%${escapeLike(q)}%`) : undefined,
        after
          ? or(
              lt(outsideAchievement.importedAt, after.at),
              and(eq(outsideAchievement.importedAt, after.at), lt(outsideAchievement.id, after.id)),
            )
          : undefined,
      ),
    )
    .orderBy(desc(outsideAchievement.importedAt), desc(outsideAchievement.id))
    .limit(limit + 1)
}

/** Takes an entry out of search and plans. */
export async function retireOutside(tx: Tx, orgId: string, id: string): Promise<void> {
  await tx
    .update(outsideAchievement)
    .set({ status: 'retired' })
    .where(and(eq(outsideAchievement.orgId, orgId), eq(outsideAchievement.id, id)))
}

/** An entry as the API shows it. */
export function presentOutside({ row, importedBy }: OutsideRow): OutsideAchievement {
  const { id, sourceId, name, status, type, definition, importedAt } = row
  return {
    id,
    sourceId,
    name,
    status,
    type,
    definition,
    importedBy,
    importedAt: importedAt.toISOString(),
    ...optional(row, ['registryId', 'provider', 'providerUrl', 'url']),
  }
}
