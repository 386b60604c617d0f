import { randomInt } from 'node:crypto'
import type { Contract, Input, Output } from '@credence/contract'
import { and, desc, eq, sql } from 'drizzle-orm'
import { Failure, notFound } from '../../platform/http/failure.ts'
import type { OrgAccess } from '../../platform/http/principal.ts'
import { isUuid, newId } from '../../platform/ids.ts'
import type { Tx } from '../../platform/postgres/handles.ts'
import { lockOffering, type OfferingRow } from '../achievements/index.ts'
import { hashToken, recordAudit } from '../identity/index.ts'
import { voucher } from './tables.ts'

type VoucherRow = typeof voucher.$inferSelect
type Voucher = Output<Contract['listVouchers']>['items'][number]
type Org = Pick<OrgAccess, 'id' | 'actor'>

/** No letters that are read for another: 20 of these 30 signs are 98 random bits. */
const signs = '23456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Makes a voucher. @returns its row, and the code, which is kept nowhere */
export async function createVoucher(
  tx: Tx,
  org: Org,
  { given, now }: { given: Input<Contract['createVoucher']>['body']; now: Date },
): Promise<{ row: VoucherRow; code: string }> {
  if (given.offeringId !== undefined) {
    const found = await lockOffering(tx, given.offeringId)
    if (found?.orgId !== org.id) throw notFound('offering')
  }
  const code = Array.from({ length: 20 }, () => signs[randomInt(signs.length)])
    .join('')
    .replaceAll(/(.{5})(?=.)/g, '$1-')
  const [row] = await tx
    .insert(voucher)
    .values({
      orgId: org.id,
      id: newId(now),
      codeHash: hashToken(normal(code)),
      hint: code.slice(-4),
      offeringId: given.offeringId ?? null,
      note: given.name,
      uses: given.uses,
      expiresAt: given.expiresAt === undefined ? null : new Date(given.expiresAt),
      createdBy: org.actor,
      createdAt: now,
    })
    .returning()
  if (!row) throw new Error('An inserted row is returned.')
  await audit(tx, org, { id: row.id, action: 'voucher.create', now })
  return { row, code }
}

/**
 * Pays for a seat with a code, once for each use it has.
 * @returns the voucher's id
 * @throws Failure `voucher_invalid` in one sentence for every reason, so that codes cannot be guessed by their answers
 */
export async function payWithVoucher(
  tx: Tx,
  { code, offering, now }: { code: string; offering: OfferingRow; now: Date },
): Promise<string> {
  const [paid] = await tx
    .update(voucher)
    .set({ used: sql`${voucher.used} + 1` })
    .where(
      and(
        eq(voucher.orgId, offering.orgId),
        eq(voucher.codeHash, hashToken(normal(code))),
        sql`${voucher.used} < ${voucher.uses}`,
        sql`${voucher.revokedAt} is null`,
        sql`coalesce(${voucher.expiresAt}, 'infinity') > ${now.toISOString()}`,
        sql`coalesce(${voucher.offeringId}, ${offering.id}) = ${offering.id}`,
      ),
    )
    .returning({ id: voucher.id })
  if (!paid)
    throw new Failure(
      'voucher_invalid',
      'This code does not pay for this offering. Check it, or ask who gave it.',
      {
        issues: [
          { path: 'voucher', code: 'voucher_invalid', message: 'does not pay for this offering' },
        ],
      },
    )
  return paid.id
}

/** Undoes one use of a voucher. */
export async function giveBack(
  tx: Tx,
  { orgId, id }: { orgId: string; id: string },
): Promise<void> {
  await tx
    .update(voucher)
    .set({ used: sql`greatest(0, ${voucher.used} - 1)` })
    .where(and(eq(voucher.orgId, orgId), eq(voucher.id, id)))
}

/** An organization's vouchers, newest first, at most 500. */
export async function listVouchers(tx: Tx, orgId: string): Promise<VoucherRow[]> {
  return tx
    .select()
    .from(voucher)
    .where(eq(voucher.orgId, orgId))
    .orderBy(desc(voucher.createdAt))
    .limit(500)
}

/** Revokes a voucher; once more changes nothing. @throws Failure `not_found` */
export async function revokeVoucher(
  tx: Tx,
  org: Org,
  { id, now }: { id: string; now: Date },
): Promise<VoucherRow> {
  if (!isUuid(id)) throw notFound('voucher')
  const [row] = await tx
    .update(voucher)
    .set({ revokedAt: sql`coalesce(${voucher.revokedAt}, ${now.toISOString()})` })
    .where(and(eq(voucher.orgId, org.id), eq(voucher.id, id)))
    .returning()
  if (!row) throw notFound('voucher')
  await audit(tx, org, { id, action: 'voucher.revoke', now })
  return row
}

/** A voucher as the API shows it: by the last signs of its code. */
export function presentVoucher(row: VoucherRow, now: Date): Voucher {
  const status = row.revokedAt
    ? 'revoked'
    : row.used >= row.uses
      ? 'used'
      : row.expiresAt && row.expiresAt <= now
        ? 'expired'
        : 'open'
  return {
    id: row.id,
    name: `${row.note ?? ''} …${row.hint}`.trim(),
    status,
    uses: row.uses,
    used: row.used,
    ...(row.offeringId === null ? {} : { offeringId: row.offeringId }),
    ...(row.expiresAt === null ? {} : { expiresAt: row.expiresAt.toISOString() }),
  }
}

function normal(code: string): string {
  return code.toUpperCase().replaceAll(/[^0-9A-Z]/g, '')
}

async function audit(
  tx: Tx,
  org: Org,
  { id, action, now }: { id: string; action: string; now: Date },
): Promise<void> {
  await recordAudit(tx, {
    orgId: org.id,
    actor: org.actor,
    action,
    subject: `voucher:${id}`,
    at: now,
  })
}
