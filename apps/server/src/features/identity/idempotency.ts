import { createHash } from 'node:crypto'
import { and, eq, sql } from 'drizzle-orm'
import { idempotentReply } from './tables.ts'
import type { Tx } from '../../platform/postgres/handles.ts'
import { Failure } from '../../platform/http/failure.ts'
import type { OrgAccess } from '../../platform/http/principal.ts'

type Call = {
  readonly request: Request
  readonly org: OrgAccess
  readonly body: unknown
  readonly now: Date
  respond(options: { status?: number; headers?: Headers }): void
}

/**
 * Does a deed once for each `Idempotency-Key`: the same key and body get the first reply again, in the same
 * transaction as the deed, so that a crash leaves neither or both. Without a key it just does it.
 * @throws Failure `idempotency_mismatch` where the key came with another body before
 */
export async function remembered<T>(
  tx: Tx,
  { call, operation }: { call: Call; operation: string },
  deed: () => Promise<T>,
  status = () => 201,
): Promise<T> {
  const key = call.request.headers.get('idempotency-key')
  if (key === null) return deed()
  if (key.length === 0 || key.length > 255)
    throw new Failure('invalid_request', 'Idempotency-Key: give 1 to 255 characters.')
  const orgId = call.org.id
  const requestHash = createHash('sha256').update(JSON.stringify(call.body)).digest('hex')
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`${orgId}|${operation}|${key}`}, 0))`,
  )
  const [known] = await tx
    .select()
    .from(idempotentReply)
    .where(
      and(
        eq(idempotentReply.orgId, orgId),
        eq(idempotentReply.operation, operation),
        eq(idempotentReply.key, key),
      ),
    )
    .limit(1)
  if (known && known.requestHash !== requestHash) {
    throw new Failure(
      'idempotency_mismatch',
      'This Idempotency-Key came with another body before. Use a new key for a new request.',
    )
  }
  if (known) {
    call.respond({ status: known.status, headers: new Headers({ 'idempotent-replayed': 'true' }) })
    return known.reply as T // stored by this very function
  }
  const reply = await deed()
  await tx
    .insert(idempotentReply)
    .values({ orgId, operation, key, requestHash, status: status(), reply, createdAt: call.now })
  return reply
}
