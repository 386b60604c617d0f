import type { Me, UiLanguage } from '@credence/contract'
import { and, asc, eq, isNotNull, sql } from 'drizzle-orm'
import { Failure, notFound } from '../../platform/http/failure.ts'
import { isUuid, newId, newToken } from '../../platform/ids.ts'
import type { Tx } from '../../platform/postgres/handles.ts'
import { languageOf } from './auth.ts'
import { address, member, organization, user } from './tables.ts'
import { hashToken } from './tokens.ts'

const oneDay = 86_400_000

/** Who a person is, with every address and organization. Runs as that person. */
export async function readMe(tx: Tx, personId: string): Promise<Me> {
  const [person] = await tx.select().from(user).where(eq(user.id, personId)).limit(1)
  if (!person) throw notFound('person')
  const addresses = await tx
    .select()
    .from(address)
    .where(eq(address.personId, personId))
    .orderBy(asc(address.createdAt))
    .limit(100)
  const organizations = await tx
    .select({
      slug: organization.slug,
      name: organization.name,
      kind: organization.kind,
      role: member.role,
    })
    .from(member)
    .innerJoin(organization, eq(organization.id, member.orgId))
    .where(eq(member.personId, personId))
    .orderBy(asc(organization.name))
    .limit(200)
  return {
    person: { id: person.id, name: person.name, email: person.email, language: languageOf(person) },
    addresses: addresses.map(({ id, email, verifiedAt }) => ({
      id,
      email,
      verified: verifiedAt !== null,
      primary: email === person.email,
    })),
    organizations,
  }
}

/** Changes name or language. */
export async function updateMe(
  tx: Tx,
  personId: string,
  change: { name?: string | undefined; language?: UiLanguage | undefined },
  now: Date,
): Promise<Me> {
  await tx
    .update(user)
    .set({ ...change, updatedAt: now })
    .where(eq(user.id, personId))
  return readMe(tx, personId)
}

/** The confirmed addresses of a person. */
export async function verifiedEmails(tx: Tx, personId: string): Promise<string[]> {
  const rows = await tx
    .select({ email: address.email })
    .from(address)
    .where(and(eq(address.personId, personId), isNotNull(address.verifiedAt)))
    .limit(100)
  return rows.map(({ email }) => email)
}

/** Notes that an address is proved to be a person's. Runs for the installation. */
export async function recordVerified(
  tx: Tx,
  verified: { personId: string; email: string; now: Date },
): Promise<void> {
  const { personId, email, now } = verified
  // Two people may prove one address at the same moment: the second one waits and finds it taken.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${email}, 0))`)
  const [taken] = await tx
    .select()
    .from(address)
    .where(and(eq(address.email, email), isNotNull(address.verifiedAt)))
    .limit(1)
  if (taken) return // confirmed before, by this person or another: the first proof counts
  await tx
    .insert(address)
    .values({ id: newId(now), personId, email, verifiedAt: now, createdAt: now })
    .onConflictDoUpdate({
      target: [address.personId, address.email],
      set: { verifiedAt: now, tokenHash: null, tokenExpiresAt: null },
    })
}

/** Adds an address to be confirmed. @returns the token for the mail */
export async function addAddress(
  tx: Tx,
  added: { personId: string; email: string; now: Date },
): Promise<string> {
  const { personId, email, now } = added
  const token = newToken()
  const link = { tokenHash: hashToken(token), tokenExpiresAt: new Date(now.getTime() + oneDay) }
  await tx
    .insert(address)
    .values({ id: newId(now), personId, email, createdAt: now, ...link })
    .onConflictDoUpdate({ target: [address.personId, address.email], set: link })
  return token
}

/** Confirms an added address. Runs for the installation: another person may have confirmed it meanwhile. */
export async function confirmAddress(
  tx: Tx,
  confirmation: { personId: string; token: string; now: Date },
): Promise<void> {
  const { personId, token, now } = confirmation
  const [row] = await tx
    .select()
    .from(address)
    .where(and(eq(address.personId, personId), eq(address.tokenHash, hashToken(token))))
    .limit(1)
  if (!row || (row.tokenExpiresAt ?? now) < now) {
    throw new Failure(
      'invalid_token',
      'This link is used up or too old. Add the address again to get a new one.',
    )
  }
  await recordVerified(tx, { personId, email: row.email, now })
}

/** Removes an address; the one used to sign in stays. */
export async function removeAddress(
  tx: Tx,
  removal: { personId: string; id: string },
): Promise<void> {
  const mine = isUuid(removal.id)
    ? and(eq(address.personId, removal.personId), eq(address.id, removal.id))
    : undefined
  const [row] = mine ? await tx.select().from(address).where(mine).limit(1) : []
  if (!row) throw notFound('address')
  const [person] = await tx
    .select({ email: user.email })
    .from(user)
    .where(eq(user.id, removal.personId))
    .limit(1)
  if (person?.email === row.email)
    throw new Failure('conflict', 'This is the address you sign in with; it cannot be removed.')
  await tx.delete(address).where(mine)
}
