import { issue, statusList as bitstring } from '@credence/credentials'
import { and, eq, inArray, sql } from 'drizzle-orm'
import { notFound } from '../../platform/http/failure.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Tx } from '../../platform/postgres/handles.ts'
import { activeKeyId, identityTables, issuerDid, signerFor } from '../identity/index.ts'
import { listLength } from './status-places.ts'
import { credential, signedStatusList, statusList } from './tables.ts'

type Purpose = 'revocation' | 'suspension'

/** How long verifiers may keep a list, in milliseconds (P3). */
export const listTtl = 30_000
const signedFor = 24 * 3_600_000
const signAgainAfter = 12 * 3_600_000

/** A suspended credential stands in both lists: who knows only the first refuses it, who reads on learns why. */
const statusesOf = { revocation: ['revoked', 'superseded', 'suspended'], suspension: ['suspended'] } as const

/** Notes that a status in these lists has changed: what was signed before is not served any more. */
export async function touchList(tx: Tx, orgId: string, listIds: readonly string[]): Promise<void> {
  await tx
    .update(statusList)
    .set({ version: sql`${statusList.version} + 1` })
    .where(and(eq(statusList.orgId, orgId), inArray(statusList.id, [...new Set(listIds)].toSorted())))
}

/**
 * The signed list at `/status/{name}`, computed from the credentials where a status has changed since it was signed.
 * @param name list id, hyphen, purpose
 * @throws Failure `not_found`
 */
export async function readStatusList(platform: Platform, name: string, now: Date): Promise<string> {
  const [, id, purpose] = /^(.{22})-(revocation|suspension)$/.exec(name) ?? []
  if (!id || !isPurpose(purpose)) throw notFound('status list')
  const { database } = platform
  const [list] = await database.asPublic(undefined, (tx) => tx.select().from(statusList).where(eq(statusList.id, id)).limit(1))
  if (!list) throw notFound('status list')
  return database.asOrg(list.orgId, async (tx) => {
    const [kept] = await tx
      .select()
      .from(signedStatusList)
      .where(and(eq(signedStatusList.orgId, list.orgId), eq(signedStatusList.listId, id), eq(signedStatusList.purpose, purpose)))
      .limit(1)
    const young = kept && now.getTime() - kept.signedAt.getTime() < signAgainAfter
    const fresh = young && kept.version === list.version && kept.keyId === (await activeKeyId(tx, list.orgId))
    return fresh ? kept.document : signList(tx, platform, { orgId: list.orgId, id, purpose, now })
  })
}

type Signing = { readonly orgId: string; readonly id: string; readonly purpose: Purpose; readonly now: Date }

async function signList(tx: Tx, { keys, config }: Platform, { orgId, id, purpose, now }: Signing): Promise<string> {
  // The version is read before the bits: a change in between is signed again, never missed.
  const [list] = await tx.select({ version: statusList.version }).from(statusList).where(and(eq(statusList.orgId, orgId), eq(statusList.id, id))).limit(1)
  const set = await tx
    .select({ index: credential.statusIndex })
    .from(credential)
    .where(and(eq(credential.orgId, orgId), eq(credential.statusListId, id), inArray(credential.status, [...statusesOf[purpose]])))
    .limit(listLength)
  const { organization } = identityTables
  const [org] = await tx.select({ slug: organization.slug }).from(organization).where(eq(organization.id, orgId)).limit(1)
  if (!list || !org) throw notFound('status list')
  const bits = bitstring.create(listLength)
  for (const { index } of set) bits[index >> 3] = (bits[index >> 3] ?? 0) | (0x80 >> (index & 7))
  const did = issuerDid(config.publicUrl, org.slug)
  const unsigned = bitstring.credential({
    id: `${config.publicUrl}/status/${id}-${purpose}`,
    issuer: did,
    purpose,
    encodedList: await bitstring.encode(bits),
    validFrom: now,
    validUntil: new Date(now.getTime() + signedFor),
    ttl: listTtl,
  })
  const signer = await signerFor(tx, keys, { orgId, did })
  const document = JSON.stringify(await issue(unsigned, { signer, created: now }))
  const keyId = signer.verificationMethod.slice(did.length + 1)
  const row = { orgId, listId: id, purpose, version: list.version, keyId, document, signedAt: now }
  await tx
    .insert(signedStatusList)
    .values(row)
    .onConflictDoUpdate({ target: [signedStatusList.orgId, signedStatusList.listId, signedStatusList.purpose], set: row })
  return document
}

function isPurpose(text: string | undefined): text is Purpose {
  return text === 'revocation' || text === 'suspension'
}
