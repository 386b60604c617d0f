import type { CredentialNeed, CredentialStatus } from '@credence/contract'
import {
  and,
  asc,
  count,
  desc,
  eq,
  getTableColumns,
  gt,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  or,
  sql,
  type SQL,
} from 'drizzle-orm'
import { notFound } from '../../platform/http/failure.ts'
import { isSecretId, isUuid } from '../../platform/ids.ts'
import { readCursor } from '../../platform/paging.ts'
import type { Tx } from '../../platform/postgres/handles.ts'
import { escapeLike } from '../../platform/postgres/escape-like.ts'
import { achievementTables } from '../achievements/index.ts'
import type { CredentialRow } from './issue.ts'
import type { SummaryRow } from './present.ts'
import { wholeRow } from './shared-text.ts'
import { batch, batchRejection, credential } from './tables.ts'

const {
  stored: _stored,
  sharedTextId: _shared,
  jwt: _jwt,
  ...summaryColumns
} = getTableColumns(credential)
const lastMail = sql<
  SummaryRow['mail']
>`(select d.state from delivery d where d.org_id = credential.org_id and d.credential_id = credential.id order by d.created_at desc limit 1)`

export type CredentialFilter = {
  readonly q?: string | undefined
  readonly status?: CredentialStatus | undefined
  readonly achievementId?: string | undefined
  readonly batchId?: string | undefined
  readonly need?: CredentialNeed | undefined
}

/** Credentials of an organization, newest first; one more than asked for, for paging. */
export async function listCredentials(
  tx: Tx,
  orgId: string,
  list: { filter: CredentialFilter; cursor?: string | undefined; limit: number; now: Date },
): Promise<SummaryRow[]> {
  const after = readCursor(list.cursor, isSecretId)
  return tx
    .select({ ...summaryColumns, mail: lastMail })
    .from(credential)
    .where(
      and(
        eq(credential.orgId, orgId),
        filterCondition(list.filter, orgId, list.now),
        after
          ? or(
              lt(credential.issuedAt, after.at),
              and(eq(credential.issuedAt, after.at), gt(credential.id, after.id)),
            )
          : undefined,
      ),
    )
    .orderBy(desc(credential.issuedAt), asc(credential.id))
    .limit(list.limit + 1)
}

/** One credential as the issuer's list shows it. @throws Failure `not_found` */
export async function getSummary(tx: Tx, orgId: string, id: string): Promise<SummaryRow> {
  const [row] = await tx
    .select({ ...summaryColumns, mail: lastMail })
    .from(credential)
    .where(and(eq(credential.orgId, orgId), eq(credential.id, id)))
    .limit(1)
  if (!row) throw notFound('credential')
  return row
}

/** The signed document of a credential. @throws Failure `not_found` */
export async function getDocument(tx: Tx, orgId: string, id: string): Promise<string> {
  const [row] = await tx
    .select({
      orgId: credential.orgId,
      stored: credential.stored,
      sharedTextId: credential.sharedTextId,
    })
    .from(credential)
    .where(and(eq(credential.orgId, orgId), eq(credential.id, id)))
    .limit(1)
  if (!row) throw notFound('credential')
  return (await wholeRow(tx, row)).document
}

function filterCondition(
  { q, status, achievementId, batchId, need }: CredentialFilter,
  orgId: string,
  now: Date,
): SQL | undefined {
  const never = sql`false`
  return and(
    q
      ? sql`(${credential.holderName} || ' ' || ${credential.holderEmail}) ilike ${`%${escapeLike(q.trim())}%`}`
      : undefined,
    status ? statusCondition(status, now) : undefined,
    achievementId
      ? isUuid(achievementId)
        ? eq(credential.achievementId, achievementId)
        : never
      : undefined,
    batchId ? (isUuid(batchId) ? eq(credential.batchId, batchId) : never) : undefined,
    need ? needCondition(need, orgId, now) : undefined,
  )
}

function statusCondition(status: CredentialStatus, now: Date): SQL | undefined {
  if (status === 'expired')
    return and(eq(credential.status, 'active'), lt(credential.validUntil, now))
  if (status === 'active')
    return and(
      eq(credential.status, 'active'),
      or(isNull(credential.validUntil), gte(credential.validUntil, now)),
    )
  return eq(credential.status, status)
}

const day = 86_400_000

/** What the dashboard counts and the list shows: one condition for both. */
function needCondition(need: CredentialNeed, orgId: string, now: Date): SQL | undefined {
  switch (need) {
    case 'mail-failed':
      return and(
        inArray(credential.status, ['active', 'suspended']),
        sql`${credential.id} in (${lastMailFailed(orgId)})`,
      )
    case 'disputed':
      return and(eq(credential.status, 'active'), isNotNull(credential.disputedAt))
    case 'expiring':
      return and(
        eq(credential.status, 'active'),
        gte(credential.validUntil, now),
        lt(credential.validUntil, new Date(now.getTime() + 60 * day)),
      )
  }
}

function lastMailFailed(orgId: string): SQL {
  return sql`select d.credential_id from delivery d where d.org_id = ${orgId} and d.state = 'failed' and not exists (
    select 1 from delivery later where later.org_id = d.org_id and later.credential_id = d.credential_id and later.created_at > d.created_at)`
}

/** The figures of an issuer's day. */
export async function readFigures(tx: Tx, orgId: string, now: Date) {
  const since = new Date(now.getTime() - 30 * day)
  const mine = eq(credential.orgId, orgId)
  const ago = (condition: SQL | undefined) =>
    sql<number>`count(*) filter (where ${condition})`.mapWith(Number)
  const [figures] = await tx
    .select({
      issued: count(),
      issuedLast30Days: ago(gte(credential.issuedAt, since)),
      active: ago(statusCondition('active', now)),
      revoked: ago(inArray(credential.status, ['revoked', 'superseded'])),
      suspended: ago(eq(credential.status, 'suspended')),
      claimed: ago(isNotNull(credential.claimedAt)),
      disputed: ago(needCondition('disputed', orgId, now)),
      expiringIn60Days: ago(needCondition('expiring', orgId, now)),
    })
    .from(credential)
    .where(mine)
  const [failed] = await tx
    .select({ count: count() })
    .from(credential)
    .where(and(mine, needCondition('mail-failed', orgId, now)))
  const { achievement } = achievementTables
  const [defined] = await tx
    .select({ count: count() })
    .from(achievement)
    .where(and(eq(achievement.orgId, orgId), eq(achievement.status, 'published')))
  const perDay = await tx
    .select({
      day: sql<string>`to_char(${credential.issuedAt} at time zone 'UTC', 'YYYY-MM-DD')`,
      issued: count(),
    })
    .from(credential)
    .where(and(mine, gte(credential.issuedAt, since)))
    .groupBy(sql`1`)
    .limit(40)
  const zero = {
    issued: 0,
    issuedLast30Days: 0,
    active: 0,
    revoked: 0,
    suspended: 0,
    claimed: 0,
    disputed: 0,
    expiringIn60Days: 0,
  }
  return {
    ...(figures ?? zero),
    mailFailed: failed?.count ?? 0,
    achievements: defined?.count ?? 0,
    perDay: everyDay(perDay, now),
  }
}

function everyDay(counted: readonly { day: string; issued: number }[], now: Date) {
  const byDay = new Map(counted.map(({ day: name, issued }) => [name, issued]))
  return Array.from({ length: 30 }, (_, index) => {
    const name = new Date(now.getTime() - (29 - index) * day).toISOString().slice(0, 10)
    return { day: name, issued: byDay.get(name) ?? 0 }
  })
}

type BatchRow = typeof batch.$inferSelect

/** @throws Failure `not_found` */
export async function getBatch(tx: Tx, orgId: string, id: string): Promise<BatchRow> {
  const [row] = isUuid(id)
    ? await tx
        .select()
        .from(batch)
        .where(and(eq(batch.orgId, orgId), eq(batch.id, id)))
        .limit(1)
    : []
  if (!row) throw notFound('batch')
  return row
}

/** Batches, newest first; one more than asked for. */
export async function listBatches(
  tx: Tx,
  orgId: string,
  page: { cursor?: string | undefined; limit: number; running?: boolean },
): Promise<BatchRow[]> {
  const after = readCursor(page.cursor, isUuid)
  return tx
    .select()
    .from(batch)
    .where(
      and(
        eq(batch.orgId, orgId),
        page.running ? eq(batch.state, 'running') : undefined,
        after
          ? or(
              lt(batch.createdAt, after.at),
              and(eq(batch.createdAt, after.at), lt(batch.id, after.id)),
            )
          : undefined,
      ),
    )
    .orderBy(desc(batch.createdAt), desc(batch.id))
    .limit(page.limit + 1)
}

/** Rejected rows of a batch after a row number, in order. */
export async function listRejections(
  tx: Tx,
  orgId: string,
  { batchId, after, limit }: { batchId: string; after: number; limit: number },
) {
  return tx
    .select()
    .from(batchRejection)
    .where(
      and(
        eq(batchRejection.orgId, orgId),
        eq(batchRejection.batchId, batchId),
        gt(batchRejection.row, after),
      ),
    )
    .orderBy(asc(batchRejection.row))
    .limit(limit)
}

/** Asks a running batch to stop at its next chunk. */
export async function requestCancel(tx: Tx, orgId: string, id: string): Promise<void> {
  await tx
    .update(batch)
    .set({ cancelRequested: true })
    .where(and(eq(batch.orgId, orgId), eq(batch.id, id), eq(batch.state, 'running')))
}

export type { CredentialRow }
