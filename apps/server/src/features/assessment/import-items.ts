import type { ItemImport } from '@credence/contract'
import { and, eq, sql } from 'drizzle-orm'
import { newId } from '../../platform/ids.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Tx } from '../../platform/postgres/handles.ts'
import { keepUpload, recordAudit } from '../identity/index.ts'
import { requireBank, type Org } from './banks.ts'
import { withPictures } from './items/with-pictures.ts'
import { readPackage, type ReadItem } from './qti/read-package.ts'
import { item } from './tables.ts'

/** The largest package. */
export const maxPackageBytes = 32 * 1024 * 1024

type Import = {
  readonly org: Org
  readonly bankId: string
  readonly file: Uint8Array
  readonly name: string
  readonly dryRun: boolean
  readonly now: Date
}

/**
 * Reads a QTI package into a bank. An item that is there already stays as it is; one whose text or key has changed takes
 * the place of the old one, which stays for what was answered to it. What the package no longer has is left alone.
 * @throws Failure `not_found`, `invalid_file`; nothing is changed then
 */
export async function importItems(platform: Platform, request: Import): Promise<ItemImport> {
  const { database } = platform
  const { org, bankId, file, name, dryRun, now } = request
  await database.asOrg(org.id, (tx) => requireBank(tx, org.id, bankId))
  const { items, skipped } = await readPackage(file, name)
  const fresh = dryRun ? [] : await database.asOrg(org.id, (tx) => findChanges(tx, request, items))
  const kept = await keepPictures(
    platform,
    request,
    fresh.map((one) => one.item),
  )
  const counts = await database.asOrg(org.id, async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`bank|${bankId}`}, 0))`)
    const changes = await findChanges(tx, request, dryRun ? items : kept)
    if (!dryRun) await writeItems(tx, request, changes)
    const added = changes.filter(({ replaces }) => replaces === undefined).length
    const changed = changes.length - added
    if (!dryRun && changes.length > 0)
      await recordAudit(tx, {
        orgId: org.id,
        actor: org.actor,
        action: 'item-bank.import',
        subject: `item-bank:${bankId}`,
        details: { file: name, added, changed },
        at: now,
      })
    return { added, changed, unchanged: items.length - changes.length }
  })
  return { items: items.length, ...counts, skipped: [...skipped] }
}

type Change = { readonly item: ReadItem; readonly replaces?: string }

async function findChanges(
  tx: Tx,
  { org, bankId }: Import,
  items: readonly ReadItem[],
): Promise<Change[]> {
  const current = await tx
    .select({ id: item.id, sourceId: item.sourceId, contentHash: item.contentHash })
    .from(item)
    .where(and(eq(item.orgId, org.id), eq(item.bankId, bankId), eq(item.status, 'active')))
  const known = new Map(current.map((row) => [row.sourceId, row]))
  return items.flatMap((one) => {
    const row = known.get(one.sourceId)
    if (row?.contentHash === one.contentHash) return []
    return [{ item: one, ...(row ? { replaces: row.id } : {}) }]
  })
}

async function writeItems(
  tx: Tx,
  { org, bankId, now }: Import,
  changes: readonly Change[],
): Promise<void> {
  for (const { item: one, replaces } of changes) {
    if (replaces !== undefined)
      await tx
        .update(item)
        .set({ status: 'retired' })
        .where(and(eq(item.orgId, org.id), eq(item.id, replaces)))
    const { sourceId, title, content, key, maxPoints, contentHash } = one
    await tx.insert(item).values({
      sourceId,
      title,
      content,
      key,
      maxPoints,
      contentHash,
      orgId: org.id,
      id: newId(now),
      bankId,
      status: 'active',
      createdBy: org.actor,
      createdAt: now,
    })
  }
}

/** Keeps the pictures of items under addresses that cannot be guessed, and puts those into the items. */
async function keepPictures(
  platform: Platform,
  { org, now }: Import,
  items: readonly ReadItem[],
): Promise<ReadItem[]> {
  const addresses = new Map<string, string>()
  for (const { pictures } of items) {
    for (const [path, picture] of pictures) {
      if (addresses.has(path)) continue
      const body = new Blob([Uint8Array.from(picture.bytes)]).stream()
      const row = await keepUpload(platform, {
        org,
        purpose: 'item',
        name: picture.mediaType === 'image/png' ? 'picture.png' : 'picture.jpg', // the author’s own may say what is right
        body,
        now,
      })
      addresses.set(path, row.publicId)
    }
  }
  return items.map((one) => ({ ...one, content: withPictures(one.content, addresses) }))
}
