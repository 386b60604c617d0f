import { and, desc, eq, inArray, lt, or, sql } from 'drizzle-orm'
import { unionAll } from 'drizzle-orm/pg-core'
import { isUuid, newId } from '../../platform/ids.ts'
import { pageOf, readCursor } from '../../platform/paging.ts'
import type { Tx } from '../../platform/postgres/handles.ts'
import { apiKey, auditEntry, user } from './tables.ts'

export type AuditRecord = {
  readonly orgId: string
  /** `person:<id>`, `key:<id>`, `holder` or `system`. */
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
  await tx
    .insert(auditEntry)
    .values(records.map((record) => ({ id: newId(record.at), details: {}, ...record })))
}

/** Writes the same of many subjects: an entry for each, at once. */
export async function recordAuditOfMany(
  tx: Tx,
  subjects: readonly string[],
  { orgId, actor, action, details = {}, at }: Omit<AuditRecord, 'subject'>,
): Promise<void> {
  if (subjects.length === 0) return
  const first = newId(at).slice(0, -6) // the rest counts: ids of one moment may (RFC 9562 §6.2)
  await tx.execute(
    sql`insert into ${auditEntry} (org_id, id, at, actor, action, subject, details) select ${orgId}::uuid, (${first} || lpad(to_hex(n), 6, '0'))::uuid, ${at.toISOString()}::timestamptz, ${actor}, ${action}, subject, ${JSON.stringify(details)}::jsonb from unnest(${sql.param([...subjects])}::text[]) with ordinality as subjects (subject, n)`,
  )
}

/** Reads a page of the log, newest first. */
export async function listAudit(
  tx: Tx,
  orgId: string,
  page: { cursor?: string | undefined; limit: number },
) {
  const after = readCursor(page.cursor, isUuid)
  const rows = await tx
    .select()
    .from(auditEntry)
    .where(
      and(
        eq(auditEntry.orgId, orgId),
        after
          ? or(
              lt(auditEntry.at, after.at),
              and(eq(auditEntry.at, after.at), lt(auditEntry.id, after.id)),
            )
          : undefined,
      ),
    )
    .orderBy(desc(auditEntry.at), desc(auditEntry.id))
    .limit(page.limit + 1)
  return pageOf(await withActors(tx, orgId, rows), page.limit, {
    key: ({ at, id }) => ({ at, id }),
    present: presentAudit,
  })
}

/** Reads what happened to one thing, oldest first, at most 200 entries. */
export async function historyOf(tx: Tx, orgId: string, subject: string) {
  const rows = await tx
    .select()
    .from(auditEntry)
    .where(and(eq(auditEntry.orgId, orgId), eq(auditEntry.subject, subject)))
    .orderBy(auditEntry.at, auditEntry.id)
    .limit(200)
  return withActors(tx, orgId, rows)
}

type Entry = typeof auditEntry.$inferSelect

/** Names who acted: members, also former ones, and API keys. Whoever claims a credential is its holder and nobody else here. */
async function withActors(tx: Tx, orgId: string, rows: readonly Entry[]) {
  const entries = rows.map((row) =>
    row.action === 'credential.claim' ? { ...row, actor: 'holder' } : row,
  )
  const names = await namesOf(
    tx,
    orgId,
    entries.map(({ actor }) => actor),
  )
  return entries.map((entry) => ({ ...entry, actorName: names.get(entry.actor) }))
}

async function namesOf(
  tx: Tx,
  orgId: string,
  actors: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const ids = (kind: string) =>
    [...new Set(actors)].flatMap((actor) =>
      actor.startsWith(kind) && isUuid(actor.slice(kind.length)) ? [actor.slice(kind.length)] : [],
    )
  const [people, keys] = [ids('person:'), ids('key:')]
  if (people.length + keys.length === 0) return new Map()
  const named = await unionAll(
    tx
      .select({ actor: sql<string>`'person:' || ${user.id}`, name: user.name })
      .from(user)
      .where(inArray(user.id, people)),
    tx
      .select({ actor: sql<string>`'key:' || ${apiKey.id}`, name: apiKey.name })
      .from(apiKey)
      .where(and(eq(apiKey.orgId, orgId), inArray(apiKey.id, keys))),
  ).limit(people.length + keys.length)
  return new Map(named.map(({ actor, name }) => [actor, name]))
}

function presentAudit(row: Entry & { readonly actorName: string | undefined }) {
  const { id, actor, actorName, action, subject, details, at } = row
  return {
    id,
    name: action,
    status: 'done' as const,
    actor,
    action,
    subject,
    details,
    at: at.toISOString(),
    ...(actorName ? { actorName } : {}),
  }
}
