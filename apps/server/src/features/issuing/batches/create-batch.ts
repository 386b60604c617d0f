import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import type { Award, ResultDescription } from '@credence/contract'
import { and, eq } from 'drizzle-orm'
import { tooLarge } from '../../../platform/http/body.ts'
import { Failure } from '../../../platform/http/failure.ts'
import { newId } from '../../../platform/ids.ts'
import type { Platform } from '../../../platform/platform.ts'
import { requireAwardable } from '../../achievements/index.ts'
import { recordAudit } from '../../identity/index.ts'
import type { Issuer } from '../issue.ts'
import { batch } from '../tables.ts'
import { readColumns, type Columns } from './columns.ts'
import { encodingOf } from './decode.ts'
import { readCsv } from './read-csv.ts'
import { batchJob, type BatchJob } from './run-batch.ts'

/** The largest file of a batch. */
export const maxFileBytes = 64 * 1024 * 1024

export type BatchRequest = {
  readonly issuer: Issuer
  readonly achievementId: string
  readonly mapping: Readonly<Record<string, string>>
  readonly onDuplicate: Award['onDuplicate']
  readonly dryRun: boolean
  readonly notify: boolean
  readonly fileName: string
  readonly file: AsyncIterable<Uint8Array>
  readonly now: Date
}

/**
 * Takes a file in, whole and safe, reads its header, and puts the batch in the queue. The same file for the same
 * achievement in the same way is the same batch; a dry run is made anew each time, since what exists may have changed.
 * @returns the id of the batch
 * @throws Failure where file, header or achievement will not do; nothing is kept then
 */
export async function createBatch(platform: Platform, request: BatchRequest): Promise<string> {
  const { database, files } = platform
  const { issuer, now } = request
  const id = newId(now)
  const { achievement, definition } = await database.asOrg(issuer.id, (tx) =>
    requireAwardable(tx, issuer.id, request.achievementId),
  )
  const fileKey = `batches/${issuer.id}/${id}.csv`
  const stored = await storeFile(platform, fileKey, request.file)
  try {
    const columns = await readHeader(
      await files.read(fileKey),
      definition.resultDescriptions,
      request.mapping,
    )
    const row = {
      orgId: issuer.id,
      id,
      achievementId: achievement.id,
      achievementVersion: achievement.version,
      achievementName: definition.name,
      fileName: request.fileName,
      fileKey,
      fileHash: stored.hash,
      fileBytes: stored.bytes,
      requestHash: `${requestHash(request, achievement.version, stored.hash)}${request.dryRun ? `:${id}` : ''}`,
      mapping: { ...request.mapping },
      onDuplicate: request.onDuplicate,
      dryRun: request.dryRun,
      notify: request.notify,
      state: 'running' as const,
      warnings: columns.ignored.map((header) => ({
        code: 'ignored_column',
        field: header,
        message: `The column “${header}” is ignored: the achievement does not define it.`,
      })),
      preview: [],
      columns: columns.headers.map((header, index) => ({
        header,
        ...(columns.fields[index] ? { field: columns.fields[index] } : {}),
      })),
      createdBy: issuer.actor,
      createdAt: now,
    }
    const made = await insertBatch(platform, row)
    if (made !== id) await files.remove(fileKey)
    return made
  } catch (error) {
    await files.remove(fileKey).catch(() => undefined)
    throw error
  }
}

/** Issues what a finished dry run has shown. @throws Failure `not_found`, `conflict` where it is no finished dry run */
export async function runDryBatch(
  platform: Platform,
  { issuer, known, now }: { issuer: Issuer; known: typeof batch.$inferSelect; now: Date },
): Promise<string> {
  if (!known.dryRun || known.state !== 'done')
    throw new Failure('conflict', 'Only a finished dry run can be issued from here.')
  const id = newId(now)
  const { requestHash: _, ...rest } = known
  return insertBatch(platform, {
    ...rest,
    id,
    requestHash: requestHash(
      { ...known, issuer, dryRun: false },
      known.achievementVersion,
      known.fileHash,
    ),
    dryRun: false,
    state: 'running',
    cancelRequested: false,
    rows: 0,
    issued: 0,
    rejected: 0,
    duplicates: 0,
    readBytes: 0,
    preview: [],
    failure: null,
    createdBy: issuer.actor,
    createdAt: now,
    finishedAt: null,
  })
}

async function insertBatch(
  { database, jobs }: Platform,
  row: typeof batch.$inferInsert,
): Promise<string> {
  return database.asOrg(row.orgId, async (tx) => {
    const [made] = await tx
      .insert(batch)
      .values(row)
      .onConflictDoNothing({ target: [batch.orgId, batch.requestHash] })
      .returning({ id: batch.id })
    if (!made) {
      const [known] = await tx
        .select({ id: batch.id })
        .from(batch)
        .where(and(eq(batch.orgId, row.orgId), eq(batch.requestHash, row.requestHash)))
        .limit(1)
      return known?.id ?? row.id
    }
    await jobs.enqueue<BatchJob>(tx, batchJob, [{ orgId: row.orgId, id: row.id }])
    await recordAudit(tx, {
      orgId: row.orgId,
      actor: row.createdBy,
      action: row.dryRun ? 'batch.check' : 'batch.start',
      subject: `batch:${row.id}`,
      details: { achievement: row.achievementId, file: row.fileHash },
      at: row.createdAt,
    })
    return made.id
  })
}

function requestHash(
  request: Pick<
    BatchRequest,
    'issuer' | 'achievementId' | 'mapping' | 'onDuplicate' | 'dryRun' | 'notify'
  >,
  version: number,
  fileHash: string,
): string {
  const { achievementId, mapping, onDuplicate, dryRun, notify } = request
  return createHash('sha256')
    .update(
      JSON.stringify([
        achievementId,
        version,
        Object.entries(mapping).toSorted(),
        onDuplicate,
        dryRun,
        notify,
        fileHash,
      ]),
    )
    .digest('base64url')
}

async function storeFile(
  { files }: Platform,
  key: string,
  file: AsyncIterable<Uint8Array>,
): Promise<{ hash: string; bytes: number }> {
  const hash = createHash('sha256')
  let bytes = 0
  let isUtf8 = true
  async function* measured(): AsyncGenerator<Uint8Array> {
    for await (const chunk of file) {
      if (bytes === 0) isUtf8 = encodingOf(chunk) === 'utf-8'
      bytes += chunk.length
      if (bytes > maxFileBytes) throw tooLarge(maxFileBytes)
      if (isUtf8 && chunk.includes(0)) throw holdsNul()
      hash.update(chunk)
      yield chunk
    }
  }
  try {
    await files.write(key, Readable.from(measured(), { objectMode: false }))
  } catch (error) {
    await files.remove(key).catch(() => undefined)
    throw error
  }
  if (bytes === 0) {
    await files.remove(key)
    throw new Failure(
      'malformed_csv',
      'The file is empty. Choose a CSV file with a header row and one row for each person.',
    )
  }
  return { hash: hash.digest('base64url'), bytes }
}

const holdsNul = () =>
  new Failure(
    'malformed_csv',
    'The file holds NUL characters, so it is no text. Save it again as CSV, and send that. Nothing was issued.',
  )

/** Reads the first row, and makes sure that another one follows. */
export async function readHeader(
  bytes: AsyncIterable<Uint8Array>,
  results: readonly ResultDescription[],
  mapping: Readonly<Record<string, string>>,
): Promise<Columns> {
  let columns: Columns | undefined
  for await (const { cells } of readCsv(bytes)) {
    if (columns) return columns
    columns = readColumns(cells, results, mapping)
  }
  throw new Failure(
    'malformed_csv',
    columns
      ? 'The file has a header and no rows. Add one row for each person.'
      : 'The file has no header row.',
  )
}
