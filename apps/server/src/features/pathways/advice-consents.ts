import type { AdviceConsent } from '@credence/contract'
import { and, count, desc, eq, gt, isNull, or, sql, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { Failure, notFound } from '../../platform/http/failure.ts'
import type { Person } from '../../platform/http/principal.ts'
import { isUuid, newId } from '../../platform/ids.ts'
import type { Tx } from '../../platform/postgres/handles.ts'
import { identityTables, optional, verifiedEmails } from '../identity/index.ts'
import { recordAdvice } from './advice-events.ts'
import { adviceConsent } from './tables.ts'

const { user } = identityTables
const advisor = alias(user, 'advisor')
const day = 86_400_000
const usual = 90 * day
const longest = 366 * day
const most = 50

export type ConsentRow = typeof adviceConsent.$inferSelect
export type NamedConsent = {
  readonly consent: ConsentRow
  readonly clientName: string
  readonly advisorName: string | null
}

/** Neither taken back nor over: by the clock of this server and by the database's own. */
function isLive(now: Date): SQL | undefined {
  return and(
    isNull(adviceConsent.revokedAt),
    gt(adviceConsent.expiresAt, now),
    sql`${adviceConsent.expiresAt} > now()`,
  )
}

const named = (tx: Tx) =>
  tx
    .select({ consent: adviceConsent, clientName: user.name, advisorName: advisor.name })
    .from(adviceConsent)
    .innerJoin(user, eq(user.id, adviceConsent.clientId))
    .leftJoin(advisor, eq(advisor.id, adviceConsent.advisorId))

/** The consents that a person has given, ended ones too, newest first. */
export async function listGiven(tx: Tx, personId: string): Promise<NamedConsent[]> {
  return named(tx)
    .where(eq(adviceConsent.clientId, personId))
    .orderBy(desc(adviceConsent.createdAt), adviceConsent.id)
    .limit(200)
}

/** The consents that let a person look, and those that wait for them. What is over is not there any more. */
export async function listReceived(tx: Tx, personId: string, now: Date): Promise<NamedConsent[]> {
  const rows = await named(tx)
    .where(and(sql`${adviceConsent.clientId} <> ${personId}`, isTheirs(personId), isLive(now)))
    .orderBy(desc(adviceConsent.createdAt), adviceConsent.id)
    .limit(500)
  return rows
}

/** Accepted by this person, or sent to one of their confirmed addresses and accepted by nobody: row-level security sees to the address. */
function isTheirs(personId: string): SQL | undefined {
  return or(eq(adviceConsent.advisorId, personId), isNull(adviceConsent.advisorId))
}

/**
 * Finds a consent and the side that a person is on. The client finds it also when it is over; an advisor while it holds.
 * @throws Failure `not_found`
 */
export async function requireConsent(
  tx: Tx,
  asked: { readonly id: string; readonly personId: string; readonly now: Date },
): Promise<NamedConsent> {
  const { id, personId, now } = asked
  const mine = or(eq(adviceConsent.clientId, personId), and(isTheirs(personId), isLive(now)))
  const [row] = isUuid(id)
    ? await named(tx)
        .where(and(eq(adviceConsent.id, id), mine))
        .limit(1)
    : []
  if (!row) throw notFound('consent')
  return row
}

/** A consent that a person has accepted and that holds. @throws Failure `not_found` */
export async function requireAdvising(
  tx: Tx,
  asked: { readonly id: string; readonly personId: string; readonly now: Date },
): Promise<NamedConsent> {
  const found = await requireConsent(tx, asked)
  const { advisorId, clientId } = found.consent
  if (advisorId !== asked.personId || clientId === asked.personId) throw notFound('consent')
  return found
}

/**
 * Lets somebody advise a person. Given once more to the same address, day and note change.
 * @throws Failure `invalid_date`, `conflict`
 */
export async function giveConsent(
  tx: Tx,
  given: {
    readonly client: Person
    readonly email: string
    readonly until: string | undefined
    readonly note: string | undefined
    readonly now: Date
  },
): Promise<ConsentRow> {
  const { client, email, until, now } = given
  const note = given.note || null
  const expiresAt = until ? new Date(`${until}T23:59:59.999Z`) : new Date(now.getTime() + usual)
  if (expiresAt <= now || expiresAt.getTime() > now.getTime() + longest)
    throw new Failure(
      'invalid_date',
      'until: choose a day in the future, at most one year from now.',
    )
  if (email === client.email || (await verifiedEmails(tx, client.id)).includes(email))
    throw new Failure('conflict', 'This is your own address. Name somebody else’s.')
  // Two requests at once for one address must not both find it new.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`advice ${client.id}`}, 0))`)
  const mine = eq(adviceConsent.clientId, client.id)
  const [known] = await tx
    .select({ id: adviceConsent.id })
    .from(adviceConsent)
    .where(and(mine, eq(adviceConsent.advisorEmail, email), isLive(now)))
    .limit(1)
  const [live] = await tx
    .select({ count: count() })
    .from(adviceConsent)
    .where(and(mine, isLive(now)))
  if (!known && (live?.count ?? 0) >= most)
    throw new Failure('conflict', `${most} people may advise you already. Take one consent back.`)
  const [row] = known
    ? await tx
        .update(adviceConsent)
        .set({ note, expiresAt })
        .where(and(mine, eq(adviceConsent.id, known.id)))
        .returning()
    : await tx
        .insert(adviceConsent)
        .values({
          id: newId(now),
          clientId: client.id,
          advisorEmail: email,
          note,
          expiresAt,
          createdAt: now,
        })
        .returning()
  if (!row) throw new Error('A written row is returned.')
  await recordAdvice(tx, row, { actorId: client.id, action: 'granted', at: now })
  return row
}

/** Accepts a consent. Runs for the installation: the row is not the advisor's to write. @throws Failure `not_found` */
export async function acceptConsent(
  tx: Tx,
  accept: { readonly id: string; readonly personId: string; readonly now: Date },
): Promise<void> {
  const { id, personId, now } = accept
  const emails = await verifiedEmails(tx, personId)
  const [row] = isUuid(id)
    ? await tx
        .select()
        .from(adviceConsent)
        .where(and(eq(adviceConsent.id, id), isLive(now)))
        .limit(1)
        .for('update')
    : []
  if (!row || row.clientId === personId || !emails.includes(row.advisorEmail))
    throw notFound('consent')
  if (row.advisorId === personId) return // accepted before: a second click
  if (row.advisorId !== null) throw notFound('consent')
  await tx
    .update(adviceConsent)
    .set({ advisorId: personId, acceptedAt: now })
    .where(eq(adviceConsent.id, id))
  await recordAdvice(tx, row, { actorId: personId, action: 'accepted', at: now })
}

/** Ends a consent at once, for whichever side. Runs for the installation. */
export async function endConsent(
  tx: Tx,
  end: { readonly id: string; readonly personId: string; readonly now: Date },
): Promise<void> {
  const { id, personId, now } = end
  const [row] = await tx
    .update(adviceConsent)
    .set({ revokedAt: now })
    .where(and(eq(adviceConsent.id, id), isNull(adviceConsent.revokedAt)))
    .returning()
  if (row) await recordAdvice(tx, row, { actorId: personId, action: 'revoked', at: now })
}

/** A consent as the API shows it to one of its two sides. */
export function presentConsent(
  { consent, clientName, advisorName }: NamedConsent,
  { personId, now }: { personId: string; now: Date },
): AdviceConsent {
  const { id, clientId, advisorEmail, note, revokedAt, expiresAt, acceptedAt, createdAt } = consent
  const over = expiresAt <= now ? ('expired' as const) : undefined
  const running = acceptedAt ? ('active' as const) : ('invited' as const)
  return {
    id,
    side: clientId === personId ? 'client' : 'advisor',
    state: revokedAt ? 'ended' : (over ?? running),
    client: { name: clientName },
    advisor: { email: advisorEmail, ...(advisorName ? { name: advisorName } : {}) },
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    ...optional({ note }, ['note']),
    ...(acceptedAt ? { acceptedAt: acceptedAt.toISOString() } : {}),
    ...(revokedAt ? { endedAt: revokedAt.toISOString() } : {}),
  }
}
