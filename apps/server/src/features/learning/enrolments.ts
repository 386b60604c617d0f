import type { Enrolment } from '@credence/contract'
import { and, asc, desc, eq, inArray, lt, or, sql } from 'drizzle-orm'
import { Failure, notFound } from '../../platform/http/failure.ts'
import { isUuid, newId } from '../../platform/ids.ts'
import { fromMinor } from '../../platform/money.ts'
import { readCursor } from '../../platform/paging.ts'
import type { Tx } from '../../platform/postgres/handles.ts'
import {
  achievementTables,
  enrolmentOf,
  lockOffering,
  takeSeat,
  type OfferingRow,
} from '../achievements/index.ts'
import { identityTables, recordAudit } from '../identity/index.ts'
import { enrolment } from './tables.ts'
import { giveBack } from './vouchers.ts'

const { offering, achievement } = achievementTables
const { organization } = identityTables

export type EnrolmentRow = typeof enrolment.$inferSelect
type State = EnrolmentRow['state']
/** The seats that an offering has at most. */
const mostSeated = 100_000

export type Seat = {
  readonly offeringId: string
  readonly person: { readonly id?: string; readonly name: string; readonly email: string }
  readonly actor: string
  readonly now: Date
} & (
  | { readonly paidBy: 'self' }
  | { readonly paidBy: 'sponsor'; readonly sponsorOrgId: string }
  | { readonly paidBy: 'voucher'; readonly pay: (offering: OfferingRow) => Promise<string> }
)

/**
 * Gives somebody a seat: at once where they pay or a voucher does, after a sponsor's word where one is asked. When all
 * seats are taken they wait in line. Who is enrolled already gets the same enrolment.
 * @throws Failure `not_found`, `offering_closed`, and what a voucher is refused for
 */
export async function enrolOne(tx: Tx, seat: Seat): Promise<{ row: EnrolmentRow; fresh: boolean }> {
  const { now, person } = seat
  const found = await lockOffering(tx, seat.offeringId)
  if (!found) throw notFound('offering')
  const [known] = await tx
    .select()
    .from(enrolment)
    .where(
      and(
        eq(enrolment.offeringId, found.id),
        or(
          eq(enrolment.email, person.email),
          person.id ? eq(enrolment.personId, person.id) : undefined,
        ),
        sql`${enrolment.state} <> 'withdrawn'`,
      ),
    )
    .limit(1)
  if (known) return { row: known, fresh: false }
  const open = enrolmentOf(found, now)
  const offered = await statusOf(tx, found.achievementId)
  if (offered === undefined || (offered === 'draft' && person.id)) throw notFound('offering')
  if (offered === 'retired' || (open !== 'open' && open !== 'full'))
    throw new Failure('offering_closed', 'Nobody can enrol in this any more. Choose another date.')
  const voucherId = seat.paidBy === 'voucher' ? await seat.pay(found) : null
  const state: State =
    seat.paidBy === 'sponsor' ? 'requested' : open === 'full' ? 'waiting' : 'enrolled'
  const [row] = await tx
    .insert(enrolment)
    .values({
      orgId: found.orgId,
      id: newId(now),
      offeringId: found.id,
      achievementId: found.achievementId,
      personId: person.id ?? null,
      name: person.name,
      email: person.email,
      paidBy: seat.paidBy,
      sponsorOrgId: seat.paidBy === 'sponsor' ? seat.sponsorOrgId : null,
      voucherId,
      price: found.price,
      currency: found.currency,
      state,
      createdAt: now,
      updatedAt: now,
    })
    .returning()
  if (!row) throw new Error('An inserted row is returned.')
  if (state === 'enrolled') await takeSeat(tx, found.id, 1)
  await audit(tx, row, { actor: seat.actor, action: 'enrolment.create', now })
  return { row, fresh: true }
}

/** A draft is nobody's yet, and what is retired is taken by nobody any more. */
async function statusOf(tx: Tx, achievementId: string) {
  const [row] = await tx
    .select({ status: achievement.status })
    .from(achievement)
    .where(eq(achievement.id, achievementId))
    .limit(1)
  return row?.status
}

/** What may follow which state. */
const next: Readonly<Record<State, readonly State[]>> = {
  requested: ['enrolled', 'withdrawn'],
  waiting: ['enrolled', 'withdrawn'],
  enrolled: ['completed', 'withdrawn'],
  completed: [],
  withdrawn: [],
}

type Move = {
  readonly to: State
  readonly actor: string
  readonly now: Date
  /** Whoever was asked to pay answers, once; nobody else answers for them. */
  readonly asSponsor?: boolean
}

/**
 * Moves an enrolment on; a seat given back goes to the first who waits. The same state again changes nothing.
 * @throws Failure `conflict` where the one cannot follow the other, or is not the caller's to decide; `offering_full`
 */
export async function moveEnrolment(
  tx: Tx,
  row: EnrolmentRow,
  { to, actor, now, asSponsor = false }: Move,
): Promise<EnrolmentRow> {
  const found = await lockOffering(tx, row.offeringId)
  if (!found) throw notFound('offering')
  const [fresh] = await tx.select().from(enrolment).where(eq(enrolment.id, row.id)).limit(1)
  const from = fresh?.state ?? row.state
  if (from === to) return row
  if (!next[from].includes(to))
    throw new Failure('conflict', `An enrolment that is ${from} cannot become ${to}.`)
  if (asSponsor && from !== 'requested')
    throw new Failure('conflict', `This was decided already: the enrolment is ${from}.`)
  if (!asSponsor && from === 'requested' && to === 'enrolled')
    throw new Failure('conflict', 'This waits for the word of the sponsor who was asked to pay.')
  if (to === 'enrolled') {
    if (found.seats !== null && found.taken >= found.seats)
      throw new Failure('offering_full', 'All seats are taken. Add seats first.')
    await takeSeat(tx, found.id, 1)
  }
  const changed = await setState(tx, row, to, now)
  await audit(tx, row, { actor, action: `enrolment.${to}`, now })
  if (to === 'withdrawn') {
    if (from === 'enrolled') await takeSeat(tx, found.id, -1)
    // A seat that was never had, or is cancelled, has cost nothing.
    if (row.voucherId && (from === 'waiting' || found.status === 'cancelled'))
      await giveBack(tx, { orgId: row.orgId, id: row.voucherId })
    if (from === 'enrolled') await seatWaiting(tx, found.id, now)
  }
  return changed
}

/** Gives the seats that are free to those who wait, the first first. Of what is cancelled or over nothing is given. */
export async function seatWaiting(tx: Tx, offeringId: string, now: Date): Promise<void> {
  const found = await lockOffering(tx, offeringId)
  if (!found || found.status === 'cancelled' || (found.endsAt && found.endsAt < now)) return
  const free = found.seats === null ? mostSeated : found.seats - found.taken
  if (free <= 0) return
  const first = await tx
    .select()
    .from(enrolment)
    .where(and(eq(enrolment.offeringId, found.id), eq(enrolment.state, 'waiting')))
    .orderBy(asc(enrolment.createdAt), asc(enrolment.id))
    .limit(free)
  for (const row of first) {
    await setState(tx, row, 'enrolled', now)
    await takeSeat(tx, found.id, 1)
    await audit(tx, row, { actor: 'system', action: 'enrolment.enrolled', now })
  }
}

async function setState(tx: Tx, row: EnrolmentRow, state: State, now: Date): Promise<EnrolmentRow> {
  const [changed] = await tx
    .update(enrolment)
    .set({ state, updatedAt: now })
    .where(and(eq(enrolment.orgId, row.orgId), eq(enrolment.id, row.id)))
    .returning()
  return changed ?? row
}

export type EnrolmentFilter = {
  readonly orgId?: string
  /** Of this person, or of an address that they have proved to be theirs. */
  readonly person?: { readonly id: string; readonly emails: readonly string[] }
  readonly sponsorOrgId?: string
  readonly offeringId?: string | undefined
  readonly id?: string
  readonly cursor?: string | undefined
  readonly limit?: number
}

/** Enrolments with the names of what they are in, newest first; one more than asked for. */
export async function listEnrolments(tx: Tx, filter: EnrolmentFilter) {
  const { orgId, person, sponsorOrgId, offeringId, id, limit = 200 } = filter
  if (id !== undefined && !isUuid(id)) return []
  const after = readCursor(filter.cursor, isUuid)
  return tx
    .select({
      row: enrolment,
      offeringName: offering.name,
      achievementName: achievement.name,
      startsAt: offering.startsAt,
      sponsor: organization.name,
    })
    .from(enrolment)
    .innerJoin(offering, eq(offering.id, enrolment.offeringId))
    .innerJoin(achievement, eq(achievement.id, enrolment.achievementId))
    .leftJoin(organization, eq(organization.id, enrolment.sponsorOrgId))
    .where(
      and(
        orgId ? eq(enrolment.orgId, orgId) : undefined,
        person
          ? or(eq(enrolment.personId, person.id), inArray(enrolment.email, [...person.emails, '']))
          : undefined,
        sponsorOrgId ? eq(enrolment.sponsorOrgId, sponsorOrgId) : undefined,
        offeringId ? eq(enrolment.offeringId, offeringId) : undefined,
        id ? eq(enrolment.id, id) : undefined,
        after
          ? or(
              lt(enrolment.createdAt, after.at),
              and(eq(enrolment.createdAt, after.at), lt(enrolment.id, after.id)),
            )
          : undefined,
      ),
    )
    .orderBy(desc(enrolment.createdAt), desc(enrolment.id))
    .limit(limit + 1)
}

export type ListedEnrolment = Awaited<ReturnType<typeof listEnrolments>>[number]

/** An enrolment as the API shows it. */
export function presentEnrolment(listed: ListedEnrolment): Enrolment {
  const { row, offeringName, achievementName, startsAt, sponsor } = listed
  const { id, offeringId, achievementId, name, email, paidBy, currency } = row
  return {
    id,
    offeringId,
    achievementId,
    name,
    email,
    offeringName,
    achievementName,
    paidBy,
    ...(sponsor === null ? {} : { sponsor }),
    price: fromMinor(row.price, currency),
    currency,
    status: row.state,
    ...(startsAt === null ? {} : { startsAt: startsAt.toISOString() }),
    createdAt: row.createdAt.toISOString(),
  }
}

async function audit(
  tx: Tx,
  { orgId, id }: EnrolmentRow,
  { actor, action, now }: { actor: string; action: string; now: Date },
): Promise<void> {
  await recordAudit(tx, { orgId, actor, action, subject: `enrolment:${id}`, at: now })
}
