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
const statusesOf = {
  revocation: ['revoked', 'superseded', 'suspended'],
  suspension: ['suspended'],
} as const

/** Notes that a status in these lists has changed: what was signed before is not served any more. */
export async function touchList(tx: Tx, orgId: string, listIds: readonly string[]): Promise<void> {
  await tx
    .update(statusList)
    .set({ version: sql`${statusList.version} + 1` })
    .where(
      and(eq(statusList.orgId, orgId), inArray(statusList.id, [...new Set(listIds)].toSorted())),
    )
}

/**
 * The signed list at `/status/{name}`, computed from the credentials where a status has changed since it was signed.
 * @param name list id, hyphen, purpose
 * @param asked in the name of which address it is asked for: for a former one it is signed each time
 * @throws Failure `not_found`
 */
export async function readStatusList(
  platform: Platform,
  name: string,
  asked: { origin: string; now: Date },
): Promise<string> {
  const [, id, purpose] = /^(.{22})-(revocation|suspension)$/.exec(name) ?? []
  if (!id || !isPurpose(purpose)) throw notFound('status list')
  const { database, config } = platform
  const { origin, now } = asked
  const [list] = await database.asPublic(undefined, (tx) =>
    tx.select().from(statusList).where(eq(statusList.id, id)).limit(1),
  )
  if (!list) throw notFound('status list')
  return database.asOrg(list.orgId, async (tx) => {
    const sign = () => signList(tx, platform, { orgId: list.orgId, id, purpose, origin, now })
    if (origin !== config.publicUrl) return (await sign()).document
    const [kept] = await tx
      .select()
      .from(signedStatusList)
      .where(
        and(
          eq(signedStatusList.orgId, list.orgId),
          eq(signedStatusList.listId, id),
          eq(signedStatusList.purpose, purpose),
        ),
      )
      .limit(1)
    const young = kept && now.getTime() - kept.signedAt.getTime() < signAgainAfter
    const named = young && kept.document.includes(`"${origin}/status/${name}"`) // not of before a move
    const fresh =
      named && kept.version === list.version && kept.keyId === (await activeKeyId(tx, list.orgId))
    return fresh ? kept.document : keepSigned(tx, await sign())
  })
}

type Signing = {
  readonly orgId: string
  readonly id: string
  readonly purpose: Purpose
  readonly origin: string
  readonly now: Date
}
type Signed = typeof signedStatusList.$inferInsert

async function signList(
  tx: Tx,
  { keys }: Platform,
  { orgId, id, purpose, origin, now }: Signing,
): Promise<Signed> {
  // The version is read before the bits: a change in between is signed again, never missed.
  const [list] = await tx
    .select({ version: statusList.version })
    .from(statusList)
    .where(and(eq(statusList.orgId, orgId), eq(statusList.id, id)))
    .limit(1)
  const set = await tx
    .select({ index: credential.statusIndex })
    .from(credential)
    .where(
      and(
        eq(credential.orgId, orgId),
        eq(credential.statusListId, id),
        inArray(credential.status, [...statusesOf[purpose]]),
      ),
    )
    .limit(listLength)
  const { organization } = identityTables
  const [org] = await tx
    .select({ slug: organization.slug })
    .from(organization)
    .where(eq(organization.id, orgId))
    .limit(1)
  if (!list || !org) throw notFound('status list')
  const bits = bitstring.create(listLength)
  for (const { index } of set) bits[index >> 3] = (bits[index >> 3] ?? 0) | (0x80 >> (index & 7))
  const did = issuerDid(origin, org.slug)
  const unsigned = bitstring.credential({
    id: `${origin}/status/${id}-${purpose}`,
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
  return { orgId, listId: id, purpose, version: list.version, keyId, document, signedAt: now }
}

async function keepSigned(tx: Tx, row: Signed): Promise<string> {
  await tx
    .insert(signedStatusList)
    .values(row)
    .onConflictDoUpdate({
      target: [signedStatusList.orgId, signedStatusList.listId, signedStatusList.purpose],
      set: row,
    })
  return row.document
}

function isPurpose(text: string | undefined): text is Purpose {
  return text === 'revocation' || text === 'suspension'
}
