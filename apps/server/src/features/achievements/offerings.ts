import type { Contract, Input, Offering } from '@credence/contract'
import { and, asc, desc, eq, lt, or, sql } from 'drizzle-orm'
import { Failure, notFound } from '../../platform/http/failure.ts'
import type { OrgAccess } from '../../platform/http/principal.ts'
import { isUuid, newId } from '../../platform/ids.ts'
import { fromMinor, toMinor } from '../../platform/money.ts'
import { readCursor } from '../../platform/paging.ts'
import type { Tx } from '../../platform/postgres/handles.ts'
import { optional, recordAudit } from '../identity/index.ts'
import { requireAchievement } from './service.ts'
import { achievement, offering } from './tables.ts'

export type OfferingRow = typeof offering.$inferSelect
type Org = Pick<OrgAccess, 'id' | 'actor'>
type Given = Input<Contract['createOffering']>['body']

/** Offers an achievement. @throws Failure `not_found`, `invalid_date` */
export async function createOffering(
  tx: Tx,
  org: Org,
  { given, now }: { given: Given; now: Date },
): Promise<OfferingRow> {
  await requireAchievement(tx, org.id, given.achievementId)
  const id = newId(now)
  const values = columnsOf(given)
  const [row] = await tx
    .insert(offering)
    .values({
      orgId: org.id,
      id,
      achievementId: given.achievementId,
      status: 'open',
      createdAt: now,
      updatedAt: now,
      ...values,
    })
    .returning()
  if (!row) throw new Error('An inserted row is returned.')
  await audit(tx, org, { id, action: 'offering.create', now })
  return row
}

/** Changes an offering. Seats never fall below those taken. @throws Failure `not_found`, `invalid_date`, `conflict` */
export async function changeOffering(
  tx: Tx,
  org: Org,
  { id, change, now }: { id: string; change: Input<Contract['updateOffering']>['body']; now: Date },
): Promise<OfferingRow> {
  const known = await lockOffering(tx, id)
  if (!known || known.orgId !== org.id) throw notFound('offering')
  const { status, ...fields } = change
  const before = presentOffering(known, now)
  const merged = Object.entries({
    ...before,
    ...Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)),
  }).filter(([, value]) => value !== null)
  const values = columnsOf(Object.fromEntries(merged) as Given) // the contract lets null through for optional members alone
  if (values.seats !== null && values.seats < known.taken)
    throw new Failure('conflict', `seats: ${known.taken} are taken already.`)
  const [row] = await tx
    .update(offering)
    .set({ ...values, status: status ?? known.status, updatedAt: now })
    .where(and(eq(offering.orgId, org.id), eq(offering.id, id)))
    .returning()
  if (!row) throw notFound('offering')
  await audit(tx, org, { id, action: 'offering.change', now })
  return row
}

/** An offering, kept from others until this transaction ends, so that its last seat is given once. */
export async function lockOffering(tx: Tx, id: string): Promise<OfferingRow | undefined> {
  if (!isUuid(id)) return undefined
  const [row] = await tx.select().from(offering).where(eq(offering.id, id)).for('update').limit(1)
  return row
}

/** An offering that this transaction may see. */
export async function findOffering(tx: Tx, id: string): Promise<OfferingRow | undefined> {
  if (!isUuid(id)) return undefined
  const [row] = await tx.select().from(offering).where(eq(offering.id, id)).limit(1)
  return row
}

/** Adds to the seats taken. */
export async function takeSeat(tx: Tx, id: string, more: 1 | -1): Promise<void> {
  await tx
    .update(offering)
    .set({ taken: sql`greatest(0, ${offering.taken} + ${more})` })
    .where(eq(offering.id, id))
}

/** The ways to take an achievement that are not over, soonest first; those without a date first of all. */
export async function listPublicOfferings(tx: Tx, achievementId: string, now: Date) {
  if (!isUuid(achievementId)) return []
  return tx
    .select()
    .from(offering)
    .where(
      and(
        eq(offering.achievementId, achievementId),
        sql`${offering.status} <> 'cancelled'`,
        sql`coalesce(${offering.endsAt}, ${offering.startsAt}, 'infinity') >= ${now.toISOString()}`,
      ),
    )
    .orderBy(sql`${offering.startsAt} asc nulls first`, asc(offering.id))
    .limit(100)
}

/** An organization's offerings, newest first; one more than asked for. */
export async function listOfferings(
  tx: Tx,
  orgId: string,
  query: Input<Contract['listOfferings']>['query'],
): Promise<{ row: OfferingRow; achievementName: string }[]> {
  const after = readCursor(query.cursor, isUuid)
  return tx
    .select({ row: offering, achievementName: achievement.name })
    .from(offering)
    .innerJoin(achievement, eq(achievement.id, offering.achievementId))
    .where(
      and(
        eq(offering.orgId, orgId),
        query.achievementId ? eq(offering.achievementId, query.achievementId) : undefined,
        after
          ? or(
              lt(offering.createdAt, after.at),
              and(eq(offering.createdAt, after.at), lt(offering.id, after.id)),
            )
          : undefined,
      ),
    )
    .orderBy(desc(offering.createdAt), desc(offering.id))
    .limit(query.limit + 1)
}

/** Whether one can enrol now; if not, why. */
export function enrolmentOf(row: OfferingRow, now: Date): Offering['enrolment'] {
  if (row.status !== 'open') return row.status
  const until = row.enrolUntil ?? row.startsAt ?? row.endsAt
  if (until && until < now) return 'over'
  return row.seats !== null && row.taken >= row.seats ? 'full' : 'open'
}

/** An offering as the API shows it. */
export function presentOffering(row: OfferingRow, now: Date): Offering {
  const { id, achievementId, name, status, language, mode, hours, currency } = row
  const moments = optional(row, ['startsAt', 'endsAt', 'enrolUntil'])
  return {
    id,
    achievementId,
    name,
    status,
    language,
    mode,
    hours,
    currency,
    price: fromMinor(row.price, currency),
    ...(row.seats === null ? {} : { seats: row.seats, free: Math.max(0, row.seats - row.taken) }),
    ...Object.fromEntries(Object.entries(moments).map(([key, at]) => [key, at.toISOString()])),
    ...optional(row, ['place', 'url']),
    enrolment: enrolmentOf(row, now),
  }
}

function columnsOf(given: Omit<Given, 'achievementId'>) {
  const moment = (text: string | undefined) => (text === undefined ? null : new Date(text))
  const values = {
    name: given.name,
    language: given.language,
    mode: given.mode,
    hours: given.hours,
    price: toMinor(given.price, given.currency),
    currency: given.currency,
    seats: given.seats ?? null,
    startsAt: moment(given.startsAt),
    endsAt: moment(given.endsAt),
    enrolUntil: moment(given.enrolUntil),
    place: given.place ?? null,
    url: given.url ?? null,
  }
  const { startsAt, endsAt, enrolUntil } = values
  if (startsAt && endsAt && endsAt < startsAt) refuse('endsAt', 'lies before startsAt')
  if (enrolUntil && endsAt && enrolUntil > endsAt) refuse('enrolUntil', 'lies after endsAt')
  return values
}

function refuse(path: string, message: string): never {
  throw new Failure('invalid_date', `${path}: ${message}`, {
    issues: [{ path, code: 'invalid_date', message }],
  })
}

async function audit(
  tx: Tx,
  org: Org,
  { id, action, now }: { id: string; action: string; now: Date },
): Promise<void> {
  await recordAudit(tx, {
    orgId: org.id,
    actor: org.actor,
    action,
    subject: `offering:${id}`,
    at: now,
  })
}
