import type { Scope } from '@credence/contract'
import { and, desc, eq, isNull, lt, or } from 'drizzle-orm'
import { Failure, notFound } from '../../platform/http/failure.ts'
import { isUuid, newId, newToken } from '../../platform/ids.ts'
import type { Tx } from '../../platform/postgres/handles.ts'
import { recordAudit } from './audit.ts'
import { apiKey } from './tables.ts'
import { hashToken } from './tokens.ts'

const marker = 'crd_'

type KeyRow = typeof apiKey.$inferSelect
type NewKey = {
  readonly orgId: string
  readonly name: string
  readonly scopes: readonly Scope[]
  readonly expiresAt?: Date | undefined
  readonly actor: string
  readonly now: Date
}

/** Makes an API key. @returns the key's row and its secret, which is stored nowhere */
export async function createApiKey(tx: Tx, wanted: NewKey) {
  const { orgId, name, scopes, expiresAt, actor, now } = wanted
  const secret = `${marker}${newToken()}`
  const row = {
    orgId,
    id: newId(now),
    name,
    prefix: secret.slice(0, marker.length + 6),
    hash: hashToken(secret),
    scopes: [...scopes],
    createdBy: actor,
    createdAt: now,
    lastUsedAt: null,
    expiresAt: expiresAt ?? null,
    revokedAt: null,
  } satisfies KeyRow
  await tx.insert(apiKey).values(row)
  await recordAudit(tx, {
    orgId,
    actor,
    action: 'api-key.create',
    subject: `api-key:${row.id}`,
    details: { scopes },
    at: now,
  })
  return { row, secret }
}

/** Keys of an organization, newest first. */
export async function listApiKeys(tx: Tx, orgId: string): Promise<KeyRow[]> {
  return tx
    .select()
    .from(apiKey)
    .where(eq(apiKey.orgId, orgId))
    .orderBy(desc(apiKey.createdAt))
    .limit(500)
}

/** Revokes a key at once; revoking it again changes nothing. */
export async function revokeApiKey(
  tx: Tx,
  revocation: { orgId: string; id: string; actor: string; now: Date },
): Promise<void> {
  const { orgId, id, actor, now } = revocation
  const mine = isUuid(id) ? and(eq(apiKey.orgId, orgId), eq(apiKey.id, id)) : undefined
  const [row] = mine ? await tx.select().from(apiKey).where(mine).limit(1) : []
  if (!row) throw notFound('API key')
  if (row.revokedAt) return
  await tx.update(apiKey).set({ revokedAt: now }).where(mine)
  await recordAudit(tx, {
    orgId,
    actor,
    action: 'api-key.revoke',
    subject: `api-key:${id}`,
    at: now,
  })
}

/** Finds whose key a bearer token is. Runs for the installation. @throws Failure `invalid_api_key` */
export async function useApiKey(tx: Tx, secret: string, now: Date) {
  const [row] = secret.startsWith(marker)
    ? await tx
        .select()
        .from(apiKey)
        .where(eq(apiKey.hash, hashToken(secret)))
        .limit(1)
    : []
  if (!row || row.revokedAt || (row.expiresAt && row.expiresAt <= now)) {
    throw new Failure(
      'invalid_api_key',
      'This API key does not hold: it is unknown, revoked or expired.',
    )
  }
  const minuteAgo = new Date(now.getTime() - 60_000)
  if (!row.lastUsedAt || row.lastUsedAt < minuteAgo) {
    await tx
      .update(apiKey)
      .set({ lastUsedAt: now })
      .where(
        and(
          eq(apiKey.orgId, row.orgId),
          eq(apiKey.id, row.id),
          or(isNull(apiKey.lastUsedAt), lt(apiKey.lastUsedAt, minuteAgo)),
        ),
      )
  }
  return row
}

/** A key as the API shows it: never its hash. */
export function presentApiKey(now: Date) {
  return (row: KeyRow) => ({
    id: row.id,
    name: row.name,
    status: row.revokedAt
      ? ('revoked' as const)
      : row.expiresAt && row.expiresAt <= now
        ? ('expired' as const)
        : ('active' as const),
    prefix: row.prefix,
    scopes: row.scopes,
    createdAt: row.createdAt.toISOString(),
    ...(row.lastUsedAt ? { lastUsedAt: row.lastUsedAt.toISOString() } : {}),
    ...(row.expiresAt ? { expiresAt: row.expiresAt.toISOString() } : {}),
  })
}
