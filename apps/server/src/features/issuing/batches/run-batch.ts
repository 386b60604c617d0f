import { setImmediate as nextTurn } from 'node:timers/promises'
import { and, eq, sql } from 'drizzle-orm'
import { Failure, toFailure } from '../../../platform/http/failure.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { Tx } from '../../../platform/postgres/handles.ts'
import { atVersion } from '../../achievements/index.ts'
import { prepareIssuing, type IssuingContext } from '../issue.ts'
import { batch, batchRejection } from '../tables.ts'
import { checkRow, type CheckedRow, type RowRules } from './check-row.ts'
import { readColumns } from './columns.ts'
import { issueChunk, type BatchRow, type Pending } from './issue-chunk.ts'
import { forBatch } from './prepare-batch.ts'
import { readCsv } from './read-csv.ts'

export const batchJob = 'batch'
export type BatchJob = { readonly orgId: string; readonly id: string }

/** Rows of one transaction. Each holds two locks of the database's table of locks until it commits. */
const chunkRows = 500
const previewRows = 20
/** How long a batch waits for a database that is away, before the job is given back to the queue. */
const patienceMs = 10 * 60_000

/** Registers the work with the queue. */
export function handleBatches(platform: Platform): void {
  platform.jobs.handle<BatchJob>({
    name: batchJob,
    retries: 100,
    expireSeconds: 6 * 3600,
    concurrency: 2,
    run: (job) => runBatch(platform, job),
  })
}

/** Puts every batch that a stop or crash has interrupted back in the queue. */
export async function resumeBatches({ database, jobs }: Platform): Promise<void> {
  await database.asSystem(async (tx) => {
    const open = await tx
      .select({ orgId: batch.orgId, id: batch.id })
      .from(batch)
      .where(eq(batch.state, 'running'))
      .limit(1000)
    await jobs.enqueue<BatchJob>(tx, batchJob, open)
  })
}

/**
 * Works a batch off, chunk by chunk: credentials, mails, rejected rows and the place reached commit together, so that
 * a crash at any moment repeats nothing and loses nothing.
 */
async function runBatch(platform: Platform, { orgId, id }: BatchJob): Promise<void> {
  const known = await patient(() => findBatch(platform, orgId, id))
  if (!known || known.state !== 'running') return
  try {
    await workOff(platform, known)
  } catch (error) {
    const failure = toFailure(error)
    if (error instanceof Overtaken || error instanceof Cancelled) return
    if (failure.code === 'internal' || failure.code === 'unavailable') throw error
    await patient(() =>
      finish(platform, known, {
        state: 'failed',
        failure: { code: failure.code, message: failure.message },
      }),
    )
  }
}

/** Somebody else works on the same batch: leave it to them. */
class Overtaken extends Error {
  override readonly name = 'Overtaken'
}

/** Somebody asked to stop. */
class Cancelled extends Error {
  override readonly name = 'Cancelled'
}

async function workOff(platform: Platform, known: BatchRow): Promise<void> {
  const context = await patient(() => contextOf(platform, known))
  const { definition } = context.achievement
  const headers = known.columns.map(({ header }) => header)
  const rules: RowRules = {
    achievementId: known.achievementId,
    results: definition.resultDescriptions,
    columns: readColumns(headers, definition.resultDescriptions, known.mapping),
    onDuplicate: known.onDuplicate,
    validityMonths: definition.validityMonths,
    today: known.createdAt,
  }
  const seen = new Map<string, number>()
  let position = known.rows
  let chunk: Pending[] = []
  const flush = async () => {
    if (chunk.length === 0) return
    const rows = chunk
    const state = await patient(() => commitChunk(platform, { known, context, position, rows }))
    position += rows.length
    chunk = []
    if (state === 'cancelled') throw new Cancelled()
  }
  let broken: Failure | undefined
  try {
    for await (const { row, cells, bytes } of readCsv(await platform.files.read(known.fileKey))) {
      if (row === 1) continue
      const checked = markRepeated(checkRow(cells, rules), row, { seen, rules })
      if (row - 1 <= known.rows) continue // done before a crash
      chunk.push({ row, cells, bytes, checked })
      if (chunk.length >= chunkRows) await flush()
      if (row % 20 === 0) await nextTurn()
    }
  } catch (error) {
    if (!isBrokenFile(error)) throw error
    broken = error // the rows before it are unharmed
  }
  await flush()
  if (broken) throw broken
  await patient(() => finish(platform, known, { state: 'done', failure: null }))
}

function isBrokenFile(error: unknown): error is Failure {
  return (
    error instanceof Failure &&
    (error.code === 'malformed_csv' || error.code === 'unsupported_encoding')
  )
}

/** Within one file a person stands once, whatever the dates say, unless each row is to be issued. */
function markRepeated(
  checked: CheckedRow,
  row: number,
  { seen, rules }: { seen: Map<string, number>; rules: RowRules },
): CheckedRow {
  if ('reasons' in checked || rules.onDuplicate === 'issue') return checked
  const { email } = checked.award.recipient
  const first = seen.get(email)
  if (first === undefined) {
    seen.set(email, row)
    return checked
  }
  return {
    reasons: [
      {
        field: 'email',
        code: 'duplicate',
        message: `email is the same address as in row ${first}`,
      },
    ],
  }
}

type Chunk = {
  readonly known: BatchRow
  readonly context: IssuingContext
  readonly position: number
  readonly rows: readonly Pending[]
}

async function commitChunk(
  platform: Platform,
  { known, context, position, rows }: Chunk,
): Promise<'running' | 'cancelled'> {
  const { database, clock } = platform
  return database.asOrg(known.orgId, async (tx) => {
    const [current] = await tx
      .select()
      .from(batch)
      .where(and(eq(batch.orgId, known.orgId), eq(batch.id, known.id)))
      .for('update')
      .limit(1)
    if (!current || current.state !== 'running' || current.rows !== position) throw new Overtaken()
    if (current.cancelRequested) {
      await endBatch(tx, known, { state: 'cancelled', failure: null, finishedAt: clock.now() })
      return 'cancelled'
    }
    const outcome = await issueChunk(tx, platform, { known, context, rows })
    const refused = outcome.refused
    if (refused.length > 0) await tx.insert(batchRejection).values(refused)
    const duplicates = refused.filter(({ kind }) => kind === 'duplicate').length
    await tx
      .update(batch)
      .set({
        rows: position + rows.length,
        issued: sql`${batch.issued} + ${outcome.issued}`,
        rejected: sql`${batch.rejected} + ${refused.length - duplicates}`,
        duplicates: sql`${batch.duplicates} + ${duplicates}`,
        readBytes: rows.at(-1)?.bytes ?? 0,
        preview: [...current.preview, ...outcome.preview].slice(0, previewRows),
      })
      .where(and(eq(batch.orgId, known.orgId), eq(batch.id, known.id)))
    return 'running'
  })
}

async function contextOf(platform: Platform, known: BatchRow): Promise<IssuingContext> {
  const issuer = { id: known.orgId, actor: known.createdBy }
  return platform.database.asOrg(known.orgId, async (tx) => {
    const context = await prepareIssuing(tx, platform, {
      issuer,
      achievementId: known.achievementId,
    })
    return forBatch(tx, platform, {
      ...context,
      achievement: await atVersion(tx, context.achievement, known.achievementVersion),
    })
  })
}

async function findBatch(
  { database }: Platform,
  orgId: string,
  id: string,
): Promise<BatchRow | undefined> {
  const [row] = await database.asOrg(orgId, (tx) =>
    tx
      .select()
      .from(batch)
      .where(and(eq(batch.orgId, orgId), eq(batch.id, id)))
      .limit(1),
  )
  return row
}

type End = {
  readonly state: 'done' | 'failed' | 'cancelled'
  readonly failure: { code: string; message: string } | null
}

async function finish({ database, clock }: Platform, known: BatchRow, end: End): Promise<void> {
  await database.asOrg(known.orgId, (tx) =>
    endBatch(tx, known, { ...end, finishedAt: clock.now() }),
  )
}

/** A batch that did not come to its end may be asked for again: its request is forgotten. */
async function endBatch(tx: Tx, known: BatchRow, end: End & { finishedAt: Date }): Promise<void> {
  await tx
    .update(batch)
    .set({
      ...end,
      ...(end.state === 'done'
        ? { readBytes: known.fileBytes }
        : { requestHash: `${known.requestHash}:${known.id}` }),
    })
    .where(and(eq(batch.orgId, known.orgId), eq(batch.id, known.id), eq(batch.state, 'running')))
}

/** Waits for a database that is away, up to ten minutes; every step it repeats is one transaction. */
async function patient<T>(step: () => Promise<T>): Promise<T> {
  const until = Date.now() + patienceMs
  for (;;) {
    try {
      return await step()
    } catch (error) {
      if (toFailure(error).code !== 'unavailable' || Date.now() > until) throw error
      await new Promise((done) => setTimeout(done, 1000))
    }
  }
}
