import type { Organization } from '@credence/contract'
import { eq } from 'drizzle-orm'
import { Failure, notFound } from '../../platform/http/failure.ts'
import { newId } from '../../platform/ids.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Tx } from '../../platform/postgres/handles.ts'
import { recordAudit } from './audit.ts'
import { issuerDid, rotateKey } from './signing-keys.ts'
import { member, organization } from './tables.ts'

export type OrganizationRow = typeof organization.$inferSelect
type Profile = Partial<Omit<OrganizationRow, 'id' | 'slug' | 'logo' | 'createdAt'>>

/** Short names that pages of ours use. */
const reserved = new Set(['new', 'api', 'admin', 'console', 'credence'])

type Founding = {
  readonly slug: string
  readonly profile: Profile & { name: string; kind: OrganizationRow['kind'] }
  readonly founder?: { readonly id: string; readonly email: string }
  readonly actor: string
  readonly now: Date
}

/** Creates an organization with its first signing key; its founder becomes owner. @throws Failure `slug_taken` */
export async function createOrganization(
  { database, keys }: Platform,
  founding: Founding,
): Promise<OrganizationRow> {
  const { slug, profile, founder, actor, now } = founding
  if (reserved.has(slug)) throw slugTaken()
  const id = newId(now)
  return database.asOrg(id, async (tx) => {
    const [made] = await tx
      .insert(organization)
      .values({ ...profile, id, slug, createdAt: now })
      .onConflictDoNothing({ target: organization.slug })
      .returning()
    if (!made) throw slugTaken()
    await rotateKey(tx, keys, { orgId: id, now })
    if (founder) {
      await tx.insert(member).values({
        orgId: id,
        id: newId(now),
        personId: founder.id,
        email: founder.email,
        role: 'owner',
        joinedAt: now,
        createdAt: now,
      })
    }
    await recordAudit(tx, {
      orgId: id,
      actor,
      action: 'organization.create',
      subject: `organization:${id}`,
      at: now,
    })
    return made
  })
}

/** Changes the public profile; what was issued keeps the profile it was issued with. */
export async function updateOrganization(
  tx: Tx,
  change: { orgId: string; profile: Profile; actor: string; now: Date },
): Promise<OrganizationRow> {
  const { orgId, profile, actor, now } = change
  if (Object.keys(profile).length > 0) {
    await tx.update(organization).set(profile).where(eq(organization.id, orgId))
    await recordAudit(tx, {
      orgId,
      actor,
      action: 'organization.update',
      subject: `organization:${orgId}`,
      details: { fields: Object.keys(profile) },
      at: now,
    })
  }
  return getOrganization(tx, orgId)
}

/** @throws Failure `not_found` */
export async function getOrganization(tx: Tx, orgId: string): Promise<OrganizationRow> {
  const [row] = await tx.select().from(organization).where(eq(organization.id, orgId)).limit(1)
  if (!row) throw notFound('organization')
  return row
}

/** An organization as the API shows it. */
export function presentOrganization(row: OrganizationRow, publicUrl: string): Organization {
  const { id, slug, name, kind, createdAt } = row
  return {
    id,
    slug,
    name,
    kind,
    status: 'active',
    did: issuerDid(publicUrl, slug),
    createdAt: createdAt.toISOString(),
    ...(row.logo === null ? {} : { logo: `${publicUrl}/files/${row.logo}` }),
    ...optional(row, ['legalName', 'description', 'url', 'email', 'phone', 'country', 'colour']),
  }
}

/** The named columns that hold something. */
export function optional<R extends object, K extends keyof R>(
  row: R,
  names: readonly K[],
): { [P in K]?: NonNullable<R[P]> } {
  return Object.fromEntries(
    names.flatMap((name) => (row[name] == null ? [] : [[name, row[name]]])),
  ) as { [P in K]?: NonNullable<R[P]> } // only names given
}

function slugTaken(): Failure {
  return new Failure('slug_taken', 'This short name is taken. Choose another one.')
}
