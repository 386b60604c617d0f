import { hashPassword } from 'better-auth/crypto'
import { Email, Password, roles, type Role } from '@credence/contract'
import { z } from 'zod'
import { identityTables, recordAudit, recordVerified } from '../features/identity/index.ts'
import { Failure } from '../platform/http/failure.ts'
import { newId } from '../platform/ids.ts'
import type { Platform } from '../platform/platform.ts'
import { getOrganization } from './organization.ts'
import { parseOptions } from './options.ts'

const NewUser = z.object({
  email: Email,
  name: z.string().trim().min(1, 'is missing').max(200),
  password: Password,
  org: z.string().optional(),
  role: z.enum(roles).optional(),
})
export type NewUser = z.input<typeof NewUser>

export type MadeUser = {
  readonly id: string
  readonly email: string
  readonly org?: string
  readonly role?: Role
}

/**
 * Makes an account that can sign in at once: the operator vouches for the address, no mail is sent.
 * @param wanted `role` goes with `org`; without one the person becomes a viewer of the organization
 * @returns the account's id and address
 * @throws Failure `invalid_request`, `conflict` where the address has an account, `not_found` for the organization
 */
export async function createUser(platform: Platform, wanted: NewUser): Promise<MadeUser> {
  const { email, name, password, org: slug, role = 'viewer' } = parseOptions(NewUser, wanted)
  if (wanted.role && !slug) throw new Failure('invalid_request', 'role: name the organization too.')
  const { database, clock } = platform
  const org = slug === undefined ? undefined : await getOrganization(platform, slug)
  const { user, account, member } = identityTables
  const hash = await hashPassword(password)
  const id = newId()
  const now = clock.now()
  await database.asSystem(async (tx) => {
    const [made] = await tx
      .insert(user)
      .values({ id, email, name, emailVerified: true, createdAt: now, updatedAt: now })
      .onConflictDoNothing()
      .returning({ id: user.id })
    if (!made) {
      throw new Failure(
        'conflict',
        `${email} has an account already. Invite that person on the organization’s page instead.`,
      )
    }
    const login = { id: newId(), userId: id, accountId: id, providerId: 'credential' }
    await tx.insert(account).values({ ...login, password: hash, createdAt: now, updatedAt: now })
    await recordVerified(tx, { personId: id, email, now })
    if (!org) return
    const membership = { orgId: org.id, id: newId(now), personId: id, email, role }
    const joined = { ...membership, joinedAt: now, createdAt: now }
    await tx
      .insert(member)
      .values(joined)
      .onConflictDoUpdate({
        target: [member.orgId, member.email], // an invitation that was open
        set: { personId: id, role, joinedAt: now, tokenHash: null, tokenExpiresAt: null },
      })
    await recordAudit(tx, {
      orgId: org.id,
      actor: 'system',
      action: 'member.join',
      subject: `person:${id}`,
      details: { role },
      at: now,
    })
  })
  return { id, email, ...(org ? { org: org.slug, role } : {}) }
}
