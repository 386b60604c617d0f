import { mayGrant, type Role } from '@credence/contract'
import { and, asc, eq, ne, sql } from 'drizzle-orm'
import { Failure, notFound } from '../../platform/http/failure.ts'
import type { OrgAccess } from '../../platform/http/principal.ts'
import { isUuid, newId, newToken } from '../../platform/ids.ts'
import type { Tx } from '../../platform/postgres/handles.ts'
import { recordAudit } from './audit.ts'
import { member, user } from './tables.ts'
import { hashToken } from './tokens.ts'

const twoWeeks = 14 * 86_400_000

/** Members and open invitations of an organization, oldest first. */
export async function listMembers(tx: Tx, orgId: string) {
  const rows = await tx
    .select({ member, name: user.name })
    .from(member)
    .leftJoin(user, eq(user.id, member.personId))
    .where(eq(member.orgId, orgId))
    .orderBy(asc(member.createdAt))
    .limit(1000)
  return rows.map(presentMember)
}

/**
 * Invites an address, or sends a new link to one invited before.
 * @returns the invitation and the token for the mail
 */
export async function invite(
  tx: Tx,
  org: OrgAccess,
  invitation: { email: string; role: Role; now: Date },
) {
  const { email, role, now } = invitation
  refuseUnlessGrantable(org, role)
  const [known] = await tx
    .select()
    .from(member)
    .where(and(eq(member.orgId, org.id), eq(member.email, email)))
    .limit(1)
  if (known?.personId)
    throw new Failure(
      'already_member',
      'This person is a member already. Change their role instead.',
    )
  if (known) refuseUnlessGrantable(org, known.role)
  const token = newToken()
  const link = {
    role,
    tokenHash: hashToken(token),
    tokenExpiresAt: new Date(now.getTime() + twoWeeks),
  }
  const [row] = await tx
    .insert(member)
    .values({ orgId: org.id, id: newId(now), email, createdAt: now, ...link })
    .onConflictDoUpdate({ target: [member.orgId, member.email], set: link })
    .returning()
  if (!row) throw new Failure('internal', 'The invitation was not stored.')
  await recordAudit(tx, {
    orgId: org.id,
    actor: org.actor,
    action: 'member.invite',
    subject: `member:${row.id}`,
    details: { role },
    at: now,
  })
  return { member: presentMember({ member: row, name: null }), token }
}

/** Joins the organization of an invitation. Runs for the installation, since the person is no member yet. */
export async function acceptInvitation(
  tx: Tx,
  accept: { token: string; personId: string; emails: readonly string[]; now: Date },
) {
  const { token, personId, emails, now } = accept
  const [row] = await tx
    .select()
    .from(member)
    .where(eq(member.tokenHash, hashToken(token)))
    .limit(1)
  if (!row || (row.tokenExpiresAt ?? now) < now || !emails.includes(row.email)) {
    throw new Failure(
      'invalid_token',
      'This invitation does not hold: it is used up, too old, or meant for another address. Ask for a new one.',
    )
  }
  const [already] = await tx
    .select({ id: member.id })
    .from(member)
    .where(and(eq(member.orgId, row.orgId), eq(member.personId, personId)))
    .limit(1)
  if (already)
    throw new Failure('already_member', 'You are a member already, by another address of yours.')
  const [joined] = await tx
    .update(member)
    .set({ personId, joinedAt: now, tokenHash: null, tokenExpiresAt: null })
    .where(and(eq(member.orgId, row.orgId), eq(member.id, row.id)))
    .returning()
  await recordAudit(tx, {
    orgId: row.orgId,
    actor: `person:${personId}`,
    action: 'member.join',
    subject: `member:${row.id}`,
    at: now,
  })
  return joined ?? row
}

/** Changes a role. Nobody grants or takes a role above their own; the last owner stays. */
export async function changeRole(
  tx: Tx,
  org: OrgAccess,
  change: { id: string; role: Role; now: Date },
) {
  const row = await getMember(tx, org.id, change.id)
  refuseUnlessGrantable(org, row.role)
  refuseUnlessGrantable(org, change.role)
  if (row.role === 'owner' && change.role !== 'owner') await refuseLastOwner(tx, org.id, row.id)
  await tx
    .update(member)
    .set({ role: change.role })
    .where(and(eq(member.orgId, org.id), eq(member.id, row.id)))
  await recordAudit(tx, {
    orgId: org.id,
    actor: org.actor,
    action: 'member.change',
    subject: `member:${row.id}`,
    details: { from: row.role, to: change.role },
    at: change.now,
  })
  const [person] = row.personId
    ? await tx.select({ name: user.name }).from(user).where(eq(user.id, row.personId)).limit(1)
    : []
  return presentMember({ member: { ...row, role: change.role }, name: person?.name ?? null })
}

/** Removes a member or withdraws an invitation. */
export async function removeMember(
  tx: Tx,
  org: OrgAccess,
  removal: { id: string; now: Date },
): Promise<void> {
  const row = await getMember(tx, org.id, removal.id)
  refuseUnlessGrantable(org, row.role)
  if (row.role === 'owner') await refuseLastOwner(tx, org.id, row.id)
  await tx.delete(member).where(and(eq(member.orgId, org.id), eq(member.id, row.id)))
  await recordAudit(tx, {
    orgId: org.id,
    actor: org.actor,
    action: 'member.remove',
    subject: `member:${row.id}`,
    details: { role: row.role },
    at: removal.now,
  })
}

async function getMember(tx: Tx, orgId: string, id: string) {
  const [row] = isUuid(id)
    ? await tx
        .select()
        .from(member)
        .where(and(eq(member.orgId, orgId), eq(member.id, id)))
        .limit(1)
    : []
  if (!row) throw notFound('member')
  return row
}

function refuseUnlessGrantable(org: OrgAccess, role: Role): void {
  if (org.role && mayGrant(org.role, role)) return
  throw new Failure(
    'forbidden',
    `Only somebody of the role ${role} or above may give, change or take it.`,
  )
}

/** Two removals at once must not both find another owner: the owners' rows are locked. */
async function refuseLastOwner(tx: Tx, orgId: string, id: string): Promise<void> {
  await tx.execute(sql`select 1 from member where org_id = ${orgId} and role = 'owner' for update`)
  const others = await tx
    .select({ id: member.id })
    .from(member)
    .where(
      and(
        eq(member.orgId, orgId),
        eq(member.role, 'owner'),
        ne(member.id, id),
        sql`${member.personId} is not null`,
      ),
    )
    .limit(1)
  if (others.length === 0)
    throw new Failure(
      'last_owner',
      'An organization keeps at least one owner. Make somebody else an owner first.',
    )
}

function presentMember({
  member: row,
  name,
}: {
  member: typeof member.$inferSelect
  name: string | null
}) {
  return {
    id: row.id,
    name: name ?? row.email,
    email: row.email,
    role: row.role,
    status: row.personId ? ('active' as const) : ('invited' as const),
    since: (row.joinedAt ?? row.createdAt).toISOString(),
  }
}
