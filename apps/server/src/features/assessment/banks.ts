import type { Contract, Input, ItemBank } from '@credence/contract'
import { and, desc, eq, inArray, lt, ne, or, sql } from 'drizzle-orm'
import { Failure, notFound } from '../../platform/http/failure.ts'
import type { OrgAccess } from '../../platform/http/principal.ts'
import { isUuid, newId } from '../../platform/ids.ts'
import { readCursor } from '../../platform/paging.ts'
import type { Tx } from '../../platform/postgres/handles.ts'
import { optional, recordAudit } from '../identity/index.ts'
import { exam, item, itemBank } from './tables.ts'

export type BankRow = typeof itemBank.$inferSelect
export type Org = Pick<OrgAccess, 'id' | 'actor'>

/** A bank and how many items an exam may draw from it. */
export type CountedBank = { readonly row: BankRow; readonly items: number }

/** Creates an item bank. */
export async function createBank(
  tx: Tx,
  org: Org,
  { given, now }: { given: Input<Contract['createItemBank']>['body']; now: Date },
): Promise<CountedBank> {
  const id = newId(now)
  const times = { createdBy: org.actor, createdAt: now, updatedAt: now }
  const [row] = await tx
    .insert(itemBank)
    .values({ orgId: org.id, id, status: 'active', ...given, ...times })
    .returning()
  if (!row) throw new Error('An inserted row is returned.')
  await audit(tx, org, { id, action: 'item-bank.create', now })
  return { row, items: 0 }
}

/** Changes a bank. @throws Failure `not_found`; `conflict` where open exams draw from a bank that is to be retired */
export async function changeBank(
  tx: Tx,
  org: Org,
  { id, change, now }: { id: string; change: Input<Contract['updateItemBank']>['body']; now: Date },
): Promise<CountedBank> {
  if (isUuid(id)) await lockBanks(tx, org.id, [id])
  const known = await requireBank(tx, org.id, id)
  if (change.status === 'retired') await refuseWhileDrawn(tx, known.row)
  const [row] = await tx
    .update(itemBank)
    .set({ ...change, updatedAt: now })
    .where(and(eq(itemBank.orgId, org.id), eq(itemBank.id, id)))
    .returning()
  if (!row) throw notFound('item bank')
  await audit(tx, org, { id, action: 'item-bank.change', now })
  return { row, items: known.items }
}

/** Keeps others from retiring these banks, and from opening exams that draw from them, until this transaction ends. */
export async function lockBanks(tx: Tx, orgId: string, ids: readonly string[]): Promise<void> {
  await tx
    .select({ id: itemBank.id })
    .from(itemBank)
    .where(and(eq(itemBank.orgId, orgId), inArray(itemBank.id, [...ids])))
    .orderBy(itemBank.id)
    .for('update')
}

/** The names of banks by their ids. */
export async function bankNames(
  tx: Tx,
  orgId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx
    .select({ id: itemBank.id, name: itemBank.name })
    .from(itemBank)
    .where(and(eq(itemBank.orgId, orgId), inArray(itemBank.id, [...ids])))
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** The oldest active bank of a name. */
export async function findBankNamed(
  tx: Tx,
  orgId: string,
  name: string,
): Promise<BankRow | undefined> {
  const [known] = await tx
    .select()
    .from(itemBank)
    .where(and(eq(itemBank.orgId, orgId), eq(itemBank.name, name), eq(itemBank.status, 'active')))
    .orderBy(itemBank.createdAt)
    .limit(1)
  return known
}

/** @throws Failure `not_found` */
export async function requireBank(tx: Tx, orgId: string, id: string): Promise<CountedBank> {
  const [bank] = isUuid(id) ? await findBanks(tx, orgId, [id]) : []
  if (!bank) throw notFound('item bank')
  return bank
}

/** These banks, with what may be drawn from each. */
export async function findBanks(
  tx: Tx,
  orgId: string,
  ids: readonly string[],
): Promise<CountedBank[]> {
  if (ids.length === 0) return []
  const rows = await tx
    .select()
    .from(itemBank)
    .where(and(eq(itemBank.orgId, orgId), inArray(itemBank.id, [...ids])))
  return countItems(tx, orgId, rows)
}

/** The banks of an organization, newest first; one more than asked for. */
export async function listBanks(
  tx: Tx,
  orgId: string,
  query: Input<Contract['listItemBanks']>['query'],
): Promise<CountedBank[]> {
  const after = readCursor(query.cursor, isUuid)
  const rows = await tx
    .select()
    .from(itemBank)
    .where(
      and(
        eq(itemBank.orgId, orgId),
        after
          ? or(
              lt(itemBank.createdAt, after.at),
              and(eq(itemBank.createdAt, after.at), lt(itemBank.id, after.id)),
            )
          : undefined,
      ),
    )
    .orderBy(desc(itemBank.createdAt), desc(itemBank.id))
    .limit(query.limit + 1)
  return countItems(tx, orgId, rows)
}

async function countItems(tx: Tx, orgId: string, rows: readonly BankRow[]): Promise<CountedBank[]> {
  if (rows.length === 0) return []
  const counts = await tx
    .select({ bankId: item.bankId, items: sql<number>`count(*)::int` })
    .from(item)
    .where(
      and(
        eq(item.orgId, orgId),
        eq(item.status, 'active'),
        inArray(
          item.bankId,
          rows.map(({ id }) => id),
        ),
      ),
    )
    .groupBy(item.bankId)
  const byBank = new Map(counts.map(({ bankId, items }) => [bankId, items]))
  return rows.map((row) => ({ row, items: byBank.get(row.id) ?? 0 }))
}

async function refuseWhileDrawn(tx: Tx, bank: BankRow): Promise<void> {
  const drawing = await tx
    .select({ name: exam.name })
    .from(exam)
    .where(
      and(
        eq(exam.orgId, bank.orgId),
        ne(exam.status, 'closed'),
        sql`${exam.parts} @> ${JSON.stringify([{ bankId: bank.id }])}::jsonb`,
      ),
    )
    .limit(5)
  if (drawing.length === 0) return
  const names = drawing.map(({ name }) => `“${name}”`).join(', ')
  throw new Failure('conflict', `Exams draw from this bank: ${names}. Close them first.`)
}

/** A bank as the API shows it. */
export function presentBank({ row, items }: CountedBank): ItemBank {
  const { id, name, language, status } = row
  return {
    id,
    name,
    language,
    status,
    items,
    createdAt: row.createdAt.toISOString(),
    ...optional(row, ['description']),
  }
}

async function audit(
  tx: Tx,
  org: Org,
  { id, action, now }: { id: string; action: string; now: Date },
): Promise<void> {
  const subject = `item-bank:${id}`
  await recordAudit(tx, { orgId: org.id, actor: org.actor, action, subject, at: now })
}
