import { and, desc, eq, lt, or } from 'drizzle-orm'
import { newId } from '../../platform/ids.ts'
import { pageOf, readCursor } from '../../platform/paging.ts'
import type { Tx } from '../../platform/postgres/handles.ts'
import { auditEntry } from './tables.ts'

export type AuditRecord = {
  readonly orgId: string
  /** `person:<id>`, `key:<id>` or `system`. */
  readonly actor: string
  /** What was done, as `thing.verb`. */
  readonly action: string
  /** What it was done to, as `thing:<id>`. */
  readonly subject: string
  /** Ids and reasons; never names, addresses or secrets of others than the actor's own words. */
  readonly details?: Record<string, unknown>
  readonly at: Date
}

/** Writes to the audit log in the transaction of the deed itself: both happen or neither. */
export async function recordAudit(tx: Tx, ...records: readonly AuditRecord[]): Promise<void> {
  if (records.length === 0) return
  await tx.insert(auditEntry).values(records.map((record) => ({ id: newId(record.at), details: {}, ...record })))
}

/** Reads a page of the log, newest first. */
export async function listAudit(tx: Tx, orgId: string, page: { cursor?: string | undefined; limit: number }) {
  const after = readCursor(page.cursor)
  const rows = await tx
    .select()
    .from(auditEntry)
    .where(
      and(
        eq(auditEntry.orgId, orgId),
        after ? or(lt(auditEntry.at, after.at), and(eq(auditEntry.at, after.at), lt(auditEntry.id, after.id))) : undefined,
      ),
    )
    .orderBy(desc(auditEntry.at), desc(auditEntry.id))
    .limit(page.limit + 1)
  return pageOf(rows, page.limit, { key: ({ at, id }) => ({ at, id }), present: presentAudit })
}

/** Reads what happened to one thing, oldest first, at most 200 entries. */
export async function historyOf(tx: Tx, orgId: string, subject: string) {
  return tx
    .select()
    .from(auditEntry)
    .where(and(eq(auditEntry.orgId, orgId), eq(auditEntry.subject, subject)))
    .orderBy(auditEntry.at, auditEntry.id)
    .limit(200)
}

function presentAudit(row: typeof auditEntry.$inferSelect) {
  const { id, actor, action, subject, details, at } = row
  return { id, name: action, status: 'done' as const, actor, action, subject, details, at: at.toISOString() }
}
