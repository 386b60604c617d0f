import {
  didDocument,
  didWeb,
  encodeMultikey,
  type DidDocument,
  type Signer,
} from '@credence/credentials'
import { and, asc, eq, sql } from 'drizzle-orm'
import { notFound, Failure } from '../../platform/http/failure.ts'
import type { KeyStore } from '../../platform/keys/key-store.ts'
import type { Tx } from '../../platform/postgres/handles.ts'
import { organization, signingKey } from './tables.ts'

/** The installation signs as an organization of this id, which no organization has. */
export const installationId = '00000000-0000-7000-8000-000000000000'

type KeyRow = typeof signingKey.$inferSelect

/** The DID of an organization: `did:web:HOST:i:SLUG`. */
export function issuerDid(publicUrl: string, slug: string): string {
  return didWeb(publicUrl, `i/${slug}`)
}

/** The DID of the installation: `did:web:HOST`. */
export function installationDid(publicUrl: string): string {
  return didWeb(publicUrl)
}

/** Makes the next key of an organization and retires the one before; the old one stays published. */
export async function rotateKey(
  tx: Tx,
  keys: KeyStore,
  { orgId, now }: { orgId: string; now: Date },
): Promise<KeyRow> {
  await lockKeys(tx, orgId)
  const held = await listKeys(tx, orgId)
  await tx
    .update(signingKey)
    .set({ state: 'retired', retiredAt: now })
    .where(and(eq(signingKey.orgId, orgId), eq(signingKey.state, 'active')))
  const id = `key-${held.length + 1}`
  const [made] = await tx
    .insert(signingKey)
    .values({
      orgId,
      id,
      algorithm: 'Ed25519',
      state: 'active',
      createdAt: now,
      ...keys.create(orgId, id),
    })
    .returning()
  if (!made) throw new Failure('internal', 'The new key was not stored.')
  return made
}

/**
 * Declares a key compromised. Where it was the active one, a new one takes over at once. Declared again, the earlier
 * moment counts: what was once declared is never taken back.
 * @throws Failure `not_found`; `invalid_date` for a moment to come
 */
export async function reportKey(
  tx: Tx,
  keys: KeyStore,
  report: { orgId: string; id: string; since: Date; now: Date },
): Promise<KeyRow> {
  const { orgId, id, since, now } = report
  if (since > now)
    throw new Failure(
      'invalid_date',
      'since: name a moment that has passed; until then the key would count as good.',
    )
  await lockKeys(tx, orgId)
  const [row] = await tx
    .select()
    .from(signingKey)
    .where(and(eq(signingKey.orgId, orgId), eq(signingKey.id, id)))
    .limit(1)
  if (!row) throw notFound('signing key')
  if (row.state === 'active') await rotateKey(tx, keys, { orgId, now })
  const [changed] = await tx
    .update(signingKey)
    .set({
      state: 'compromised',
      compromisedAt: row.compromisedAt && row.compromisedAt < since ? row.compromisedAt : since,
      retiredAt: row.retiredAt ?? now,
    })
    .where(and(eq(signingKey.orgId, orgId), eq(signingKey.id, id)))
    .returning()
  return changed ?? row
}

/** Keys of one organization change one after the other. */
async function lockKeys(tx: Tx, orgId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${orgId}, 3))`)
}

/** All keys of an organization, oldest first. */
export async function listKeys(tx: Tx, orgId: string): Promise<KeyRow[]> {
  return tx
    .select()
    .from(signingKey)
    .where(eq(signingKey.orgId, orgId))
    .orderBy(asc(signingKey.createdAt), asc(signingKey.id))
    .limit(1000)
}

/** The id of the key that signs for an organization now. */
export async function activeKeyId(tx: Tx, orgId: string): Promise<string | undefined> {
  const active = and(eq(signingKey.orgId, orgId), eq(signingKey.state, 'active'))
  const [row] = await tx.select({ id: signingKey.id }).from(signingKey).where(active).limit(1)
  return row?.id
}

/** The signer of an organization's active key. @param did whose verification method it names */
export async function signerFor(
  tx: Tx,
  keys: KeyStore,
  { orgId, did }: { orgId: string; did: string },
): Promise<Signer> {
  const [row] = await tx
    .select()
    .from(signingKey)
    .where(and(eq(signingKey.orgId, orgId), eq(signingKey.state, 'active')))
    .limit(1)
  if (!row) throw new Failure('internal', 'This organization has no active signing key.')
  return {
    algorithm: 'Ed25519',
    verificationMethod: `${did}#${row.id}`,
    publicKey: row.publicKey,
    sign: (bytes) => keys.sign(row, bytes),
  }
}

/** The DID document that vouches for an organization's keys. */
export async function didDocumentFor(
  tx: Tx,
  { orgId, did }: { orgId: string; did: string },
): Promise<DidDocument> {
  const keys = await listKeys(tx, orgId)
  return didDocument({
    id: did,
    keys: keys.map((key) => ({
      id: key.id,
      publicKey: key.publicKey,
      state: key.state,
      ...(key.compromisedAt ? { revoked: key.compromisedAt.toISOString() } : {}),
    })),
  })
}

/** A key as the API shows it: never its private half. */
export function presentKey(did: string) {
  return (key: KeyRow) => ({
    id: key.id,
    name: key.id,
    status: key.state,
    verificationMethod: `${did}#${key.id}`,
    publicKeyMultibase: encodeMultikey(key.publicKey),
    createdAt: key.createdAt.toISOString(),
    ...(key.retiredAt ? { retiredAt: key.retiredAt.toISOString() } : {}),
    ...(key.compromisedAt ? { compromisedAt: key.compromisedAt.toISOString() } : {}),
  })
}

/** An organization's public row by its short name. */
export async function findOrganization(tx: Tx, slug: string) {
  const [row] = await tx.select().from(organization).where(eq(organization.slug, slug)).limit(1)
  return row
}
