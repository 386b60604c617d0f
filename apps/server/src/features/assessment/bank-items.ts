import type { Contract, Input, Item, ItemDraft } from '@credence/contract'
import { and, desc, eq, inArray, isNotNull, lt, or, sql } from 'drizzle-orm'
import { notFound } from '../../platform/http/failure.ts'
import { isUuid, newId } from '../../platform/ids.ts'
import { readCursor } from '../../platform/paging.ts'
import type { Tx } from '../../platform/postgres/handles.ts'
import { recordAudit } from '../identity/index.ts'
import { requireBank, type Org } from './banks.ts'
import { itemFromDraft } from './items/item-from-draft.ts'
import { keyInWords } from './items/key-in-words.ts'
import { viewOf } from './items/view.ts'
import { answer, item } from './tables.ts'

export type ItemRow = typeof item.$inferSelect

/** An item, and how those fared who were asked it. */
export type UsedItem = { readonly row: ItemRow; readonly asked: number; readonly facility?: number }

/** Writes an item into a bank. @throws Failure `not_found` */
export async function writeItem(
  tx: Tx,
  org: Org,
  { bankId, draft, now }: { bankId: string; draft: ItemDraft; now: Date },
): Promise<UsedItem> {
  await requireBank(tx, org.id, bankId)
  const id = newId(now)
  const [row] = await tx
    .insert(item)
    .values({
      orgId: org.id,
      id,
      bankId,
      sourceId: id,
      status: 'active',
      createdBy: org.actor,
      createdAt: now,
      ...itemFromDraft(draft),
    })
    .returning()
  if (!row) throw new Error('An inserted row is returned.')
  await audit(tx, org, { id, action: 'item.create', now })
  return { row, asked: 0 }
}

/** Retires an item; once more changes nothing. @throws Failure `not_found` */
export async function retireItem(
  tx: Tx,
  org: Org,
  { id, now }: { id: string; now: Date },
): Promise<UsedItem> {
  const [known] = isUuid(id)
    ? await tx
        .select()
        .from(item)
        .where(and(eq(item.orgId, org.id), eq(item.id, id)))
        .limit(1)
    : []
  if (!known) throw notFound('item')
  if (known.status === 'active') {
    await tx
      .update(item)
      .set({ status: 'retired' })
      .where(and(eq(item.orgId, org.id), eq(item.id, id)))
    await audit(tx, org, { id, action: 'item.retire', now })
  }
  const [used] = await withUse(tx, org.id, [{ ...known, status: 'retired' }])
  if (!used) throw notFound('item')
  return used
}

/** The items of a bank, newest first; one more than asked for. @throws Failure `not_found` */
export async function listItems(
  tx: Tx,
  orgId: string,
  { bankId, query }: { bankId: string; query: Input<Contract['listItems']>['query'] },
): Promise<UsedItem[]> {
  await requireBank(tx, orgId, bankId)
  const after = readCursor(query.cursor, isUuid)
  const rows = await tx
    .select()
    .from(item)
    .where(
      and(
        eq(item.orgId, orgId),
        eq(item.bankId, bankId),
        query.status ? eq(item.status, query.status) : undefined,
        after
          ? or(
              lt(item.createdAt, after.at),
              and(eq(item.createdAt, after.at), lt(item.id, after.id)),
            )
          : undefined,
      ),
    )
    .orderBy(desc(item.createdAt), desc(item.id))
    .limit(query.limit + 1)
  return withUse(tx, orgId, rows)
}

/** Points are given when an attempt ends: an answer without any belongs to one that is still open. */
async function withUse(tx: Tx, orgId: string, rows: readonly ItemRow[]): Promise<UsedItem[]> {
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const uses = await tx
    .select({
      itemId: answer.itemId,
      asked: sql<number>`count(*)::int`,
      points: sql<number>`avg(${answer.points})::float8`,
    })
    .from(answer)
    .where(and(eq(answer.orgId, orgId), inArray(answer.itemId, ids), isNotNull(answer.points)))
    .groupBy(answer.itemId)
  const byItem = new Map(uses.map((use) => [use.itemId, use]))
  return rows.map((row) => {
    const use = byItem.get(row.id)
    return use ? { row, asked: use.asked, facility: use.points / row.maxPoints } : { row, asked: 0 }
  })
}

/** An item as its authors see it: with its key. */
export function presentItem({ row, asked, facility }: UsedItem): Item {
  const { id, bankId, title, status, content, key, maxPoints } = row
  return {
    id,
    bankId,
    title,
    status,
    view: viewOf(id, content),
    key: keyInWords(content, key),
    maxPoints,
    asked,
    ...(facility === undefined ? {} : { facility }),
    createdAt: row.createdAt.toISOString(),
  }
}

async function audit(
  tx: Tx,
  org: Org,
  { id, action, now }: { id: string; action: string; now: Date },
): Promise<void> {
  const subject = `item:${id}`
  await recordAudit(tx, { orgId: org.id, actor: org.actor, action, subject, at: now })
}
