import { and, eq, gt, inArray, isNull, or } from 'drizzle-orm'
import type { Platform } from '../../platform/platform.ts'
import type { Tx } from '../../platform/postgres/handles.ts'
import { credentialsOfAttempts, isRenewable, type PassedAttempt } from '../assessment/index.ts'
import { verifiedEmails } from '../identity/index.ts'
import type { Issuer } from './issue.ts'
import { markSuperseded } from './status.ts'
import { credential } from './tables.ts'

const columns = {
  orgId: credential.orgId,
  id: credential.id,
  status: credential.status,
  statusListId: credential.statusListId,
  achievementId: credential.achievementId,
  holderName: credential.holderName,
  holderEmail: credential.holderEmail,
  validFrom: credential.validFrom,
  validUntil: credential.validUntil,
}
type HeldRow = Pick<typeof credential.$inferSelect, keyof typeof columns>

/** What a person holds of an achievement. */
export type Held = {
  /** Good for long: no other is needed. */
  readonly keep?: HeldRow
  /** Good, and about to end. */
  readonly renew: readonly HeldRow[]
  readonly suspended: boolean
}

/**
 * Finds what a person holds of the achievement that they have earned, under any of their addresses or by an earlier
 * attempt, and keeps others from changing it until this transaction ends.
 */
export async function findHeld(
  tx: Tx,
  { orgId, passed, now }: { orgId: string; passed: PassedAttempt; now: Date },
): Promise<Held> {
  const { achievementId, personId, email } = passed
  const emails = [...new Set([email, ...(await verifiedEmails(tx, personId))])]
  const earned = await credentialsOfAttempts(tx, passed)
  const rows: HeldRow[] = await tx
    .select(columns)
    .from(credential)
    .where(
      and(
        eq(credential.orgId, orgId),
        eq(credential.achievementId, achievementId),
        or(inArray(credential.holderEmail, emails), inArray(credential.id, earned)),
        inArray(credential.status, ['active', 'suspended']),
        or(isNull(credential.validUntil), gt(credential.validUntil, now)),
      ),
    )
    .orderBy(credential.id)
    .limit(100)
    .for('update')
  const active = rows.filter(({ status }) => status === 'active')
  const due = (row: HeldRow) => isRenewable({ from: row.validFrom, until: row.validUntil }, now)
  const keep = active.find((row) => !due(row))
  return {
    ...(keep ? { keep } : {}),
    renew: active.filter(due),
    suspended: rows.length > active.length,
  }
}

/** Lets a new credential take the place of those it renews. */
export async function replaceHeld(
  tx: Tx,
  { events }: Pick<Platform, 'events'>,
  {
    replaced,
    by,
    issuer,
    now,
  }: { replaced: readonly HeldRow[]; by: string; issuer: Issuer; now: Date },
): Promise<void> {
  if (replaced.length === 0) return
  const { actor } = issuer
  for (const known of replaced)
    await markSuperseded(tx, { known, by, actor, reason: 'renewed', now })
  await events.tell(tx, 'credentials.changed', { orgId: issuer.id, credentials: replaced })
}
