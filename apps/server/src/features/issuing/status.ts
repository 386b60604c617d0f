import { and, eq, inArray } from 'drizzle-orm'
import { Failure, notFound } from '../../platform/http/failure.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Tx } from '../../platform/postgres/handles.ts'
import { recordAudit } from '../identity/index.ts'
import type { Issuer } from './issue.ts'
import { touchList } from './status-lists.ts'
import { credential } from './tables.ts'

export type StatusChange = {
  readonly issuer: Issuer
  readonly ids: readonly string[]
  readonly status: 'active' | 'suspended' | 'revoked'
  readonly reason: string
  readonly now: Date
}

/**
 * Changes the status of credentials: all of them or none. Setting the status that one has already changes nothing.
 * @throws Failure `not_found`; `status_final` where one is revoked or replaced, which is for good
 */
export async function changeStatus(
  tx: Tx,
  { events }: Pick<Platform, 'events'>,
  { issuer, ids, status, reason, now }: StatusChange,
): Promise<{ changed: number; unchanged: number }> {
  const wanted = [...new Set(ids)].toSorted()
  const rows = await tx
    .select({
      id: credential.id,
      status: credential.status,
      listId: credential.statusListId,
      achievementId: credential.achievementId,
      holderName: credential.holderName,
      holderEmail: credential.holderEmail,
    })
    .from(credential)
    .where(and(eq(credential.orgId, issuer.id), inArray(credential.id, wanted)))
    .orderBy(credential.id)
    .for('update')
    .limit(wanted.length)
  if (rows.length < wanted.length) throw notFound('credential')
  const open = rows.filter((row) => row.status !== status)
  const final = open.find((row) => row.status === 'revoked' || row.status === 'superseded')
  if (final) {
    throw new Failure(
      'status_final',
      `Credential ${final.id} is ${final.status}, for good. Issue a new one instead. Nothing was changed.`,
    )
  }
  if (open.length > 0) {
    await tx
      .update(credential)
      .set({
        status,
        statusReason: status === 'active' ? null : reason,
        ...(status === 'revoked' ? { naturalKey: null } : {}),
      })
      .where(
        and(
          eq(credential.orgId, issuer.id),
          inArray(
            credential.id,
            open.map(({ id }) => id),
          ),
        ),
      )
    await touchList(
      tx,
      issuer.id,
      open.map(({ listId }) => listId),
    )
    const action = {
      active: 'credential.reinstate',
      suspended: 'credential.suspend',
      revoked: 'credential.revoke',
    }[status]
    await recordAudit(
      tx,
      ...open.map(({ id }) => ({
        orgId: issuer.id,
        actor: issuer.actor,
        action,
        subject: `credential:${id}`,
        details: { reason },
        at: now,
      })),
    )
    await events.tell(tx, 'credentials.changed', { orgId: issuer.id, credentials: open })
  }
  return { changed: open.length, unchanged: rows.length - open.length }
}

/** Marks a credential as replaced: revoked for every verifier, with its successor named on its page. */
export async function markSuperseded(
  tx: Tx,
  {
    known,
    by,
    actor,
    reason,
    now,
  }: {
    known: Pick<typeof credential.$inferSelect, 'orgId' | 'id' | 'statusListId'>
    by: string
    actor: string
    reason: string
    now: Date
  },
): Promise<void> {
  await tx
    .update(credential)
    .set({ status: 'superseded', statusReason: reason, supersededBy: by, naturalKey: null })
    .where(and(eq(credential.orgId, known.orgId), eq(credential.id, known.id)))
  await touchList(tx, known.orgId, [known.statusListId])
  await recordAudit(tx, {
    orgId: known.orgId,
    actor,
    action: 'credential.supersede',
    subject: `credential:${known.id}`,
    details: { by, reason },
    at: now,
  })
}
